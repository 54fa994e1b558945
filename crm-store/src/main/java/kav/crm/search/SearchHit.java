package kav.crm.search;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing found. Immutable.
///
/// @param id of the thing itself
/// @param contactId whose it is; null when nobody is known
/// @param withinId the conversation of a message, the call of a turn; null otherwise
/// @param at when it was said or written; null for a contact
/// @param title the person's name, or number; may be empty
/// @param text what was said; for a contact the company
public record SearchHit(
        SearchKind kind,
        UUID id,
        @Nullable UUID contactId,
        @Nullable UUID withinId,
        @Nullable Instant at,
        String title,
        String text) {}
