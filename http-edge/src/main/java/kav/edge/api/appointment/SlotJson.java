package kav.edge.api.appointment;

import java.time.Instant;

/// A time that can be offered. Immutable.
public record SlotJson(Instant startsAt, Instant endsAt) {}
