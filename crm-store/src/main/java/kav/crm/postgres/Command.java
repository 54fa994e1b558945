package kav.crm.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of an outside program, silent, in the C.UTF-8 locale. Immutable.
///
/// @param words program and arguments; no shell reads them
/// @param limit after which the program is ended and the run counts as failed
record Command(List<String> words, Duration limit) {
    private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

    Command {
        words = List.copyOf(words);
    }

    /// A run of two minutes at most.
    Command(List<String> words) {
        this(words, USUAL_LIMIT);
    }

    /// Runs it and returns the exit code.
    ///
    /// @throws IOException when it cannot be started or does not end
    int run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectInput(Redirect.from(new java.io.File("/dev/null")));
        builder.redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        Process process = builder.start();
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly();
            throw new IOException("a program of PostgreSQL did not end in " + limit);
        }
        return process.exitValue();
    }
}
