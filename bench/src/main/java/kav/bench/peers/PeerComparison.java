package kav.bench.peers;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import kav.bench.load.LoadResult;
import kav.bench.load.LoadSettings;
import kav.bench.load.ServerProcess;

/// The runs of a comparison: each server is started, measured at one level after another until it
/// does not keep up, and ended before the next one starts, so that each has its core alone.
/// Confined to the thread that made it.
final class PeerComparison {
    /// Starts a server.
    interface Starter {
        /// @throws IOException when it cannot be had or does not listen
        ServerProcess start(Peer peer) throws IOException, InterruptedException;
    }

    /// @param calls levels, sorted upwards
    record Plan(
            List<Peer> servers, List<Integer> calls, int warmUpSeconds, int seconds, int rounds) {
        private static final int START_SECONDS = 8;

        Plan {
            servers = List.copyOf(servers);
            calls = calls.stream().distinct().sorted().toList();
        }

        /// The servers of a round: each second one in reverse, so that a machine that grows slower
        /// hurts all.
        List<Peer> inRound(int round) {
            return round % 2 == 1 ? servers : servers.reversed();
        }

        int minutes() {
            int each = START_SECONDS + calls.size() * (warmUpSeconds + seconds + 2);
            return Math.ceilDiv(rounds * servers.size() * each, 60);
        }
    }

    private final Plan plan;
    private final Starter starter;
    private final PrintWriter progress;
    private final List<PeerRun> runs = new ArrayList<>();
    private final Map<String, String> missing = new TreeMap<>();

    PeerComparison(Plan plan, Starter starter, PrintWriter progress) {
        this.plan = plan;
        this.starter = starter;
        this.progress = progress;
    }

    /// All rounds; a server that fails is left out from then on and the others go on.
    void run() throws InterruptedException {
        say(
                "Servers: %d, levels: %s calls, rounds: %d; about %d min",
                plan.servers().size(), plan.calls(), plan.rounds(), plan.minutes());
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Peer peer : plan.inRound(round)) {
                if (!missing.containsKey(peer.key())) {
                    measure(peer, round);
                }
            }
        }
    }

    private void measure(Peer peer, int round) throws InterruptedException {
        try (ServerProcess server = starter.start(peer)) {
            long idleKib = ResidentMemory.readKib(server.pid());
            for (int calls : plan.calls()) {
                PeerRun run = level(server, peer, round, calls, idleKib);
                runs.add(run);
                tell(peer, run);
                if (!Carried.keepsUp(run) && !run.result().isGeneratorLate()) {
                    break; // more calls would only fail more
                }
            }
        } catch (IOException failure) {
            String reason = String.valueOf(failure.getMessage());
            missing.put(peer.key(), reason);
            say("%s takes no part: %s", peer.title(), reason);
        }
    }

    private PeerRun level(ServerProcess server, Peer peer, int round, int calls, long idleKib)
            throws IOException, InterruptedException {
        AtomicLong busyKib = new AtomicLong();
        ServerProcess.Watch watch =
                new ServerProcess.Watch() {
                    @Override
                    public void ends() throws IOException {
                        busyKib.set(ResidentMemory.readKib(server.pid()));
                    }
                };
        LoadSettings settings =
                new LoadSettings(server.target(false), calls, plan.warmUpSeconds(), plan.seconds());
        LoadResult result = server.load(settings, watch);
        return new PeerRun(peer.key(), round, idleKib, busyKib.get(), result);
    }

    private void tell(Peer peer, PeerRun run) {
        say(
                "%s, round %d, %,d calls: %.1f µs of CPU a frame, p99 %.2f ms, lost %d",
                peer.title(),
                run.round(),
                run.result().calls(),
                run.result().cpuMicros(),
                run.result().roundTrip().p99Ms(),
                run.bad());
    }

    private void say(String pattern, Object... values) {
        progress.println(String.format(Locale.ROOT, pattern, values));
        progress.flush();
    }

    List<PeerRun> runs() {
        return runs;
    }

    /// Why a server took no part, or not to the end, by its key.
    Map<String, String> missing() {
        return missing;
    }
}
