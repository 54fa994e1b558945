package kav.crm.business;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.StoredJson;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditRepository;
import kav.crm.audit.Deed;
import kav.crm.event.EventRepository;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The settings of one business, each version kept. Thread-safe; blocks.
public final class BusinessRepository {
    private static final RowMapper<Business> BUSINESS =
            (row, _) ->
                    new Business(
                            new BusinessId(row.getObject("id", UUID.class)),
                            row.getLong("version"),
                            new BusinessSettings(
                                    row.getString("name"),
                                    ZoneId.of(row.getString("time_zone")),
                                    row.getString("region"),
                                    row.getString("currency"),
                                    row.getString("language"),
                                    DayOfWeek.valueOf(
                                            row.getString("week_start").toUpperCase(Locale.ROOT)),
                                    BusinessRows.hours(row).spans(),
                                    BusinessRows.hours(row).holidays(),
                                    row.getObject("default_agent_id", UUID.class),
                                    row.getBoolean("recording"),
                                    BusinessRows.notice(row)),
                            row.getTimestamp("created_at").toInstant(),
                            row.getTimestamp("updated_at").toInstant());

    private final TenantDatabase database;
    private final SettingsHistory history;

    public BusinessRepository(
            TenantDatabase database, AuditRepository audit, EventRepository events) {
        this.database = database;
        this.history = new SettingsHistory("business", audit, events);
    }

    /// What the business is now.
    public Business read(BusinessId business) {
        return database.as(business, handle -> readWithin(business, handle));
    }

    private static Business readWithin(BusinessId business, Handle handle) {
        return handle.createQuery(
                        """
                        SELECT id, version, name, time_zone, region, currency, language, week_start,
                               opening_hours, holidays, default_agent_id, recording, call_notice,
                               created_at, updated_at
                        FROM business WHERE id = :business
                        """)
                .bind("business", business.value())
                .map(BUSINESS)
                .one();
    }

    /// Replaces the settings that have this version.
    public Update<Business> update(
            BusinessId business, long version, BusinessSettings settings, Deed by) {
        return database.as(
                business,
                handle -> {
                    Business before = readWithin(business, handle);
                    if (before.version() != version) {
                        return new Update.Stale<>(before.version());
                    }
                    return writeWithin(business, handle, before, settings, by, "updated");
                });
    }

    /// What the business was, newest first.
    public Page<SettingsVersion> versions(BusinessId business, PageRequest request) {
        return database.as(
                business,
                handle -> history.pageWithin(business, handle, business.value(), request));
    }

    /// Makes it again what it was at `version`; that is a new version.
    public Update<Business> restore(BusinessId business, long version, Deed by) {
        return database.as(
                business,
                handle ->
                        history.findWithin(business, handle, business.value(), version)
                                .map(old ->
                                        writeWithin(
                                                business,
                                                handle,
                                                readWithin(business, handle),
                                                StoredJson.read(
                                                        old.content(), BusinessSettings.class),
                                                by,
                                                "restored"))
                                .orElseGet(Update.Missing::new));
    }

    private Update<Business> writeWithin(
            BusinessId business,
            Handle handle,
            Business before,
            BusinessSettings settings,
            Deed by,
            String deed) {
        int written =
                handle.createUpdate(
                                """
                                UPDATE business SET version = version + 1, updated_at = :at,
                                    name = :name, time_zone = :timeZone, region = :region,
                                    currency = :currency, language = :language,
                                    week_start = :weekStart, opening_hours = :openingHours::json,
                                    holidays = :holidays::json, default_agent_id = :agent::uuid,
                                    recording = :recording,
                                    call_notice = :notice::json
                                WHERE id = :business AND version = :version
                                """)
                        .bind("business", business.value())
                        .bind("version", before.version())
                        .bind("at", by.at())
                        .bind("name", settings.name())
                        .bind("timeZone", settings.timeZone().getId())
                        .bind("region", settings.region())
                        .bind("currency", settings.currency())
                        .bind("language", settings.language())
                        .bind("weekStart", settings.weekStart().name().toLowerCase(Locale.ROOT))
                        .bind("openingHours", StoredJson.of(settings.openingHours()))
                        .bind("holidays", StoredJson.of(settings.holidays()))
                        .bind("agent", settings.defaultAgentId())
                        .bind("recording", settings.recordsCalls())
                        .bind("notice", StoredJson.of(settings.notice()))
                        .execute();
        Business now = readWithin(business, handle);
        if (written == 0) {
            return new Update.Stale<>(now.version());
        }
        UUID id = business.value();
        Deed earlier = new Deed(Actor.SYSTEM, "", before.updatedAt());
        history.keepWithin(business, handle, id, before.version(), before.settings(), earlier);
        history.keepWithin(business, handle, id, now.version(), now.settings(), by);
        history.tellWithin(business, handle, id, deed, by);
        return new Update.Done<>(now);
    }
}
