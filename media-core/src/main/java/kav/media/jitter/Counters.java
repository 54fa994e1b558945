package kav.media.jitter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The counters of one side: one thread adds, any thread may look.
///
/// Opaque accesses: a look never sees half a number and sees each one in the end, and nothing is
/// ordered by it, so an addition costs no more than on a plain field.
final class Counters {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] values = new long[JitterCount.values().length];

    void add(JitterCount count) {
        add(count, 1);
    }

    void add(JitterCount count, long amount) {
        int at = count.ordinal();
        ELEMENT.setOpaque(values, at, values[at] + amount);
    }

    long get(JitterCount count) {
        return (long) ELEMENT.getOpaque(values, count.ordinal());
    }
}
