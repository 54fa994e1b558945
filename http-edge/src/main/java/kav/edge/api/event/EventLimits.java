package kav.edge.api.event;

import java.time.Duration;

/// What watching may cost. Immutable.
///
/// @param keptEvents of a business, for those who come back
/// @param keptFor how long they are of use
/// @param waitingPieces of one client before it is cut off as too slow
/// @param clientsOfBusiness at once
/// @param clientsOfPerson at once: tabs of one browser
/// @param heartbeat between two signs of life, so that a dead line is noticed
public record EventLimits(
        int keptEvents,
        Duration keptFor,
        int waitingPieces,
        int clientsOfBusiness,
        int clientsOfPerson,
        Duration heartbeat) {
    /// About 1 MB a business at worst, and 20 tabs a person.
    public static final EventLimits USUAL =
            new EventLimits(1_000, Duration.ofMinutes(5), 500, 500, 20, Duration.ofSeconds(15));
}
