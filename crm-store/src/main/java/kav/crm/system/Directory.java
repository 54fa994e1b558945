package kav.crm.system;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.business.CallNotice;
import kav.crm.business.OpeningHours;
import org.jspecify.annotations.Nullable;

/// Which business and which agent take a call: a copy of all numbers, kept by the edge so that a
/// call can be answered while the database is away. Immutable.
///
/// @param byNumber number dialled, E.164 → route
/// @param anyNumber the default business's route, present only while there is no other business
public record Directory(Map<String, Route> byNumber, @Nullable Route anyNumber) {
    /// Knows no number.
    public static final Directory EMPTY = new Directory(Map.of(), null);

    public Directory {
        byNumber = Map.copyOf(byNumber);
    }

    /// Who takes a call to this number.
    ///
    /// @param number null when the carrier did not tell
    public Optional<Route> route(@Nullable String number) {
        Route known = number == null ? null : byNumber.get(number);
        return Optional.ofNullable(known == null ? anyNumber : known);
    }

    /// Business and agent of a number.
    ///
    /// @param agent null: the business has none, the server's own settings hold
    /// @param hours when the business is open
    /// @param isRecording whether its calls are recorded
    /// @param notice what its callers are told before the first question
    /// @param version of the business's settings
    public record Route(
            BusinessId business,
            String businessName,
            @Nullable RoutedAgent agent,
            OpeningHours hours,
            boolean isRecording,
            CallNotice notice,
            long version) {}

    /// Who answers. Immutable.
    ///
    /// @param version raised by each change
    /// @param hasScript whether it has a script of its own, to be read by {@link SystemAgents}
    /// @param file which file of `config/agents` it follows else; null: as the server is set up
    /// @param language null: that of the script or file
    public record RoutedAgent(
            UUID id,
            String name,
            long version,
            boolean hasScript,
            @Nullable String file,
            @Nullable String language) {}
}
