package kav.edge.records.tool;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.journal.Acknowledgement;
import kav.crm.journal.JournalEntry;
import kav.media.call.journal.CallContext;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;

/// Calls and wishes to hand them over, in real records.
final class Wishes {
    private Wishes() {}

    /// A slow machine spools first; told again, an entry comes out the same.
    static void commit(JournalEntry entry) {
        Acknowledgement told;
        do {
            told = STORE.journal().append(entry).join();
        } while (told == Acknowledgement.SPOOLED);
    }

    static void seen(String callSid) {
        commit(
                new JournalEntry.CallSeen(
                        BUSINESS,
                        callSid,
                        new CallSighting(
                                null,
                                Direction.INBOUND,
                                "+972501234567",
                                "+97231234567",
                                CallStatus.IN_PROGRESS,
                                null,
                                null,
                                CLOCK.instant())));
    }

    static ToolResult transfer(String callSid, int turn, String target) {
        CallContext call =
                new CallContext(
                        new CallSid(callSid),
                        new StreamSid("MZ1"),
                        1,
                        new BusinessId(BUSINESS.value()),
                        "reception",
                        "+972501234567",
                        "+97231234567",
                        Locale.US);
        return new TransferTool(
                        new ToolLedger(BUSINESS, call, STORE.work().toolRuns(), CLOCK),
                        List.of("Sales", "Gone", "Dana"))
                .use(new ToolUse(turn, 0, "transfer_call", Map.of("target", target)));
    }
}
