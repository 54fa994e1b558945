package kav.crm.lead;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people may change of a lead, besides its place on the board. Immutable.
///
/// @param about one line about what they want
/// @param contactId null when nobody knows who it is
/// @param ownerId the user who works on it
/// @param source where it came from: `call`, `web`, a campaign; may be empty
/// @param lostReason why it came to nothing
public record LeadFields(
        String about,
        @Nullable UUID contactId,
        @Nullable Money value,
        @Nullable UUID ownerId,
        String source,
        @Nullable String lostReason) {}
