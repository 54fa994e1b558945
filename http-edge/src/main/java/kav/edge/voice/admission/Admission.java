package kav.edge.voice.admission;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import kav.edge.settings.CallSettings;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;

/// The places for calls on this node. The webhook reserves one for a lease, the stream's start
/// turns it into a held place, the call's end frees it; a reservation nobody comes for frees
/// itself. Every step may come twice. Thread-safe.
public final class Admission {
    private final CallSettings.Admission limits;
    private final LongSupplier nanoClock;
    private final BooleanSupplier overloaded;

    private final Object lock = new Object();

    /// In the order in which leases end, since all are equally long.
    private final LinkedHashMap<CallSid, Reservation> reserved = new LinkedHashMap<>();

    private final Map<CallSid, BusinessId> held = new HashMap<>();
    private final Map<BusinessId, Integer> placesByBusiness = new HashMap<>();
    private boolean draining;

    private record Reservation(BusinessId business, long untilNs) {}

    /// What a caller is told.
    public enum Verdict {
        ADMITTED,
        /// The node has no place left.
        NODE_FULL,
        /// The business has no place left.
        BUSINESS_FULL,
        /// The event loops lag: no new calls, so that the running ones sound well.
        OVERLOADED,
        /// The node is about to stop.
        DRAINING
    }

    /// @param nanoClock as `System::nanoTime`
    /// @param overloaded as [LoopLag#isOverloaded]
    public Admission(
            CallSettings.Admission limits, LongSupplier nanoClock, BooleanSupplier overloaded) {
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.overloaded = overloaded;
    }

    /// Keeps a place for a call that is about to open its stream. A call that has one already keeps
    /// it, with a fresh lease.
    public Verdict reserve(CallSid callSid, BusinessId business) {
        boolean lagging = overloaded.getAsBoolean();
        synchronized (lock) {
            long nowNs = nanoClock.getAsLong();
            dropExpired(nowNs);
            if (held.containsKey(callSid)) {
                return Verdict.ADMITTED;
            }
            Reservation before = reserved.remove(callSid);
            if (before != null) {
                count(before.business(), -1);
            }
            Verdict verdict = before == null ? verdict(business, lagging) : Verdict.ADMITTED;
            if (verdict == Verdict.ADMITTED) {
                long untilNs = nowNs + limits.placeLease().toNanos();
                reserved.put(callSid, new Reservation(business, untilNs));
                count(business, 1);
            }
            return verdict;
        }
    }

    /// Takes the place for a stream that has started. A call without a reservation (its lease ran
    /// out, or its start came first) competes like a new one.
    public Verdict hold(CallSid callSid, BusinessId business) {
        synchronized (lock) {
            Verdict verdict = reserve(callSid, business);
            Reservation reservation = reserved.remove(callSid);
            if (reservation != null) {
                held.put(callSid, reservation.business());
            }
            return verdict;
        }
    }

    /// Frees whatever place the call has.
    public void release(CallSid callSid) {
        synchronized (lock) {
            Reservation reservation = reserved.remove(callSid);
            if (reservation != null) {
                count(reservation.business(), -1);
            }
            BusinessId business = held.remove(callSid);
            if (business != null) {
                count(business, -1);
            }
        }
    }

    /// From now on no new call is taken; those with a place go on.
    public void drain() {
        synchronized (lock) {
            draining = true;
        }
    }

    public boolean isDraining() {
        synchronized (lock) {
            return draining;
        }
    }

    /// Why the node takes no further call of any business, or ADMITTED when it would.
    public Verdict nodeVerdict() {
        boolean lagging = overloaded.getAsBoolean();
        synchronized (lock) {
            dropExpired(nanoClock.getAsLong());
            return nodeVerdict(lagging);
        }
    }

    /// Calls with a place, reserved ones included.
    public int places() {
        synchronized (lock) {
            dropExpired(nanoClock.getAsLong());
            return reserved.size() + held.size();
        }
    }

    private Verdict verdict(BusinessId business, boolean lagging) {
        Verdict node = nodeVerdict(lagging);
        boolean businessFull =
                placesByBusiness.getOrDefault(business, 0) >= limits.maxCallsPerBusiness();
        return node == Verdict.ADMITTED && businessFull ? Verdict.BUSINESS_FULL : node;
    }

    private Verdict nodeVerdict(boolean lagging) {
        if (draining) {
            return Verdict.DRAINING;
        }
        if (lagging) {
            return Verdict.OVERLOADED;
        }
        boolean full = reserved.size() + held.size() >= limits.maxCalls();
        return full ? Verdict.NODE_FULL : Verdict.ADMITTED;
    }

    private void dropExpired(long nowNs) {
        Iterator<Reservation> oldest = reserved.values().iterator();
        while (oldest.hasNext()) {
            Reservation reservation = oldest.next();
            if (nowNs - reservation.untilNs() < 0) {
                return;
            }
            oldest.remove();
            count(reservation.business(), -1);
        }
    }

    private void count(BusinessId business, int change) {
        placesByBusiness.merge(
                business, change, (before, more) -> before + more == 0 ? null : before + more);
    }
}
