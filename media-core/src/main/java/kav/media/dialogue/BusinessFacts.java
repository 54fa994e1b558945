package kav.media.dialogue;

import java.time.ZoneId;
import java.util.List;

/// What a business tells about itself. Immutable.
///
/// @param lines a fact each: name, hours, services
/// @param zone where it is
public record BusinessFacts(List<String> lines, ZoneId zone) {
    /// Nothing is known but the time here.
    public static final BusinessFacts NONE = new BusinessFacts(List.of(), ZoneId.systemDefault());

    public BusinessFacts {
        lines = List.copyOf(lines);
    }
}
