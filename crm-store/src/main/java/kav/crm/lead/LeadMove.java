package kav.crm.lead;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a card is dropped. Immutable.
///
/// @param afterId the card above it; null, or one that has left the stage meanwhile: the top
/// @param lostReason why it came to nothing; null leaves it as it is
public record LeadMove(UUID stageId, @Nullable UUID afterId, @Nullable String lostReason) {}
