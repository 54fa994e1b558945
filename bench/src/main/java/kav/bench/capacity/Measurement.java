package kav.bench.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kav.bench.load.LoadResult;
import kav.bench.load.LoadSettings;
import kav.bench.load.ServerProcess;
import kav.crm.FolderTree;

/// Runs of the generator against one server, each with a look inside it. Confined to one thread.
final class Measurement implements FrameLoad.Runs, AutoCloseable {
    /// Between two looks at what the last run's calls have left, and how much less may still be.
    private static final long SETTLE_MS = 2_000;

    /// Between two looks whether all calls are over.
    private static final long ENDING_MS = 300;

    private static final int MOST_LOOKS = 10;
    private static final double STILL = 0.99;
    private static final double NS_PER_SECOND = 1e9;

    private final ServerProcess server;
    private final boolean isSilent;
    private final int everyMs;
    private final ServerJvm jvm;
    private final Path folder;
    private final Path stopsLog;
    private ServerJvm.Memory idle;

    /// @param isSilent the server sends nothing back
    /// @param everyMs between two frames of a call
    Measurement(ServerProcess server, boolean isSilent, int everyMs) throws IOException {
        this.server = server;
        this.isSilent = isSilent;
        this.everyMs = everyMs;
        jvm = ServerJvm.attach(server.pid());
        folder = Files.createTempDirectory("kav-bench-stops");
        stopsLog = folder.resolve("stops.log");
        folder.toFile().deleteOnExit(); // in this order: what is registered last is deleted first
        stopsLog.toFile().deleteOnExit();
        jvm.logStops(stopsLog);
        idle = jvm.memory();
        rehearseLook();
    }

    /// The first look takes its classes from the generator's core, in the moment that counts.
    private void rehearseLook() throws IOException {
        Look look = new Look();
        look.begins();
        look.ends();
    }

    ServerJvm jvm() {
        return jvm;
    }

    @Override
    public Level run(String phase, int calls, int warmUpSeconds, int seconds)
            throws IOException, InterruptedException {
        Look look = new Look();
        Heard before = isHearing() ? jvm.heard() : Heard.NOTHING;
        LoadResult result =
                server.load(
                        new LoadSettings(
                                server.target(isSilent), calls, warmUpSeconds, seconds, everyMs),
                        look);
        return new Level(
                server.name(),
                phase,
                isHearing() ? result.withLost(unheard(before, result)) : result,
                look.inside(result));
    }

    /// The listening line; of calls that only idle, their pings say enough.
    private boolean isHearing() {
        return isSilent && everyMs == LoadSettings.FRAME_MS;
    }

    /// Frames of a run that the recogniser never got, once all of its calls are over or, when some
    /// do not end, after a while.
    private long unheard(Heard before, LoadResult load) throws IOException, InterruptedException {
        Heard run = jvm.heard().since(before);
        for (int look = 0; look < MOST_LOOKS && !run.isWhole(load.calls()); look++) {
            Thread.sleep(ENDING_MS);
            run = jvm.heard().since(before);
        }
        return run.missing(load.counts().sent(), load.calls());
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        ServerJvm.Memory before = jvm.memory();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Thread.sleep(SETTLE_MS);
            idle = jvm.memory();
            if (idle.liveBytes() >= STILL * before.liveBytes()) {
                return;
            }
            before = idle;
        }
    }

    /// What is read at both ends of what is measured.
    private final class Look implements ServerProcess.Watch {
        private long beginNs;
        private double beginCpu;
        private long beginBytes;
        private int beginStops;
        private double seconds;
        private double cpu;
        private long bytes;
        private Stops stops = Stops.NONE;
        private ServerJvm.Memory busy = idle;

        @Override
        public void begins() throws IOException {
            beginStops = Stops.log(stopsLog).size();
            beginBytes = jvm.allocatedBytes();
            beginCpu = server.cpuSeconds();
            beginNs = System.nanoTime();
        }

        @Override
        public void ends() throws IOException {
            seconds = (System.nanoTime() - beginNs) / NS_PER_SECOND;
            cpu = server.cpuSeconds() - beginCpu;
            bytes = jvm.allocatedBytes() - beginBytes;
            List<String> log = Stops.log(stopsLog);
            stops = Stops.of(log.subList(Math.min(beginStops, log.size()), log.size()));
            busy = jvm.memory();
        }

        Level.Inside inside(LoadResult result) {
            double frames = Math.max(1, seconds * result.calls() * 1_000 / everyMs);
            return new Level.Inside(
                    cpu / seconds,
                    (double) (busy.liveBytes() - idle.liveBytes()) / result.calls(),
                    (double) (busy.residentBytes() - idle.residentBytes()) / result.calls(),
                    bytes / seconds,
                    bytes / frames,
                    stops);
        }
    }

    @Override
    public void close() throws IOException {
        jvm.close();
        FolderTree.delete(folder);
    }
}
