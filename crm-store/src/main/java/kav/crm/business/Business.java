package kav.crm.business;

import java.time.Instant;
import kav.crm.BusinessId;

/// A tenant and its settings. Immutable.
public record Business(
        BusinessId id,
        long version,
        BusinessSettings settings,
        Instant createdAt,
        Instant updatedAt) {}
