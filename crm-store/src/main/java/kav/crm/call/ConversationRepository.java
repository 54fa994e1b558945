package kav.crm.call;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.JsonObject;
import kav.crm.Rounds;
import kav.crm.StoredJson;
import kav.crm.UuidV7;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What was said and what happened in one business's calls; written in batches, read through {@link
/// CallRepository#file}. Told again, it writes nothing twice. Thread-safe; blocks.
public final class ConversationRepository {
    private static final String SAY =
            """
            INSERT INTO turn (business_id, id, call_id, stream_number, ordinal, speaker, text,
                              heard_text, interrupted, started_ms, ended_ms, created_at,
                              measures)
            SELECT :business::uuid, said.*
            FROM unnest(:id::uuid[], :callId::uuid[], :stream::integer[], :ordinal::integer[],
                        :speaker::text[], :text::text[], :heardText::text[],
                        :interrupted::boolean[], :startedMs::bigint[], :endedMs::bigint[],
                        :at::timestamptz[], :measures::jsonb[]) AS said
            ON CONFLICT (business_id, call_id, stream_number, ordinal) DO UPDATE SET
                text = excluded.text, heard_text = excluded.heard_text,
                interrupted = excluded.interrupted, started_ms = excluded.started_ms,
                ended_ms = excluded.ended_ms, measures = excluded.measures
            """;

    private static final String HAPPEN =
            """
            INSERT INTO call_event (business_id, id, call_id, stream_number, ordinal, kind, at_ms,
                                    facts, created_at)
            SELECT :business::uuid, happened.*
            FROM unnest(:id::uuid[], :callId::uuid[], :stream::integer[], :ordinal::integer[],
                        :kind::text[], :atMs::bigint[], :facts::jsonb[],
                        :at::timestamptz[]) AS happened
            ON CONFLICT (business_id, call_id, stream_number, ordinal) DO NOTHING
            """;

    /// A turn's place in the records.
    private record Place(UUID callId, int streamNumber, int ordinal) {}

    /// Writes turns of calls that are there; the last telling of a turn stays.
    public void sayWithin(BusinessId business, Handle handle, List<CallRow<Turn>> turns) {
        for (List<CallRow<Turn>> round : Rounds.of(turns, ConversationRepository::place)) {
            Columns.of(round)
                    .uuid("id", row -> UuidV7.at(row.content().at()))
                    .uuid("callId", CallRow::callId)
                    .integer("stream", row -> row.content().streamNumber())
                    .integer("ordinal", row -> row.content().ordinal())
                    .text("speaker", row -> lower(row.content().speaker()))
                    .text("text", row -> storable(row.content().text()))
                    .text("heardText", row -> heard(row.content()))
                    .flag("interrupted", row -> row.content().interrupted())
                    .number("startedMs", row -> row.content().startedMs())
                    .number("endedMs", row -> row.content().endedMs())
                    .time("at", row -> row.content().at())
                    .text("measures", row -> measures(row.content()))
                    .bindTo(handle.createUpdate(SAY))
                    .bind("business", business.value())
                    .execute();
        }
    }

    private static Place place(CallRow<Turn> row) {
        return new Place(row.callId(), row.content().streamNumber(), row.content().ordinal());
    }

    /// Writes events of calls that are there; the first telling of an event stays.
    public void happenWithin(BusinessId business, Handle handle, List<CallRow<CallEvent>> events) {
        if (events.isEmpty()) {
            return;
        }
        Columns.of(events)
                .uuid("id", row -> UuidV7.at(row.content().at()))
                .uuid("callId", CallRow::callId)
                .integer("stream", row -> row.content().streamNumber())
                .integer("ordinal", row -> row.content().ordinal())
                .text("kind", row -> row.content().kind())
                .number("atMs", row -> row.content().atMs())
                .text("facts", row -> JsonObject.of(row.content().facts()))
                .time("at", row -> row.content().at())
                .bindTo(handle.createUpdate(HAPPEN))
                .bind("business", business.value())
                .execute();
    }

    private static String lower(Speaker speaker) {
        return speaker.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String heard(Turn turn) {
        String heardText = turn.heardText();
        return heardText == null ? null : storable(heardText);
    }

    private static @Nullable String measures(Turn turn) {
        TurnMeasures measures = turn.measures();
        return measures == null ? null : StoredJson.of(measures);
    }

    /// PostgreSQL takes no NUL character in a text.
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
