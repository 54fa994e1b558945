package kav.crm.note;

import java.time.Instant;
import java.util.UUID;
import kav.crm.audit.Actor;
import org.jspecify.annotations.Nullable;

/// Something that somebody wrote down. Immutable.
///
/// @param author who wrote it first
public record Note(
        UUID id,
        long version,
        String text,
        Subject subject,
        Actor author,
        Instant createdAt,
        Instant updatedAt) {
    /// What it is about: one of them at least. Immutable.
    ///
    /// @param contactId of the lead or the call too, where one is known
    public record Subject(@Nullable UUID contactId, @Nullable UUID leadId, @Nullable UUID callId) {
        public Subject {
            if (contactId == null && leadId == null && callId == null) {
                throw new IllegalArgumentException("a note is about something");
            }
        }
    }
}
