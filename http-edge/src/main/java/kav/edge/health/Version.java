package kav.edge.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/// What runs here. Immutable.
///
/// @param commit 40 hex digits, `-dirty` behind them when files differed, or `unknown`
/// @param buildTime ISO 8601, or `unknown`
/// @param jdk of this run
public record Version(String version, String commit, String buildTime, String jdk) {
    private static final String UNKNOWN = "unknown";

    /// What the build wrote beside this class.
    public static Version read() {
        Properties properties = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
            if (stream != null) {
                properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(
                properties.getProperty("version", UNKNOWN),
                properties.getProperty("commit", UNKNOWN),
                properties.getProperty("build_time", UNKNOWN),
                Runtime.version().toString());
    }

    String json() {
        return Json.object(
                Map.of(
                        "version", version,
                        "commit", commit,
                        "build_time", buildTime,
                        "jdk", jdk));
    }
}
