package kav.media.dialogue.llm.wire;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of one answer as events, taken one after another with a time-out; closing it closes the
/// connection. Filled by the HTTP client's threads, taken by one thread. Bounded by
/// [#LONGEST_ANSWER_BYTES] in all.
final class EventStream implements BodySubscriber<EventStream>, AutoCloseable {
    /// Far beyond a spoken answer, far below what would hurt.
    static final long LONGEST_ANSWER_BYTES = 4L << 20;

    /// What comes.
    sealed interface Item {
        record Data(String text) implements Item {}

        /// The server ended the answer.
        record End() implements Item {}

        /// The connection broke, or the answer is none.
        record Broken() implements Item {}
    }

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final EventParser parser = new EventParser(data -> items.add(new Item.Data(data)));
    private long bytes;
    private Flow.@Nullable Subscription subscription;
    private boolean closed;

    @Override
    public CompletionStage<EventStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        if (closed || subscription == null) {
            return;
        }
        boolean isGood = true;
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
            isGood = isGood && bytes <= LONGEST_ANSWER_BYTES && parser.feed(buffer);
        }
        if (isGood) {
            subscription.request(1);
        } else {
            items.add(new Item.Broken());
            close();
        }
    }

    @Override
    public synchronized void onError(Throwable fault) {
        items.add(new Item.Broken());
    }

    @Override
    public synchronized void onComplete() {
        parser.end();
        items.add(new Item.End());
    }

    /// The next item; empty when none came in time.
    Optional<Item> take(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(items.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    }

    /// Ends the exchange and closes its connection. Idempotent.
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
