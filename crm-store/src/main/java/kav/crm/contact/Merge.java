package kav.crm.contact;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Two contacts that were found to be one person. Immutable.
///
/// @param targetId the one that stays
/// @param sourceId the one that became part of it
/// @param undoneAt null while it holds
public record Merge(
        UUID id,
        UUID targetId,
        UUID sourceId,
        String actorName,
        Instant at,
        @Nullable Instant undoneAt) {}
