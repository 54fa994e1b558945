package kav.edge.api.appointment;

import java.time.Instant;
import java.util.UUID;
import kav.crm.appointment.Appointment;
import kav.edge.api.Versioned;
import org.jspecify.annotations.Nullable;

/// An appointment. Immutable.
public record AppointmentJson(
        UUID id,
        long version,
        UUID resourceId,
        @Nullable UUID contactId,
        String contactName,
        @Nullable UUID leadId,
        String title,
        Appointment.Status status,
        Instant startsAt,
        Instant endsAt,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static AppointmentJson of(Appointment appointment) {
        Appointment.Fields fields = appointment.fields();
        return new AppointmentJson(
                appointment.id(),
                appointment.version(),
                fields.resourceId(),
                fields.contactId(),
                appointment.contactName(),
                fields.leadId(),
                fields.title(),
                fields.status(),
                fields.startsAt(),
                fields.endsAt(),
                appointment.createdAt(),
                appointment.updatedAt());
    }
}
