package kav.bench.load;

import java.util.Map;
import java.util.Set;

/// The environment of a server that is measured: what the user's own says of other servers must not
/// reach it. Thread-safe, stateless.
final class ServerEnvironment {
    private static final Set<String> INHERITED =
            Set.of(
                    "PATH",
                    "HOME",
                    "LANG",
                    "TMPDIR",
                    "JAVA_HOME",
                    "KAV_HEAP",
                    "KAV_JAVA_HOME",
                    "KAV_JAVA_OPTS");

    private ServerEnvironment() {}

    /// Leaves in `environment` what a program needs to start, and adds the settings.
    static void set(Map<String, String> environment, Map<String, String> settings) {
        environment.keySet().retainAll(INHERITED);
        environment.putAll(settings);
    }
}
