package kav.crm.contact;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which contacts are listed. Immutable.
///
/// @param tagId only those that carry it; null: all
/// @param deleted the deleted ones instead of those that are there
public record ContactFilter(@Nullable UUID tagId, boolean deleted) {
    public static final ContactFilter ALL = new ContactFilter(null, false);
}
