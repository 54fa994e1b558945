package kav.crm.tool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.UuidV7;
import kav.crm.call.CallRepository;
import kav.crm.tenancy.BrokenRule;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Carries wishes of agents out once each. Thread-safe; blocks.
public final class ToolRunRepository {
    private static final String READ =
            """
            SELECT r.id, c.call_sid, r.stream, r.turn, r.ordinal, r.tool, r.state, r.sentence,
                   r.facts::text AS facts, r.started_at
            FROM tool_run r JOIN call c ON c.business_id = r.business_id AND c.id = r.call_id
            WHERE r.business_id = :business\
            """;

    private final TenantDatabase database;
    private final CallRepository calls;

    public ToolRunRepository(TenantDatabase database, CallRepository calls) {
        this.database = database;
        this.calls = calls;
    }

    /// Where a wish is carried out.
    ///
    /// @param handle of the transaction
    /// @param contactId who calls; null when the number was withheld
    /// @param leadId what the call led to so far
    public record Work(Handle handle, @Nullable UUID contactId, @Nullable UUID leadId) {}

    private static Work workWithin(BusinessId business, Handle handle, UUID call) {
        return handle.createQuery(
                        """
                        SELECT c.contact_id, (SELECT l.id FROM lead l
                            WHERE l.business_id = c.business_id AND l.call_id = c.id
                              AND l.deleted_at IS NULL) AS lead_id
                        FROM call c WHERE c.business_id = :business AND c.id = :call
                        """)
                .bind("business", business.value())
                .bind("call", call)
                .map((row, _) ->
                        new Work(
                                handle,
                                row.getObject("contact_id", UUID.class),
                                row.getObject("lead_id", UUID.class)))
                .one();
    }

    /// Carries a wish out, unless that was done before: then what became of it is told again. The
    /// work and its result are one transaction. What a rule of the schema refuses (a time that is
    /// taken) becomes a refusal.
    ///
    /// @param work in the transaction; may run again when it lost to another one
    /// @return empty when the call belongs to another business
    public Optional<ToolRun.Result> once(
            BusinessId business, ToolRun.Key key, Instant at, Function<Work, ToolRun.Result> work) {
        try {
            return database.as(business, handle -> onceWithin(business, handle, key, at, work));
        } catch (RuntimeException failed) {
            Optional<BrokenRule> rule = BrokenRule.of(failed);
            if (rule.isEmpty()) {
                throw failed;
            }
            ToolRun.Result refused =
                    ToolRun.Result.refused(
                            rule.get().kind() == BrokenRule.Kind.OVERLAP
                                    ? "that time was taken meanwhile"
                                    : "the records do not allow it");
            return database.as(
                    business, handle -> onceWithin(business, handle, key, at, _ -> refused));
        }
    }

    private Optional<ToolRun.Result> onceWithin(
            BusinessId business,
            Handle handle,
            ToolRun.Key key,
            Instant at,
            Function<Work, ToolRun.Result> work) {
        UUID call = calls.idsWithin(business, handle, Map.of(key.callSid(), at)).get(key.callSid());
        if (call == null) {
            return Optional.empty();
        }
        // The row comes first: of two at once the second waits here until the first has committed.
        int isNew =
                handle.createUpdate(
                                """
                                INSERT INTO tool_run (business_id, id, call_id, stream, turn,
                                    ordinal, tool, state, started_at)
                                VALUES (:business, :id, :call, :stream, :turn, :ordinal, :tool,
                                    'running', :at)
                                ON CONFLICT (business_id, call_id, stream, turn, ordinal, tool)
                                DO NOTHING
                                """)
                        .bind("business", business.value())
                        .bind("id", UuidV7.at(at))
                        .bind("call", call)
                        .bindMethods(key)
                        .bind("at", at)
                        .execute();
        if (isNew == 1) {
            ToolRun.Result result = work.apply(workWithin(business, handle, call));
            write(business, handle, key, result, at);
            return Optional.of(result);
        }
        return find(business, handle, key).map(ToolRun::result);
    }

    private static boolean write(
            BusinessId business,
            Handle handle,
            ToolRun.Key key,
            ToolRun.Result result,
            Instant at) {
        return handle.createUpdate(
                                """
                                UPDATE tool_run r SET state = :word, sentence = :sentence,
                                    facts = :json::jsonb, settled_at = :settled::timestamptz
                                FROM call c
                                WHERE r.business_id = :business AND c.business_id = r.business_id
                                  AND c.id = r.call_id AND c.call_sid = :callSid
                                  AND r.stream = :stream AND r.turn = :turn
                                  AND r.ordinal = :ordinal AND r.tool = :tool
                                  AND r.state = 'running'
                                """)
                        .bind("business", business.value())
                        .bindMethods(key)
                        .bind("word", result.state().word())
                        .bind("sentence", result.sentence())
                        .bind("json", JsonObject.of(result.facts()))
                        .bind("settled", result.state() == ToolRun.State.RUNNING ? null : at)
                        .execute()
                == 1;
    }

    private static Optional<ToolRun> find(BusinessId business, Handle handle, ToolRun.Key key) {
        return handle.createQuery(
                        READ
                                + " AND c.call_sid = :callSid AND r.stream = :stream AND r.turn ="
                                + " :turn AND r.ordinal = :ordinal AND r.tool = :tool")
                .bind("business", business.value())
                .bindMethods(key)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// Tells what became of a wish that was begun outside of the database.
    ///
    /// @return false when it was told before, or is not there
    public boolean settle(BusinessId business, ToolRun.Key key, ToolRun.Result result, Instant at) {
        return database.as(business, handle -> write(business, handle, key, result, at));
    }

    /// Adds a fact to a wish that goes on, unless it has that fact.
    ///
    /// @return whether it was this one who added it
    public boolean mark(BusinessId business, ToolRun.Key key, String fact, String value) {
        return add(business, key, fact, value, false);
    }

    /// Adds a fact to a wish whatever became of it, unless it has that fact.
    ///
    /// @return whether it was this one who added it
    public boolean note(BusinessId business, ToolRun.Key key, String fact, String value) {
        return add(business, key, fact, value, true);
    }

    private boolean add(
            BusinessId business, ToolRun.Key key, String fact, String value, boolean afterwards) {
        return database.as(
                business,
                handle ->
                        handle.createUpdate(
                                                """
                                                UPDATE tool_run r SET facts = r.facts
                                                    || jsonb_build_object(:fact::text, :value::text)
                                                FROM call c
                                                WHERE r.business_id = :business
                                                  AND c.business_id = r.business_id
                                                  AND c.id = r.call_id AND c.call_sid = :callSid
                                                  AND r.stream = :stream AND r.turn = :turn
                                                  AND r.ordinal = :ordinal AND r.tool = :tool
                                                  AND (r.state = 'running' OR :afterwards)
                                                  AND r.facts -> :fact::text IS NULL
                                                """)
                                        .bind("business", business.value())
                                        .bindMethods(key)
                                        .bind("fact", fact)
                                        .bind("value", value)
                                        .bind("afterwards", afterwards)
                                        .execute()
                                == 1);
    }

    /// All wishes of a call, in order.
    public List<ToolRun> ofCall(BusinessId business, String callSid) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        READ
                                                + " AND c.call_sid = :callSid"
                                                + " ORDER BY r.stream, r.turn, r.ordinal, r.id")
                                .bind("business", business.value())
                                .bind("callSid", callSid)
                                .map((row, _) -> read(row))
                                .list());
    }

    /// How often a tool did something, in one call and in the whole business since a moment.
    ///
    /// @param callSid null: in any call
    public int count(BusinessId business, @Nullable String callSid, String tool, Instant since) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*) FROM tool_run r
                                        JOIN call c ON c.business_id = r.business_id
                                             AND c.id = r.call_id
                                        WHERE r.business_id = :business AND r.tool = :tool
                                          AND r.started_at >= :since
                                          AND r.state IN ('running', 'done', 'unknown')
                                          AND (:callSid::text IS NULL OR c.call_sid = :callSid)
                                        """)
                                .bind("business", business.value())
                                .bind("callSid", callSid)
                                .bind("tool", tool)
                                .bind("since", since)
                                .mapTo(Integer.class)
                                .one());
    }

    private static ToolRun read(ResultSet row) throws SQLException {
        return new ToolRun(
                row.getObject("id", UUID.class),
                new ToolRun.Key(
                        row.getString("call_sid"),
                        row.getInt("stream"),
                        row.getInt("turn"),
                        row.getInt("ordinal"),
                        row.getString("tool")),
                new ToolRun.Result(
                        ToolRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getString("sentence"),
                        JsonObject.read(row.getString("facts"))),
                row.getTimestamp("started_at").toInstant());
    }
}
