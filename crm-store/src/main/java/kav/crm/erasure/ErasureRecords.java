package kav.crm.erasure;

import kav.crm.audit.AuditRepository;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;

/// The end of records. Thread-safe.
///
/// @param erasures of persons, for good
/// @param exports of one person's data
/// @param retention how long a business keeps what
/// @param tasks what is to be deleted outside of the database
/// @param rounds over all businesses
public record ErasureRecords(
        ErasureRepository erasures,
        PersonExportRepository exports,
        RetentionRepository retention,
        SystemErasureTasks tasks,
        SystemRounds rounds) {
    public static ErasureRecords of(
            TenantDatabase database,
            SystemDatabase system,
            EventRepository events,
            AuditRepository audit) {
        return new ErasureRecords(
                new ErasureRepository(database, events, audit),
                new PersonExportRepository(database, audit),
                new RetentionRepository(database, audit),
                new SystemErasureTasks(system),
                new SystemRounds(system));
    }
}
