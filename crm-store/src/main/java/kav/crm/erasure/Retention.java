package kav.crm.erasure;

import org.jspecify.annotations.Nullable;

/// How many days a business keeps what. Immutable.
///
/// @param transcriptsDays words of calls; null: until somebody deletes them
/// @param messagesDays texts and media of messages
/// @param recordingsDays recordings at the carrier
/// @param logsDays events of calls; the audit log is kept 730 days at least
/// @param deletedDays deleted contacts until they are erased for good
/// @param version raised by each change; 0: never set
public record Retention(
        @Nullable Integer transcriptsDays,
        @Nullable Integer messagesDays,
        @Nullable Integer recordingsDays,
        @Nullable Integer logsDays,
        int deletedDays,
        long version) {
    /// What holds for a business that set nothing.
    public static final Retention USUAL = new Retention(null, null, null, null, 30, 0);
}
