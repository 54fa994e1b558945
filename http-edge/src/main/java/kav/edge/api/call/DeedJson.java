package kav.edge.api.call;

import java.time.Instant;
import java.util.Map;
import kav.crm.tool.CallSummary;
import kav.crm.tool.ToolRun;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// Something that the agent did in a call beside speaking. Immutable.
public record DeedJson(
        int stream,
        @Schema("The caller's turn that led to it") int turn,
        @Schema("Such as `book_appointment`") String tool,
        @Schema("`running`: begun, and nobody has told yet what became of it") ToolRun.State state,
        @Schema("What was done, or why not; no words of the caller") Map<String, String> facts,
        Instant at) {
    static DeedJson of(ToolRun run) {
        return new DeedJson(
                run.key().stream(),
                run.key().turn(),
                run.key().tool(),
                run.result().state(),
                run.result().facts(),
                run.startedAt());
    }

    /// What a call came to.
    public record SummaryJson(
            @Schema("A few words, may be empty") String text,
            CallSummary.Outcome outcome,
            @Schema("Who put it into words") CallSummary.Maker maker,
            Instant at) {
        static @Nullable SummaryJson of(@Nullable CallSummary summary) {
            return summary == null
                    ? null
                    : new SummaryJson(
                            summary.text(), summary.outcome(), summary.maker(), summary.at());
        }
    }
}
