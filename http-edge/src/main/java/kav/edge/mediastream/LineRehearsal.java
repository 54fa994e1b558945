package kav.edge.mediastream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Route;
import kav.edge.http.Router;
import kav.edge.http.UpgradeHandler;
import kav.media.call.Call;
import kav.media.call.CallSettings;
import kav.media.call.Line;
import kav.media.call.RehearsedCall;
import kav.media.call.worker.SpeechWorker;
import kav.media.twilio.TwilioMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays some seconds of a busy line before the server takes calls, so that the first callers do
/// not meet code that is still interpreted: calls over loopback through a server of the same build,
/// half of them echoing, half heard by a speech worker. They begin and hang up again and again: the
/// compiler leaves out what it has never seen, and would have to compile the whole line anew when
/// the first real caller hangs up. Once a process, since the compiler's work stays; a failure is
/// logged and the server starts all the same. Bounded in time: what takes too long is cut from
/// outside.
public final class LineRehearsal {
    private static final Logger log = LoggerFactory.getLogger(LineRehearsal.class);
    private static final AtomicBoolean held = new AtomicBoolean();
    private static final String PATH = "/rehearsal";
    static final int CARRIERS = 16;
    private static final int MAX_MESSAGE_BYTES = 8_192;
    private static final int BAD_MESSAGES = 50;

    /// Frames of each carrier: the compiler has all it wants to know after some 40,000 together.
    private static final int TURNS = 4_000;

    /// Turns after which all hang up and others ring: twice what the echo's expectation looks back.
    private static final int TURNS_A_ROUND = 50;

    /// So long all are silent once in each round, as callers whose frames are late.
    private static final long LATE_NS = TimeUnit.MILLISECONDS.toNanos(80);

    /// One that says nothing for so long is given up.
    private static final long START_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);

    /// An echo that has not come by then is not waited for.
    private static final long LONGEST_TURN_NS = TimeUnit.SECONDS.toNanos(1);

    /// After which its lines are cut, whatever they wait for.
    private static final long CUT_AFTER_NS = TimeUnit.SECONDS.toNanos(2);

    /// A ping whenever the wheel looks at a socket's limits.
    private static final SocketTimeouts PINGED_OFTEN = SocketTimeouts.defaults().withPing(1);

    private final CallSettings settings;
    private final long longestNs;
    private final LoopSides loops = new LoopSides("rehearsal", MAX_MESSAGE_BYTES, System::nanoTime);
    private final StreamCounters counters = new StreamCounters();

    private int calls;
    private int turns;
    private int answered;

    /// @param longestNs how long frames are sent at most
    LineRehearsal(CallSettings settings, long longestNs) {
        this.settings = settings;
        this.longestNs = longestNs;
    }

    /// Blocks for so long at most, and a little for opening and closing; the first time only.
    public static void hold(HttpSettings http, CallSettings settings, Duration longest) {
        if (held.getAndSet(true)) {
            return;
        }
        long startNs = System.nanoTime();
        Played played = new LineRehearsal(settings, longest.toNanos()).play(http.onLoopback(0));
        played.fault()
                .ifPresent(
                        fault -> log.atWarn().setCause(fault).log("line not rehearsed to the end"));
        log.atInfo()
                .addKeyValue("frames", played.frames())
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs))
                .log("line rehearsed");
    }

    /// What became of it.
    ///
    /// @param answered turns after which an echo came
    /// @param opened streams that were taken
    /// @param bad messages that were not understood
    /// @param fault what ended it early
    record Played(int frames, int answered, long opened, long bad, Optional<Exception> fault) {}

    Played play(HttpSettings http) {
        Route way = Route.webSocket(PATH, _ -> UpgradeHandler.accept(List.of(), Opener::new));
        List<RehearsalCarrier> carriers = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> cutting = cutLater(carriers);
        Optional<Exception> fault = Optional.empty();
        try (loops;
                HttpServer server = HttpServer.start(http, new Router(List.of(way)))) {
            long deadlineNs = System.nanoTime() + longestNs;
            while (turns < TURNS && System.nanoTime() < deadlineNs) {
                round(server, carriers, deadlineNs);
            }
        } catch (IOException | RuntimeException stopped) {
            fault = Optional.of(stopped);
        } finally {
            var _ = cutting.cancel(false);
        }
        return new Played(
                turns * CARRIERS, answered, counters.openedCount(), counters.badCount(), fault);
    }

    private CompletableFuture<Void> cutLater(List<RehearsalCarrier> carriers) {
        Executor later =
                CompletableFuture.delayedExecutor(
                        longestNs + CUT_AFTER_NS,
                        TimeUnit.NANOSECONDS,
                        task -> Thread.ofVirtual().name("rehearsal-end").start(task));
        return CompletableFuture.runAsync(() -> carriers.forEach(RehearsalCarrier::cut), later);
    }

    /// All ring, play for a while, and hang up.
    private void round(HttpServer server, List<RehearsalCarrier> carriers, long deadlineNs)
            throws IOException {
        try {
            for (int number = 0; number < CARRIERS; number++) {
                RehearsalCarrier carrier = RehearsalCarrier.of(calls++);
                carriers.add(carrier);
                carrier.open(server.address(), PATH);
            }
            for (int i = 0; i < TURNS_A_ROUND && System.nanoTime() < deadlineNs; i++) {
                turn(carriers, i, deadlineNs);
            }
            LockSupport.parkNanos(LATE_NS);
            for (RehearsalCarrier carrier : carriers) {
                carrier.sendRarities();
                carrier.hangUp();
            }
        } finally {
            carriers.forEach(RehearsalCarrier::close);
            carriers.clear();
        }
    }

    /// One frame of every carrier; an answer to the first tells that the loop is through.
    private void turn(List<RehearsalCarrier> carriers, int frame, long deadlineNs)
            throws IOException {
        for (RehearsalCarrier carrier : carriers) {
            carrier.drain();
            carrier.send(frame);
        }
        turns++;
        long latestNs = Math.min(deadlineNs, System.nanoTime() + LONGEST_TURN_NS);
        while (!carriers.getFirst().drain()) {
            if (System.nanoTime() > latestNs) {
                return;
            }
            Thread.yield();
        }
        answered++;
    }

    private final class Opener extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            LoopSide side = loops.of(channel.eventLoop(), channel.alloc());
            TwilioSession session =
                    new TwilioSession(
                            side.decoder().another(),
                            side.lines(),
                            (start, line) ->
                                    new StreamReception.Taken(call(start, line, side.worker())),
                            counters,
                            BAD_MESSAGES,
                            START_TIMEOUT_NS);
            channel.pipeline()
                    .addLast(
                            new ChannelWire(
                                    new MediaSocket(
                                            PINGED_OFTEN,
                                            side.wheel(),
                                            side.memory(),
                                            MAX_MESSAGE_BYTES,
                                            session),
                                    side.memory()));
        }
    }

    /// Carriers with an even number are echoed.
    private Call call(TwilioMessage.Start start, Line line, SpeechWorker worker) {
        return RehearsalCarrier.isEchoed(start.callSid())
                ? RehearsedCall.echo(settings, start.callSid(), start.streamSid(), line)
                : RehearsedCall.listen(settings, start.callSid(), start.streamSid(), line, worker);
    }
}
