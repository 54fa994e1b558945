package kav.bench.report;

import java.util.List;

/// A part of the report under a heading of its own. Immutable.
///
/// @param words what it is about and how it was measured
record Section(String title, String words, List<Block> blocks) {
    Section {
        blocks = List.copyOf(blocks);
    }
}
