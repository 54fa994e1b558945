package kav.crm.erasure;

import javax.sql.DataSource;
import kav.crm.audit.AuditRepository;
import kav.crm.event.EventRepository;
import kav.crm.event.LocalEventBus;
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
    /// For a command that runs beside no server: nobody hears of what changes.
    ///
    /// @param application connections of the role `kav_app`
    /// @param system connections of the role `kav_system`
    public static ErasureRecords unheard(DataSource application, DataSource system) {
        TenantDatabase tenants = new TenantDatabase(application);
        return of(
                tenants,
                new SystemDatabase(system),
                new EventRepository(new LocalEventBus()),
                new AuditRepository(tenants));
    }

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
