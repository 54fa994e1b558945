package kav.bench.load;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The flags with which `./kav` started this JVM, and so Kav's own: the Java servers beside it get
/// the same heap, collector and object headers. Thread-safe, stateless.
public final class JvmFlags {
    /// The whole heap is there from the start, so that what a process grows by lies outside of it.
    static final String TOUCHED_HEAP = "-XX:+AlwaysPreTouch";

    /// What a run is told to do beside its work: files named there are this JVM's.
    private static final List<String> OWN_BUSINESS =
            List.of("-Xlog", "-Xshare", "-XX:AOT", "-XX:SharedArchiveFile", "-XX:StartFlight");

    private JvmFlags() {}

    /// Those of this JVM, and a heap that is touched as Kav's is; with blanks between.
    public static String ofThis() {
        return of(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static String of(List<String> arguments) {
        return Stream.concat(
                        arguments.stream()
                                .filter(flag -> flag.startsWith("-X") || flag.startsWith("--"))
                                .filter(flag -> OWN_BUSINESS.stream().noneMatch(flag::startsWith)),
                        Stream.of(TOUCHED_HEAP))
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
