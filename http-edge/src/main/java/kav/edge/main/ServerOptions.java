package kav.edge.main;

import java.nio.file.Path;
import kav.edge.settings.CommandLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that `serve` and `migrate` share. Filled by picocli.
final class ServerOptions {
    @Option(names = "--host", paramLabel = "H", description = "Address to listen on.")
    @Nullable String host;

    @Option(names = "--port", paramLabel = "P", description = "Port to listen on; 0: any free one.")
    @Nullable Integer port;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of everything Kav keeps.")
    @Nullable Path data;

    @Option(
            names = "--insecure",
            description = "Take unsigned webhooks from anywhere when no Twilio token is set.")
    boolean insecure;

    /// For commands that have no other of these options.
    static ServerOptions onlyData(@Nullable Path data) {
        ServerOptions options = new ServerOptions();
        options.data = data;
        return options;
    }

    CommandLine toCommandLine() {
        return new CommandLine(host, port, data, insecure);
    }
}
