package kav.crm.lead;

import java.util.UUID;

/// A column of a pipeline's board. Immutable.
public record Stage(UUID id, String name, StageKind kind) {}
