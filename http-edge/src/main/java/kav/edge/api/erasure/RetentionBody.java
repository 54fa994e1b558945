package kav.edge.api.erasure;

import kav.crm.erasure.Retention;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// How many days things are kept; absent: until somebody deletes them. Immutable.
public record RetentionBody(
        @Schema(value = "Words of calls", minimum = 1, maximum = 36500)
                @Nullable Integer transcriptsDays,
        @Schema(value = "Texts and files of messages", minimum = 1, maximum = 36500)
                @Nullable Integer messagesDays,
        @Schema(
                        value = "Recordings of calls, here and at the carrier",
                        minimum = 1,
                        maximum = 36500)
                @Nullable Integer recordingsDays,
        @Schema(value = "Technical events of calls", minimum = 1, maximum = 36500)
                @Nullable Integer logsDays,
        @Schema(
                        value = "Deleted contacts, until they are erased for good; usually 30",
                        minimum = 1,
                        maximum = 36500)
                @Nullable Integer deletedDays) {
    static final RetentionBody EXAMPLE = new RetentionBody(365, 730, 90, 90, 30);

    static RetentionBody of(Retention retention) {
        return new RetentionBody(
                retention.transcriptsDays(),
                retention.messagesDays(),
                retention.recordingsDays(),
                retention.logsDays(),
                retention.deletedDays());
    }

    Retention retention(long version) {
        return new Retention(
                transcriptsDays,
                messagesDays,
                recordingsDays,
                logsDays,
                deletedDays == null ? Retention.USUAL.deletedDays() : deletedDays,
                version);
    }
}
