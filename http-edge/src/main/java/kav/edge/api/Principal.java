package kav.edge.api;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import org.jspecify.annotations.Nullable;

/// Who asks, and what they may. Immutable.
///
/// @param actor as the audit log names them
/// @param business in which they act; absent for a platform administrator outside of any
/// @param rights besides [Right#OPEN] and [Right#SIGNED_IN]
/// @param until when what they showed runs out; absent for a key without end
/// @param session what is revoked together: the family of a sign-in, or the id of a key; absent
///   where nothing can be revoked
public record Principal(
        Actor actor,
        @Nullable BusinessId business,
        Set<Right> rights,
        @Nullable Instant until,
        @Nullable UUID session) {
    public Principal {
        rights = Set.copyOf(rights);
    }

    /// Whether they have that right.
    public boolean may(Right right) {
        return right == Right.OPEN || right == Right.SIGNED_IN || rights.contains(right);
    }
}
