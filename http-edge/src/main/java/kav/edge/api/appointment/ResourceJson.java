package kav.edge.api.appointment;

import java.time.Instant;
import java.util.UUID;
import kav.crm.appointment.Resource;
import kav.edge.api.Versioned;

/// What can be booked once at a time. Immutable.
public record ResourceJson(UUID id, long version, String name, Instant createdAt, Instant updatedAt)
        implements Versioned {
    static ResourceJson of(Resource resource) {
        return new ResourceJson(
                resource.id(),
                resource.version(),
                resource.name(),
                resource.createdAt(),
                resource.updatedAt());
    }
}
