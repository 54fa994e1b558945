package kav.crm.tool;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Deed;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.task.Task;
import kav.crm.task.TaskRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Summaries of calls that are over, one each, with the task that follows. Thread-safe; blocks.
public final class CallSummaryRepository {
    private final TenantDatabase database;
    private final TaskRepository tasks;
    private final EventRepository events;

    public CallSummaryRepository(
            TenantDatabase database, TaskRepository tasks, EventRepository events) {
        this.database = database;
        this.tasks = tasks;
        this.events = events;
    }

    /// One call that is over and has no summary.
    ///
    /// @param turns `caller` or `agent`, then what was said (of the agent: heard), in order
    public record Unsummed(
            String callSid, @Nullable UUID contactId, @Nullable UUID leadId, List<Line> turns) {
        public Unsummed {
            turns = List.copyOf(turns);
        }
    }

    /// One thing that was said.
    public record Line(boolean byCaller, String text) {}

    /// What is to be summed up of a call; empty when it has its summary, or is not there.
    public Optional<Unsummed> find(BusinessId business, String callSid) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT c.id, c.contact_id,
                                            (SELECT l.id FROM lead l
                                             WHERE l.business_id = c.business_id
                                               AND l.call_id = c.id AND l.deleted_at IS NULL)
                                            AS lead_id
                                        FROM call c
                                        WHERE c.business_id = :business AND c.call_sid = :callSid
                                          AND NOT EXISTS (SELECT FROM call_summary s
                                              WHERE s.business_id = c.business_id
                                                AND s.call_id = c.id)
                                        """)
                                .bind("business", business.value())
                                .bind("callSid", callSid)
                                .map((row, _) ->
                                        new Unsummed(
                                                callSid,
                                                row.getObject("contact_id", UUID.class),
                                                row.getObject("lead_id", UUID.class),
                                                lines(
                                                        business,
                                                        handle,
                                                        row.getObject("id", UUID.class))))
                                .findOne());
    }

    private static List<Line> lines(BusinessId business, Handle handle, UUID call) {
        return handle.createQuery(
                        """
                        SELECT speaker = 'caller' AS by_caller,
                               coalesce(heard_text, text) AS said
                        FROM turn WHERE business_id = :business AND call_id = :call
                        ORDER BY stream_number, ordinal LIMIT 400
                        """)
                .bind("business", business.value())
                .bind("call", call)
                .map((row, _) -> new Line(row.getBoolean("by_caller"), row.getString("said")))
                .list();
    }

    /// Takes a call that has its summary from those that wait for one.
    ///
    /// @return whether it was among them
    public boolean leave(BusinessId business, String callSid) {
        return database.as(business, handle -> leaveWithin(business, handle, callSid));
    }

    private static boolean leaveWithin(BusinessId business, Handle handle, String callSid) {
        return handle.createUpdate(
                                """
                                UPDATE call c SET summed = true
                                WHERE c.business_id = :business AND c.call_sid = :callSid
                                  AND NOT c.summed
                                  AND EXISTS (SELECT FROM call_summary s
                                      WHERE s.business_id = c.business_id AND s.call_id = c.id)
                                """)
                        .bind("business", business.value())
                        .bind("callSid", callSid)
                        .execute()
                == 1;
    }

    /// Writes a summary down, once, and the task that follows with it.
    ///
    /// @param task what somebody is to do; null: nothing
    /// @return false when it was there already, or there is no such call
    public boolean add(
            BusinessId business,
            String callSid,
            CallSummary summary,
            Task.@Nullable Fields task,
            Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<UUID> written =
                            handle.createQuery(
                                            """
                                            INSERT INTO call_summary (business_id, call_id, text,
                                                outcome, maker, created_at)
                                            SELECT business_id, id, :text, :outcome, :maker, :at
                                            FROM call
                                            WHERE business_id = :business AND call_sid = :callSid
                                            ON CONFLICT (business_id, call_id) DO NOTHING
                                            RETURNING call_id
                                            """)
                                    .bind("business", business.value())
                                    .bind("callSid", callSid)
                                    .bind("text", summary.text().replace("\0", ""))
                                    .bind("outcome", summary.outcome().word())
                                    .bind("maker", summary.maker().word())
                                    .bind("at", summary.at())
                                    .mapTo(UUID.class)
                                    .findOne();
                    leaveWithin(business, handle, callSid);
                    if (written.isEmpty()) {
                        return false;
                    }
                    if (task != null) {
                        tasks.addWithin(business, handle, task, by);
                    }
                    events.announceWithin(
                            business,
                            handle,
                            Event.of(
                                    "call.summed",
                                    Map.of("id", written.get().toString(), "call_sid", callSid),
                                    by.at()));
                    return true;
                });
    }

    /// What a call came to.
    public Optional<CallSummary> read(BusinessId business, String callSid) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT s.text, s.outcome, s.maker, s.created_at
                                        FROM call_summary s
                                        JOIN call c ON c.business_id = s.business_id
                                             AND c.id = s.call_id
                                        WHERE s.business_id = :business AND c.call_sid = :callSid
                                        """)
                                .bind("business", business.value())
                                .bind("callSid", callSid)
                                .map((row, _) ->
                                        new CallSummary(
                                                row.getString("text"),
                                                CallSummary.Outcome.valueOf(
                                                        row.getString("outcome")
                                                                .toUpperCase(Locale.ROOT)),
                                                CallSummary.Maker.valueOf(
                                                        row.getString("maker")
                                                                .toUpperCase(Locale.ROOT)),
                                                row.getTimestamp("created_at").toInstant()))
                                .findOne());
    }
}
