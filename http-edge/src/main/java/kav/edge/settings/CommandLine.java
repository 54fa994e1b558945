package kav.edge.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What was given on the command line; it outweighs environment and file. Immutable.
///
/// @param insecure true when `--insecure` was given; false leaves the key as it is
public record CommandLine(
        @Nullable String host, @Nullable Integer port, @Nullable Path data, boolean insecure) {
    /// Nothing was given.
    public static final CommandLine EMPTY = new CommandLine(null, null, null, false);
}
