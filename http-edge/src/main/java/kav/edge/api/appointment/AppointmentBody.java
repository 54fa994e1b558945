package kav.edge.api.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kav.crm.appointment.Appointment;
import kav.edge.api.ApiProblem;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What may be written about an appointment. Immutable.
public record AppointmentBody(
        UUID resourceId,
        @Nullable UUID contactId,
        @Nullable UUID leadId,
        @Schema(maxLength = 300) @Nullable String title,
        @Schema("Absent: booked") Appointment.@Nullable Status status,
        Instant startsAt,
        @Schema("At most a day after `starts_at`") Instant endsAt,
        @Schema("True: also while the business is closed") @Nullable Boolean force) {
    static final Map<String, Object> EXAMPLE =
            Map.of(
                    "resource_id",
                    "0192f000-0000-7000-8000-0000000000e1",
                    "contact_id",
                    "0192f000-0000-7000-8000-0000000000c1",
                    "starts_at",
                    "2026-12-01T08:00:00Z",
                    "ends_at",
                    "2026-12-01T08:30:00Z",
                    "force",
                    true);

    static AppointmentBody of(Appointment.Fields fields) {
        return new AppointmentBody(
                fields.resourceId(),
                fields.contactId(),
                fields.leadId(),
                fields.title(),
                fields.status(),
                fields.startsAt(),
                fields.endsAt(),
                null);
    }

    /// @throws kav.edge.http.ProblemException 422 when it ends before it begins, or lasts too long
    Appointment.Fields fields() {
        boolean isSane =
                startsAt.isBefore(endsAt)
                        && Duration.between(startsAt, endsAt).compareTo(Duration.ofDays(1)) <= 0;
        if (!isSane) {
            throw ApiProblem.field("/ends_at", "range", "after starts_at, by a day at most");
        }
        return new Appointment.Fields(
                resourceId,
                contactId,
                leadId,
                title == null ? "" : title.strip(),
                status == null ? Appointment.Status.BOOKED : status,
                startsAt,
                Duration.between(startsAt, endsAt));
    }
}
