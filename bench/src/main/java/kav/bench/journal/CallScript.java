package kav.bench.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.Ending;
import kav.crm.call.NodeBoot;
import kav.crm.call.Speaker;
import kav.crm.call.StreamStart;
import kav.crm.call.Turn;
import kav.crm.journal.JournalEntry;

/// What one ordinary call tells the journal: seen, opened, six turns, both endings. Immutable.
record CallScript(BusinessId business, String callSid) {
    private static final NodeBoot NODE = new NodeBoot("bench", new UUID(1, 2));
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final int TURNS = 6;
    private static final String SENTENCE =
            "I would like an appointment on Thursday at ten, please.";

    /// As many calls, with names that no other run used.
    static List<CallScript> many(BusinessId business, int calls) {
        String run = UUID.randomUUID().toString();
        List<CallScript> scripts = new ArrayList<>();
        for (int number = 0; number < calls; number++) {
            scripts.add(new CallScript(business, "CA" + run + "-" + number));
        }
        return scripts;
    }

    /// In the order of a call's life.
    List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(
                new JournalEntry.CallSeen(
                        business,
                        callSid,
                        new CallSighting(
                                "AC-bench",
                                Direction.INBOUND,
                                "+15005550006",
                                "+15005550001",
                                CallStatus.IN_PROGRESS,
                                null,
                                NODE,
                                AT)));
        entries.add(
                new JournalEntry.StreamOpened(
                        business, callSid, new StreamStart(1, streamSid(), NODE, AT)));
        for (int ordinal = 0; ordinal < TURNS; ordinal++) {
            entries.add(new JournalEntry.TurnSaid(business, callSid, turn(ordinal)));
        }
        Ending ending = new Ending("goodbye", "us", "The agent said goodbye.", AT.plusSeconds(30));
        entries.add(new JournalEntry.StreamEnded(business, callSid, streamSid(), ending));
        entries.add(new JournalEntry.CallEnded(business, callSid, CallStatus.COMPLETED, ending));
        return entries;
    }

    String streamSid() {
        return "MZ" + callSid.substring(2);
    }

    private static Turn turn(int ordinal) {
        boolean isAgent = ordinal % 2 == 0;
        return new Turn(
                1,
                ordinal,
                isAgent ? Speaker.AGENT : Speaker.CALLER,
                SENTENCE,
                isAgent ? SENTENCE : null,
                false,
                ordinal * 4_000L,
                ordinal * 4_000L + 3_000,
                AT.plusSeconds(4L * ordinal));
    }
}
