package kav.edge.records;

import java.util.Optional;
import kav.crm.BusinessId;
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
    private final Transfers transfers;

    public RecordedEndings(Calls calls, SystemCalls records, Transfers transfers) {
        this.calls = calls;
        this.records = records;
        this.transfers = transfers;
    }

    /// What became of wishes to hand a call over. Blocks.
    public interface Transfers {
        /// The number behind the call's latest wish that is still open.
        Optional<String> number(BusinessId business, String callSid);

        /// The carrier told how it ended.
        void ended(BusinessId business, String callSid, String status);
    }

    @Override
    public Optional<String> handedTo(CallSid callSid) {
        return records.howItEnded(callSid.value())
                .flatMap(call -> transfers.number(call.business(), callSid.value()));
    }

    @Override
    public void dialed(CallSid callSid, String status) {
        records.howItEnded(callSid.value())
                .ifPresent(call -> transfers.ended(call.business(), callSid.value(), status));
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
        if (reason == EndReason.HANDED_OVER) {
            return Ending.HANDED_OVER;
        }
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
