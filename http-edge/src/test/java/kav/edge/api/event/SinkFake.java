package kav.edge.api.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kav.edge.http.BodySink;

/// A connection whose peer takes what the test lets it take.
final class SinkFake implements BodySink {
    final List<String> written = new ArrayList<>();
    boolean isSlow;
    boolean isEnded;
    private Runnable writable = () -> {};
    private Runnable closed = () -> {};

    @Override
    public boolean write(byte[] piece) {
        written.add(new String(piece, StandardCharsets.UTF_8));
        return !isSlow;
    }

    @Override
    public void abort() {
        end();
    }

    @Override
    public void end() {
        isEnded = true;
    }

    @Override
    public void onWritable(Runnable action) {
        writable = action;
    }

    @Override
    public void onClosed(Runnable action) {
        closed = action;
    }

    void catchUp() {
        isSlow = false;
        writable.run();
    }

    void hangUp() {
        closed.run();
    }

    String text() {
        return String.join("", written);
    }
}
