package kav.crm.appointment;

import java.time.Instant;
import java.util.UUID;

/// What can be booked once at a time: a person, a room, a chair. Immutable.
public record Resource(UUID id, long version, String name, Instant createdAt, Instant updatedAt) {}
