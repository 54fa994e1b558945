package kav.bench.capacity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kav.bench.load.Machine;
import kav.bench.runs.KeptFigures;
import kav.bench.runs.Target;

/// What one `bench load` found, for programs: read by `bench report`. Fields are added, never
/// renamed. Immutable.
///
/// @param kind always `load`
/// @param mode the word of `--mode`
/// @param flags of the server's JVM
/// @param levels in the order run
/// @param targets what was judged
record LoadReport(
        String kind,
        String mode,
        boolean tls,
        Machine machine,
        List<String> flags,
        List<Level> levels,
        List<Target> targets) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    LoadReport {
        flags = List.copyOf(flags);
        levels = List.copyOf(levels);
        targets = List.copyOf(targets);
    }

    /// Writes it, with the folders it needs.
    void write(Path file) throws IOException {
        KeptFigures.write(file, JSON.writeValueAsString(this));
    }
}
