package kav.crm.journal;

import static kav.crm.postgres.SharedPostgres.NOW;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.CallEvent;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.Ending;
import kav.crm.call.NodeBoot;
import kav.crm.call.Speaker;
import kav.crm.call.StreamStart;
import kav.crm.call.Turn;
import kav.crm.call.TurnMeasures;
import kav.crm.lead.LeadDraft;

/// Everything that a short call tells the journal.
record WholeCall(BusinessId business, String callSid) {
    private static final NodeBoot NODE = new NodeBoot("node-of-the-test", new UUID(1, 2));

    List<JournalEntry> entries() {
        return List.of(
                seen(),
                opened(),
                new JournalEntry.TurnSaid(business, callSid, turns().get(0)),
                new JournalEntry.EventHappened(business, callSid, event()),
                new JournalEntry.TurnSaid(business, callSid, turns().get(1)),
                new JournalEntry.LeadSaved(business, callSid, lead()),
                new JournalEntry.StreamEnded(business, callSid, streamSid(), streamEnding()),
                new JournalEntry.CallEnded(business, callSid, CallStatus.COMPLETED, callEnding()));
    }

    String streamSid() {
        return "MZ-of-" + callSid;
    }

    JournalEntry.CallSeen seen() {
        return new JournalEntry.CallSeen(
                business,
                callSid,
                new CallSighting(
                        "AC1",
                        Direction.INBOUND,
                        "+972541234567",
                        "+97237654321",
                        CallStatus.RINGING,
                        null,
                        NODE,
                        NOW));
    }

    JournalEntry.StreamOpened opened() {
        return new JournalEntry.StreamOpened(
                business, callSid, new StreamStart(1, streamSid(), NODE, NOW.plusSeconds(1)));
    }

    List<Turn> turns() {
        return List.of(
                new Turn(
                        1,
                        0,
                        Speaker.AGENT,
                        "שלום, כאן קו. במה אפשר לעזור?",
                        "שלום, כאן קו.",
                        true,
                        200,
                        1_400,
                        NOW.plusSeconds(2),
                        new TurnMeasures(
                                new TurnMeasures.Latency(
                                        180L, 600L, 620L, 900L, 1_050L, 1_060L, null),
                                new TurnMeasures.Words(6, 6, 4, 3))),
                new Turn(
                        1,
                        1,
                        Speaker.CALLER,
                        "אני רוצה תור",
                        null,
                        false,
                        1_380,
                        2_900,
                        NOW.plusSeconds(3)));
    }

    CallEvent event() {
        return new CallEvent(1, 0, "barge_in", 1_380, Map.of("clear_ms", "35"), NOW.plusSeconds(2));
    }

    LeadDraft lead() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("when", "מחר");
        answers.put("about", "תור");
        return new LeadDraft("+972541234567", "דנה", "wants an appointment", answers, NOW);
    }

    Ending streamEnding() {
        return new Ending("goodbye", "us", "The agent said goodbye.", NOW.plusSeconds(9));
    }

    Ending callEnding() {
        return new Ending("goodbye", "us", "The agent said goodbye.", NOW.plusSeconds(10));
    }
}
