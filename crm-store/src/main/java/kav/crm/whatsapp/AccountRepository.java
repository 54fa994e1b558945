package kav.crm.whatsapp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.page.Update;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The senders of one business. Thread-safe; blocks.
public final class AccountRepository {
    private static final String COLUMNS =
            " id, provider, address, account_sid, name, is_active, machine_answers, agent, pace_ms,"
                    + " version";

    private static final RowMapper<Account> ACCOUNT =
            (row, _) ->
                    new Account(
                            row.getObject("id", UUID.class),
                            Provider.of(row.getString("provider")),
                            row.getString("address"),
                            row.getString("account_sid"),
                            row.getString("name"),
                            row.getBoolean("is_active"),
                            row.getBoolean("machine_answers"),
                            row.getString("agent"),
                            row.getInt("pace_ms"),
                            row.getLong("version"));

    private static final String ADD =
            """
            INSERT INTO whatsapp_account (business_id, id, provider, address, account_sid, name,
                is_active, machine_answers, agent, pace_ms, created_at, updated_at)
            VALUES (:business, :id, :provider, :address, :accountSid, :name, :active, :machine,
                :agent, :pace, :at, :at)
            ON CONFLICT (provider, address) DO NOTHING
            RETURNING\
            """
                    + COLUMNS;

    private static final String CHANGE =
            """
            UPDATE whatsapp_account SET account_sid = :accountSid, name = :name,
                is_active = :active, machine_answers = :machine, agent = :agent, pace_ms = :pace,
                version = version + 1, updated_at = :at
            WHERE business_id = :business AND id = :id AND version = :version
            RETURNING\
            """
                    + COLUMNS;

    private final TenantDatabase database;

    public AccountRepository(TenantDatabase database) {
        this.database = database;
    }

    /// All of them; a business has few.
    public List<Account> all(BusinessId business) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM whatsapp_account WHERE business_id ="
                                                + " :business ORDER BY created_at, id LIMIT 200")
                                .bind("business", business.value())
                                .map(ACCOUNT)
                                .list());
    }

    public Optional<Account> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    /// The sender that is used when none is named: the oldest active one.
    public Optional<Account> usualWithin(BusinessId business, Handle handle) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM whatsapp_account WHERE business_id = :business AND"
                                + " is_active ORDER BY created_at, id LIMIT 1")
                .bind("business", business.value())
                .map(ACCOUNT)
                .findOne();
    }

    public Optional<Account> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM whatsapp_account WHERE business_id = :business AND id ="
                                + " :id")
                .bind("business", business.value())
                .bind("id", id)
                .map(ACCOUNT)
                .findOne();
    }

    /// Adds a sender.
    ///
    /// @return empty when some business, perhaps another one, has that address already
    public Optional<Account> add(BusinessId business, Account.Draft draft, Instant at) {
        return database.as(business, handle -> addWithin(business, handle, draft, at));
    }

    private static Optional<Account> addWithin(
            BusinessId business, Handle handle, Account.Draft draft, Instant at) {
        return handle.createQuery(ADD)
                .bind("business", business.value())
                .bind("id", UuidV7.at(at))
                .bind("provider", draft.provider().word())
                .bind("address", draft.address())
                .bind("accountSid", draft.accountSid())
                .bind("name", draft.name())
                .bind("active", draft.isActive())
                .bind("machine", draft.machineAnswers())
                .bind("agent", draft.agent())
                .bind("pace", draft.paceMs())
                .bind("at", at)
                .map(ACCOUNT)
                .findOne();
    }

    /// The sender of that address, made when nobody has it.
    ///
    /// @return empty when it is another business's
    public Optional<Account> ensureWithin(
            BusinessId business, Handle handle, Account.Draft draft, Instant at) {
        Optional<Account> known = findWithin(business, handle, draft);
        return known.isPresent() ? known : addWithin(business, handle, draft, at);
    }

    private static Optional<Account> findWithin(
            BusinessId business, Handle handle, Account.Draft draft) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM whatsapp_account WHERE business_id = :business AND"
                                + " provider = :provider AND address = :address")
                .bind("business", business.value())
                .bind("provider", draft.provider().word())
                .bind("address", draft.address())
                .map(ACCOUNT)
                .findOne();
    }

    /// Whether a Twilio account is that business's own: only then may a sender use its token.
    public boolean ownsTwilioAccount(BusinessId business, String accountSid) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT FROM twilio_account
                                            WHERE business_id = :business AND account_sid = :sid)
                                        """)
                                .bind("business", business.value())
                                .bind("sid", accountSid)
                                .mapTo(Boolean.class)
                                .one());
    }

    /// Changes everything but provider and address.
    public Update<Account> change(
            BusinessId business, UUID id, long version, Account.Draft draft, Instant at) {
        return database.as(
                business,
                handle -> {
                    Optional<Account> changed =
                            handle.createQuery(CHANGE)
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("version", version)
                                    .bind("accountSid", draft.accountSid())
                                    .bind("name", draft.name())
                                    .bind("active", draft.isActive())
                                    .bind("machine", draft.machineAnswers())
                                    .bind("agent", draft.agent())
                                    .bind("pace", draft.paceMs())
                                    .bind("at", at)
                                    .map(ACCOUNT)
                                    .findOne();
                    if (changed.isPresent()) {
                        return new Update.Done<>(changed.get());
                    }
                    return findWithin(business, handle, id)
                            .<Update<Account>>map(now -> new Update.Stale<>(now.version()))
                            .orElseGet(Update.Missing::new);
                });
    }

    /// Notes up to when the provider's own list was compared, if the lease is still held.
    public boolean listed(BusinessId business, UUID id, long fence, Instant until) {
        return database.as(
                business,
                handle ->
                        handle.createUpdate(
                                                """
                                                UPDATE whatsapp_account SET listed_until =
                                                    greatest(listed_until, :until)
                                                WHERE business_id = :business AND id = :id
                                                  AND fence = :fence
                                                """)
                                        .bind("business", business.value())
                                        .bind("id", id)
                                        .bind("fence", fence)
                                        .bind("until", until)
                                        .execute()
                                == 1);
    }
}
