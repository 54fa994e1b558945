package kav.edge.api.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kav.crm.call.CallEvent;
import kav.crm.call.CallFile;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.call.TurnMeasures;
import kav.crm.recording.Recording;
import kav.crm.tool.CallSummary;
import kav.crm.tool.ToolRun;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// Everything that is written down about one call. Immutable.
public record WholeCallJson(
        CallJson call,
        @Schema("A call may have several: after a transfer or a reconnect")
                List<StreamJson> streams,
        @Schema("What was said, in order") List<TurnJson> turns,
        @Schema("What else happened, in order") List<HappenedJson> events,
        @Schema("What the agent did beside speaking, in order") List<DeedJson> deeds,
        @Schema("What it came to; absent until some seconds after its end")
                DeedJson.@Nullable SummaryJson summary) {
    static WholeCallJson of(
            CallFile file,
            List<Recording> recordings,
            List<ToolRun> deeds,
            @Nullable CallSummary summary) {
        return new WholeCallJson(
                CallJson.of(file.call(), recordings),
                file.streams().stream().map(StreamJson::of).toList(),
                file.turns().stream().map(TurnJson::of).toList(),
                file.events().stream().map(HappenedJson::of).toList(),
                deeds.stream().map(DeedJson::of).toList(),
                DeedJson.SummaryJson.of(summary));
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
            Instant at,
            @Schema("How long the agent took; absent when it answered no speech")
                    @Nullable LatencyJson latency,
            @Schema("How far the agent's words came") @Nullable WordsJson words) {
        static TurnJson of(Turn turn) {
            TurnMeasures measures = turn.measures();
            return new TurnJson(
                    turn.streamNumber(),
                    turn.ordinal(),
                    turn.speaker(),
                    turn.text(),
                    turn.heardText(),
                    turn.interrupted(),
                    turn.startedMs(),
                    turn.endedMs(),
                    turn.at(),
                    measures == null ? null : LatencyJson.of(measures.latency()),
                    measures == null ? null : WordsJson.of(measures.words()));
        }
    }

    /// The steps of a reply; each absent when it did not come.
    public record LatencyJson(
            @Schema("Where the caller's speech ended: milliseconds since the stream's first sound")
                    long endOfSpeechMs,
            @Schema("Milliseconds after the end of speech until the turn was taken for ended")
                    @Nullable Long endpointMs,
            @Schema("The same until its text was there") @Nullable Long finalMs,
            @Schema("… until the agent's first words") @Nullable Long firstTokenMs,
            @Schema("… until their first sound was made") @Nullable Long firstAudioMs,
            @Schema("… until it left for the carrier") @Nullable Long sentMs,
            @Schema("… until the caller heard it") @Nullable Long playedMs) {
        static @Nullable LatencyJson of(TurnMeasures.@Nullable Latency latency) {
            return latency == null
                    ? null
                    : new LatencyJson(
                            latency.endOfSpeechMs(),
                            latency.endpointMs(),
                            latency.finalMs(),
                            latency.firstTokenMs(),
                            latency.firstAudioMs(),
                            latency.sentMs(),
                            latency.playedMs());
        }
    }

    /// How many words of a reply came how far.
    public record WordsJson(
            @Schema("Given by the agent") int made,
            @Schema("Whose sound was made") int synthesised,
            @Schema("Whose sound left for the carrier") int sent,
            @Schema("That the caller heard") int played) {
        static WordsJson of(TurnMeasures.Words words) {
            return new WordsJson(words.made(), words.synthesised(), words.sent(), words.played());
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
