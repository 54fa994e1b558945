package kav.media.dialogue;

import java.time.Instant;
import java.util.List;

/// What is known of a person before a conversation begins. Immutable.
///
/// @param name empty when unknown
/// @param earlier what was said before, on any channel, the oldest first
public record Acquaintance(String name, List<Earlier> earlier) {
    /// Somebody new.
    public static final Acquaintance NOBODY = new Acquaintance("", List.of());

    public Acquaintance {
        earlier = List.copyOf(earlier);
    }

    /// Something said before. Immutable.
    ///
    /// @param byPerson false: the agent, or somebody of the business, said it
    public record Earlier(Instant at, UserTurn.Channel channel, boolean byPerson, String text) {}
}
