package kav.crm.identity;

import kav.crm.access.ApiKeyRepository;
import kav.crm.access.SystemApiKeys;
import kav.crm.access.SystemTwilioAccounts;
import kav.crm.access.TwilioAccountRepository;
import kav.crm.audit.AuditRepository;
import kav.crm.audit.SystemAudit;
import kav.crm.event.EventRepository;
import kav.crm.sealing.Sealer;
import kav.crm.session.SystemSessions;
import kav.crm.session.SystemThrottle;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;

/// People, their logins, keys and accounts: all records of them. Thread-safe.
///
/// @param sealer what else must be kept secret is sealed by it too
public record IdentityRecords(
        Sealer sealer,
        MemberRepository members,
        ApiKeyRepository apiKeys,
        TwilioAccountRepository twilioAccounts,
        SystemPart system) {
    /// The part without a business.
    public record SystemPart(
            SystemAccounts accounts,
            SystemSecondFactors secondFactors,
            SystemLinks links,
            SystemSessions sessions,
            SystemThrottle throttle,
            SystemApiKeys apiKeys,
            SystemTwilioAccounts twilioAccounts,
            SystemBusinesses businesses,
            SystemPeople people,
            SystemAudit audit) {
        public static SystemPart of(SystemDatabase database, Sealer sealer) {
            return new SystemPart(
                    new SystemAccounts(database),
                    new SystemSecondFactors(database),
                    new SystemLinks(database),
                    new SystemSessions(database),
                    new SystemThrottle(database),
                    new SystemApiKeys(database),
                    new SystemTwilioAccounts(database, sealer),
                    new SystemBusinesses(database),
                    new SystemPeople(database),
                    new SystemAudit(database));
        }
    }

    public static IdentityRecords of(
            TenantDatabase tenants,
            SystemPart system,
            AuditRepository audit,
            EventRepository events,
            Sealer sealer) {
        return new IdentityRecords(
                sealer,
                new MemberRepository(tenants, audit, events),
                new ApiKeyRepository(tenants, audit),
                new TwilioAccountRepository(tenants, audit, sealer),
                system);
    }
}
