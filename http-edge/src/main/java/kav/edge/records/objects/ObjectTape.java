package kav.edge.records.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import kav.crm.recording.TapeSource;

/// A recording in the object store. Reads ahead: a little at first, so that the sound begins soon,
/// then more, so that a whole recording needs few requests. Confined to one thread at a time;
/// blocks.
public final class ObjectTape implements TapeSource {
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int MOST_BYTES = 1024 * 1024;

    private final ObjectStore store;
    private final String name;
    private byte[] block = {};
    private long blockAt;
    private int nextBytes = FIRST_BYTES;

    public ObjectTape(ObjectStore store, String name) {
        this.store = store;
        this.name = name;
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        if (position < blockAt || position >= blockAt + block.length) {
            load(position);
        }
        int from = (int) (position - blockAt);
        int length = Math.min(into.remaining(), block.length - from);
        if (length <= 0) {
            return into.hasRemaining() ? -1 : 0;
        }
        into.put(block, from, length);
        return length;
    }

    private void load(long position) throws IOException {
        boolean goesOn = position == blockAt + block.length;
        nextBytes = goesOn ? Math.min(MOST_BYTES, 2 * nextBytes) : FIRST_BYTES;
        block = store.read(name, position, nextBytes);
        blockAt = position;
    }

    @Override
    public void close() {
        block = new byte[0];
        blockAt = 0;
    }
}
