package kav.crm.call;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.UuidV7;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// What was said and what happened in one business's calls; written in batches, read through {@link
/// CallRepository#file}. Told again, it writes nothing twice. Thread-safe; blocks.
public final class ConversationRepository {
    private static final String SAY =
            """
            INSERT INTO turn (business_id, id, call_id, stream_number, ordinal, speaker, text,
                              heard_text, interrupted, started_ms, ended_ms, created_at)
            VALUES (:business, :id, :callId, :stream, :ordinal, :speaker, :text,
                    :heardText, :interrupted, :startedMs, :endedMs, :at)
            ON CONFLICT (business_id, call_id, stream_number, ordinal) DO UPDATE SET
                text = excluded.text, heard_text = excluded.heard_text,
                interrupted = excluded.interrupted, started_ms = excluded.started_ms,
                ended_ms = excluded.ended_ms
            """;

    private static final String HAPPEN =
            """
            INSERT INTO call_event (business_id, id, call_id, stream_number, ordinal, kind, at_ms,
                                    facts, created_at)
            VALUES (:business, :id, :callId, :stream, :ordinal, :kind, :atMs, :facts::jsonb, :at)
            ON CONFLICT (business_id, call_id, stream_number, ordinal) DO NOTHING
            """;

    /// Writes turns of calls that are there.
    ///
    /// @param turns call id → turns in order
    public void sayWithin(BusinessId business, Handle handle, Map<UUID, List<Turn>> turns) {
        PreparedBatch batch = handle.prepareBatch(SAY);
        turns.forEach((callId, list) ->
                list.forEach(turn ->
                        batch.bind("business", business.value())
                                .bind("id", UuidV7.at(turn.at()))
                                .bind("callId", callId)
                                .bind("stream", turn.streamNumber())
                                .bind("ordinal", turn.ordinal())
                                .bind("speaker", lower(turn.speaker()))
                                .bind("text", storable(turn.text()))
                                .bind("heardText", heard(turn))
                                .bind("interrupted", turn.interrupted())
                                .bind("startedMs", turn.startedMs())
                                .bind("endedMs", turn.endedMs())
                                .bind("at", turn.at())
                                .add()));
        batch.execute();
    }

    /// Writes events of calls that are there.
    ///
    /// @param events call id → events in order
    public void happenWithin(
            BusinessId business, Handle handle, Map<UUID, List<CallEvent>> events) {
        PreparedBatch batch = handle.prepareBatch(HAPPEN);
        events.forEach((callId, list) ->
                list.forEach(event ->
                        batch.bind("business", business.value())
                                .bind("id", UuidV7.at(event.at()))
                                .bind("callId", callId)
                                .bind("stream", event.streamNumber())
                                .bind("ordinal", event.ordinal())
                                .bind("kind", event.kind())
                                .bind("atMs", event.atMs())
                                .bind("facts", JsonObject.of(event.facts()))
                                .bind("at", event.at())
                                .add()));
        batch.execute();
    }

    private static String lower(Speaker speaker) {
        return speaker.name().toLowerCase(Locale.ROOT);
    }

    private static @org.jspecify.annotations.Nullable String heard(Turn turn) {
        String heardText = turn.heardText();
        return heardText == null ? null : storable(heardText);
    }

    /// PostgreSQL takes no NUL character in a text.
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
