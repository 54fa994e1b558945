package kav.bench.talk;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import kav.edge.phone.carrier.CarrierHttp;

/// What the server keeps: its heap after a full collection, and its buffers outside of it. Bytes;
/// immutable.
record LiveMemory(long heap, long buffers) {
    /// Collects the server's garbage and reads what is left.
    static LiveMemory read(CarrierHttp http, int port, long pid)
            throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "GC.run")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!jcmd.waitFor(60, TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
            throw new IOException("the server's garbage could not be collected");
        }
        String metrics =
                new String(
                        http.plain(
                                        "GET",
                                        URI.create("http://127.0.0.1:" + port + "/metrics"),
                                        new byte[0],
                                        "",
                                        null)
                                .body(),
                        StandardCharsets.UTF_8);
        return new LiveMemory(
                sum(metrics, "jvm_memory_used_bytes{area=\"heap\""),
                sum(metrics, "jvm_buffer_memory_used_bytes{id=\"direct\""));
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
