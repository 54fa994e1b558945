package kav.edge.records;

import java.util.Optional;
import kav.crm.call.HowItEnded;
import kav.crm.system.SystemCalls;
import kav.edge.voice.CallEndings;
import kav.media.call.Calls;
import kav.media.call.journal.EndReason;
import kav.media.frame.CallSid;

/// How calls ended: from this node's memory, else from the records, for a call that another node or
/// an earlier life of this one carried. Thread-safe; may block.
public final class RecordedEndings implements CallEndings {
    private final Calls calls;
    private final SystemCalls records;

    public RecordedEndings(Calls calls, SystemCalls records) {
        this.calls = calls;
        this.records = records;
    }

    @Override
    public Optional<Ending> find(CallSid callSid) {
        return calls.ending(callSid)
                .map(RecordedEndings::toTell)
                .or(() ->
                        records.howItEnded(callSid.value())
                                .flatMap(HowItEnded::latest)
                                .map(ending -> toTell(ending.reason())));
    }

    private static Ending toTell(EndReason reason) {
        return reason.isGood() ? Ending.GOOD : Ending.FAILED;
    }

    /// A reason of the records; one that this version does not know counts as failed.
    private static Ending toTell(String recorded) {
        for (EndReason reason : EndReason.values()) {
            if (reason.name().equalsIgnoreCase(recorded)) {
                return toTell(reason);
            }
        }
        return Ending.FAILED;
    }
}
