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
/// @param businesses what holds for the calls of every business, whether a number reaches it or not
public record Directory(
        Map<String, Route> byNumber,
        @Nullable Route anyNumber,
        Map<BusinessId, Settings> businesses) {
    /// Knows no number.
    public static final Directory EMPTY = new Directory(Map.of(), null, Map.of());

    public Directory {
        byNumber = Map.copyOf(byNumber);
        businesses = Map.copyOf(businesses);
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
    public record Route(BusinessId business, String businessName, @Nullable RoutedAgent agent) {}

    /// What holds for the calls of a business, with and without a number. Immutable.
    ///
    /// @param hours when the business is open
    /// @param isRecording whether its calls are recorded
    /// @param notice what its callers are told before the first question
    /// @param version of the business's settings
    public record Settings(
            OpeningHours hours, boolean isRecording, CallNotice notice, long version) {}

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
