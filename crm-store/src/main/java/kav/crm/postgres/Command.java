package kav.crm.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of an outside program, silent, in the C.UTF-8 locale, at most two minutes. Immutable.
///
/// @param words program and arguments; no shell reads them
record Command(List<String> words) {
    private static final long LIMIT_SECONDS = 120;

    Command {
        words = List.copyOf(words);
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
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("a program of PostgreSQL did not end in two minutes");
        }
        return process.exitValue();
    }
}
