package kav.bench.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What became of each time that a caller spoke over the agent: it was cleared, it had said all it
/// had before anybody could have heard the caller, or it went on. Confined to the load's thread.
final class BreakIns {
    /// Until then nobody expects a `clear`: the target, ms.
    static final long IN_TIME_MS = 120;

    static final long IN_TIME_NS = TimeUnit.MILLISECONDS.toNanos(IN_TIME_MS);

    private final List<Long> clearedNs = new ArrayList<>();
    private boolean isOpen;
    private long onsetNs;
    private int ranOut;
    private int wentOn;

    /// The caller begins to speak, the agent is to be heard.
    ///
    /// @param nowNs System.nanoTime
    void onset(long nowNs) {
        isOpen = true;
        onsetNs = nowNs;
    }

    /// All that the agent had sent was played. So soon after the onset it had said all it had;
    /// later, it should have been cleared by now, and the case stays open.
    void agentRanOut(long nowNs) {
        if (isOpen && nowNs - onsetNs <= IN_TIME_NS) {
            ranOut++;
            isOpen = false;
        }
    }

    /// `clear` came.
    void cleared(long nowNs) {
        if (isOpen) {
            clearedNs.add(nowNs - onsetNs);
        }
        isOpen = false;
    }

    /// The caller has said a whole sentence.
    void sentenceOver() {
        wentOn += isOpen ? 1 : 0;
        isOpen = false;
    }

    /// How long after each onset of the caller's speech over the agent's `clear` came, ns.
    List<Long> clearedNs() {
        return clearedNs;
    }

    /// How often the agent had no more to say before the line took notice.
    int ranOut() {
        return ranOut;
    }

    /// How often the agent went on while a whole sentence was said over it.
    int wentOn() {
        return wentOn;
    }
}
