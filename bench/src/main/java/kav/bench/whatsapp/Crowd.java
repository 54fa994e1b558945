package kav.bench.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// People who write at once, each the next message when the last one is kept. Thread-safe.
///
/// @param people how many threads
/// @param messages of all of them
record Crowd(int people, int messages) {
    /// Keeps one message.
    @FunctionalInterface
    interface Deed {
        /// @return whether it is kept
        boolean keep(int number) throws Exception;
    }

    Kept measure(String way, int round, Deed deed) throws InterruptedException {
        Histogram waitsNs = new ConcurrentHistogram(1_000, 600_000_000_000L, 3);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        long startNs = System.nanoTime();
        for (int i = 0; i < people; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int number = next.getAndIncrement();
                                        number < messages;
                                        number = next.getAndIncrement()) {
                                    long beganNs = System.nanoTime();
                                    if (!isKept(deed, number)) {
                                        failed.incrementAndGet();
                                    }
                                    waitsNs.recordValue(System.nanoTime() - beganNs);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Kept(way, round, messages, failed.get(), System.nanoTime() - startNs, waitsNs);
    }

    private static boolean isKept(Deed deed, int number) {
        try {
            return deed.keep(number);
        } catch (Exception failed) {
            return false;
        }
    }
}
