package kav.crm.business;

import java.time.Instant;
import java.util.UUID;

/// Who answers a business's calls. Immutable.
public record Agent(
        UUID id, long version, AgentSettings settings, Instant createdAt, Instant updatedAt) {}
