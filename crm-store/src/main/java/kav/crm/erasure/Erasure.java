package kav.crm.erasure;

import java.time.Instant;
import java.util.UUID;

/// That somebody was erased: no name, no number. Immutable.
///
/// @param subject SHA-256 of the contact's id, hexadecimal
/// @param at when it was asked for
/// @param appliedAt when it was done last: later than `at` after a restore of an older backup
public record Erasure(UUID id, String subject, Instant at, Instant appliedAt) {}
