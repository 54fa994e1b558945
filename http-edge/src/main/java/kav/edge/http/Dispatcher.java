package kav.edge.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a route's handler where the route wants it and brings the response back to the event loop.
/// Thread-safe.
///
/// The number of blocking requests at once is bounded; what is above is answered 503 at once, so
/// that a slow database makes clear refusals and no growing queue.
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /// A body above this is not decoded on an event loop: 8 KiB take a few dozen microseconds.
    private static final int LOOP_BODY_BYTES = 8 * 1024;

    private final Executor virtualThreads;
    private final Semaphore blocking;

    Dispatcher(Executor virtualThreads, int blockingRequests) {
        this.virtualThreads = virtualThreads;
        this.blocking = new Semaphore(blockingRequests);
    }

    /// @param loop where `done` is called, exactly once
    void dispatch(Route route, Request request, EventExecutor loop, Consumer<Response> done) {
        assert loop.inEventLoop();
        switch (route.target()) {
            case Route.Target.Plain(Execution where, Handler handler) -> {
                boolean isLong = request.body().length > LOOP_BODY_BYTES;
                switch (isLong ? Execution.BLOCKING : where) {
                    case LOOP -> settle(route, answer(route, handler, request), loop, done);
                    case BLOCKING -> block(route, handler, request, loop, done);
                }
            }
            case Route.Target.WebSocket _ ->
                    throw new IllegalArgumentException("a WebSocket is no plain answer");
        }
    }

    /// Asks the route's entry on a virtual thread whether the body is to be read.
    ///
    /// @param done called on `loop` exactly once, with the refusal if there is one
    void enter(
            Route route, Request.Head head, EventExecutor loop, Consumer<Optional<Response>> done) {
        if (!blocking.tryAcquire()) {
            done.accept(Optional.of(busy()));
            return;
        }
        virtualThreads.execute(() -> {
            Optional<Response> refusal = Optional.empty();
            try {
                route.entry().check(head);
            } catch (Throwable e) {
                refusal = Optional.of(failure(route, e));
            } finally {
                blocking.release();
            }
            Optional<Response> told = refusal;
            onLoop(loop, () -> done.accept(told));
        });
    }

    private static Response busy() {
        return Problem.of(503, "too many requests at once")
                .toResponse()
                .withHeader("retry-after", "1");
    }

    private void block(
            Route route,
            Handler handler,
            Request request,
            EventExecutor loop,
            Consumer<Response> done) {
        if (!blocking.tryAcquire()) {
            done.accept(busy());
            return;
        }
        virtualThreads.execute(() -> {
            Answer answer;
            try {
                answer = answer(route, handler, request);
            } finally {
                blocking.release();
            }
            settle(route, answer, loop, done);
        });
    }

    private static Answer answer(Route route, Handler handler, Request request) {
        try {
            return handler.handle(request);
        } catch (Throwable e) {
            return failure(route, e);
        }
    }

    private static void settle(
            Route route, Answer answer, EventExecutor loop, Consumer<Response> done) {
        switch (answer) {
            case Response response -> onLoop(loop, () -> done.accept(response));
            case Answer.Later(var stage) -> {
                var _ =
                        stage.whenComplete((response, e) -> {
                            Response settled = e == null ? response : failure(route, e);
                            onLoop(loop, () -> done.accept(settled));
                        });
            }
        }
    }

    private static void onLoop(EventExecutor loop, Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("answer came after the event loop had ended");
        }
    }

    /// The problem for what a handler threw, logged here and nowhere else. The message of the
    /// exception may quote a caller or a vendor: only its class and place are written.
    static Response failure(Route route, Throwable thrown) {
        Throwable cause = thrown;
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            cause = thrown.getCause();
        }
        if (cause instanceof ProblemException refusal) {
            return refusal.response();
        }
        String id = UUID.randomUUID().toString();
        StackTraceElement[] trace = cause.getStackTrace();
        LOG.atError()
                .addKeyValue("route", route.pattern())
                .addKeyValue("correlationId", id)
                .addKeyValue("cause", cause.getClass().getName())
                .addKeyValue("at", trace.length == 0 ? "unknown" : trace[0].toString())
                .log("handler failed");
        return Problem.of(500).withInstance("urn:uuid:" + id).toResponse();
    }
}
