package kav.bench.talk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What the server keeps: the objects that live after a full collection, and its buffers outside of
/// the heap. Netty's pools, which all calls share, are not in it. Bytes; immutable.
record LiveMemory(long heap, long buffers) {
    /// Collects the server's garbage and counts what is left.
    static LiveMemory read(TalkServer server) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(server.pid()),
                                "GC.class_histogram")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("the server's objects could not be counted");
        }
        String metrics = new String(server.get("/metrics").body(), StandardCharsets.UTF_8);
        return new LiveMemory(
                total(histogram), sum(metrics, "jvm_buffer_memory_used_bytes{id=\"direct\""));
    }

    /// The line `Total instances bytes` of the JVM's own list of live objects.
    private static long total(String histogram) throws IOException {
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("the server's objects could not be counted"));
    }

    private static long sum(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /// What each of so many calls added.
    LiveMemory ofEach(LiveMemory before, int calls) {
        return new LiveMemory((heap - before.heap) / calls, (buffers - before.buffers) / calls);
    }

    double heapKib() {
        return heap / 1_024.0;
    }

    double buffersKib() {
        return buffers / 1_024.0;
    }
}
