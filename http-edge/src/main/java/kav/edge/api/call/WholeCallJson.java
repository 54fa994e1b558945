package kav.edge.api.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kav.crm.call.CallEvent;
import kav.crm.call.CallFile;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// Everything that is written down about one call. Immutable.
public record WholeCallJson(
        CallJson call,
        @Schema("A call may have several: after a transfer or a reconnect")
                List<StreamJson> streams,
        @Schema("What was said, in order") List<TurnJson> turns,
        @Schema("What else happened, in order") List<HappenedJson> events) {
    static WholeCallJson of(CallFile file) {
        return new WholeCallJson(
                CallJson.of(file.call()),
                file.streams().stream().map(StreamJson::of).toList(),
                file.turns().stream().map(TurnJson::of).toList(),
                file.events().stream().map(HappenedJson::of).toList());
    }

    /// One stream of sound.
    public record StreamJson(
            int number,
            @Schema("Which server carried it") String node,
            Instant startedAt,
            CallJson.@Nullable EndJson end) {
        static StreamJson of(CallFile.StreamFacts stream) {
            return new StreamJson(
                    stream.number(),
                    stream.nodeId(),
                    stream.startedAt(),
                    CallJson.EndJson.of(stream.ending()));
        }
    }

    /// One turn of either side.
    public record TurnJson(
            int stream,
            int ordinal,
            Speaker speaker,
            @Schema("What the caller said, or what the agent set out to say") String text,
            @Schema("What of the agent's text the caller really heard") @Nullable String heard,
            @Schema("Whether the caller cut the agent off") boolean interrupted,
            @Schema("Milliseconds since the stream's first sound") long startedMs,
            long endedMs,
            Instant at) {
        static TurnJson of(Turn turn) {
            return new TurnJson(
                    turn.streamNumber(),
                    turn.ordinal(),
                    turn.speaker(),
                    turn.text(),
                    turn.heardText(),
                    turn.interrupted(),
                    turn.startedMs(),
                    turn.endedMs(),
                    turn.at());
        }
    }

    /// Something that happened beside the words.
    public record HappenedJson(
            int stream,
            @Schema("One word, such as `barge_in`") String kind,
            @Schema("Milliseconds since the stream's first sound") long atMs,
            Map<String, String> facts,
            Instant at) {
        static HappenedJson of(CallEvent event) {
            return new HappenedJson(
                    event.streamNumber(), event.kind(), event.atMs(), event.facts(), event.at());
        }
    }
}
