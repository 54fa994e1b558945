package kav.crm.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A time that a resource keeps for somebody. Immutable.
///
/// @param contactName empty when it is for nobody, or when unknown
public record Appointment(
        UUID id,
        long version,
        Fields fields,
        String contactName,
        Instant createdAt,
        Instant updatedAt) {
    /// What people may write about it. Immutable.
    ///
    /// @param title may be empty
    /// @param length more than nothing
    public record Fields(
            UUID resourceId,
            @Nullable UUID contactId,
            @Nullable UUID leadId,
            String title,
            Status status,
            Instant startsAt,
            Duration length) {
        public Fields {
            if (!length.isPositive()) {
                throw new IllegalArgumentException("an appointment ends after it begins");
            }
        }

        /// When it ends, exclusive.
        public Instant endsAt() {
            return startsAt.plus(length);
        }
    }

    /// What became of it. A canceled one keeps no time.
    public enum Status {
        BOOKED,
        CONFIRMED,
        ARRIVED,
        COMPLETED,
        NO_SHOW,
        CANCELED;

        /// As it stands in the database and in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
