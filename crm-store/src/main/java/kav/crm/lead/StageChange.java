package kav.crm.lead;

import java.time.Instant;
import java.util.UUID;
import kav.crm.audit.Actor;
import org.jspecify.annotations.Nullable;

/// A lead that went from one stage to another. Immutable.
///
/// @param from null: it was made then
public record StageChange(UUID id, @Nullable Stage from, Stage to, Instant at, Actor actor) {}
