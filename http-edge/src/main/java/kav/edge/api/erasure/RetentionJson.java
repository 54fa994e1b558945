package kav.edge.api.erasure;

import kav.crm.erasure.Retention;
import kav.edge.api.Versioned;
import org.jspecify.annotations.Nullable;

/// How long things are kept, as it is shown. Immutable.
public record RetentionJson(
        @Nullable Integer transcriptsDays,
        @Nullable Integer messagesDays,
        @Nullable Integer recordingsDays,
        @Nullable Integer logsDays,
        int deletedDays,
        long version)
        implements Versioned {
    static RetentionJson of(Retention retention) {
        return new RetentionJson(
                retention.transcriptsDays(),
                retention.messagesDays(),
                retention.recordingsDays(),
                retention.logsDays(),
                retention.deletedDays(),
                retention.version());
    }
}
