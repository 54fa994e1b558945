package kav.edge.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A body that its writer sends over time. The sink's methods are thread-safe, all else is confined
/// to the event loop. Each piece is flushed by itself: such bodies are events that someone waits
/// for.
final class StreamPump implements BodyPump, BodySink {
    private final Channel channel;
    private final BodyWriter bodyWriter;
    private final EventExecutor loop;
    private final HttpSettings.Limits limits;
    private final Progress progress;

    /// Handed in and not yet taken by the socket: every thread adds, the loop subtracts.
    private final AtomicLong unsentBytes = new AtomicLong();

    private volatile boolean isOver;
    private volatile boolean isPaused;
    private @Nullable Runnable writableAction;
    private @Nullable Runnable closedAction;

    StreamPump(
            Channel channel, BodyWriter bodyWriter, HttpSettings.Limits limits, Progress progress) {
        this.bodyWriter = bodyWriter;
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.limits = limits;
        this.progress = progress;
    }

    /// What the connection wants to know.
    interface Progress {
        /// @param isWaiting whether something is still unsent
        void onProgress(boolean isWaiting);

        void onDone();
    }

    @Override
    public void start() {
        channel.flush();
        bodyWriter.open(this);
    }

    @Override
    public boolean write(byte[] piece) {
        if (isOver) {
            return false;
        }
        long unsent = unsentBytes.addAndGet(piece.length);
        onLoop(() -> send(piece));
        if (unsent < limits.writeHighBytes()) {
            return true;
        }
        isPaused = true;
        onLoop(this::resumeWriter);
        return false;
    }

    private void send(byte[] piece) {
        if (isOver) {
            return;
        }
        if (unsentBytes.get() > limits.streamBacklogBytes()) {
            var _ = channel.close();
            return;
        }
        if (piece.length == 0) {
            return;
        }
        progress.onProgress(true);
        var _ =
                channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece)))
                        .addListener(sent -> onSent(piece.length, sent.isSuccess()));
    }

    /// A failed write means a dying connection: the writer must not be asked for more, or writing
    /// and failing would go on for ever before the connection is told closed.
    private void onSent(int bytes, boolean isSuccess) {
        long unsent = unsentBytes.addAndGet(-bytes);
        if (!isSuccess) {
            onClosed();
        }
        if (isOver) {
            return;
        }
        progress.onProgress(unsent > 0);
        resumeWriter();
    }

    /// Also run right after a pause was noted: the last piece may have left just before.
    private void resumeWriter() {
        if (isPaused && !isOver && unsentBytes.get() <= limits.writeLowBytes()) {
            isPaused = false;
            if (writableAction != null) {
                writableAction.run();
            }
        }
    }

    @Override
    public void end() {
        onLoop(() -> {
            if (!isOver) {
                var _ = channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
                onClosed();
                progress.onDone();
            }
        });
    }

    @Override
    public void abort() {
        onLoop(() -> {
            if (!isOver) {
                onClosed();
                var _ = channel.close();
            }
        });
    }

    @Override
    public void onWritable(Runnable action) {
        onLoop(() -> writableAction = action);
    }

    @Override
    public void onClosed(Runnable action) {
        onLoop(() -> {
            if (isOver) {
                action.run();
            } else {
                closedAction = action;
            }
        });
    }

    /// Nothing to do: what is sent is counted by its own promises.
    @Override
    public void onWritable() {}

    @Override
    public void onClosed() {
        if (!isOver) {
            isOver = true;
            if (closedAction != null) {
                closedAction.run();
            }
        }
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            isOver = true;
        }
    }
}
