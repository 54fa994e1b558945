package kav.crm.consent;

import java.time.Instant;
import java.util.UUID;

/// What a person said once about one purpose or channel. Immutable.
///
/// @param kind a purpose (`marketing`, `recording`) or a channel's word (`whatsapp`, `phone`,
///   `email`)
/// @param isGranted false: withdrawn
/// @param source where it comes from: `form on the site`, `STOP`, `call`; may be empty
/// @param actorName who wrote it down
public record Consent(
        UUID id, String kind, boolean isGranted, String source, String actorName, Instant at) {}
