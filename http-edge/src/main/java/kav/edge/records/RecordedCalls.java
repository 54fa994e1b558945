package kav.edge.records;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import kav.crm.BusinessId;
import kav.crm.call.CallEvent;
import kav.crm.call.CallStatus;
import kav.crm.call.Channel;
import kav.crm.call.Ending;
import kav.crm.event.Event;
import kav.crm.event.EventBus;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalWriter;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.EndReason;

/// The call's journal, kept in the records. Thread-safe.
public final class RecordedCalls implements CallJournal {
    /// A call whose token was used before is no part of the records.
    private static final Supplier<CompletableFuture<Void>> NOTHING_TO_WRITE =
            () -> CompletableFuture.completedFuture(null);

    private final JournalWriter journal;
    private final StreamOpenings openings;
    private final EventBus events;
    private final InstantSource clock;

    /// @param openings told of each stream by [RecordedStreams]
    /// @param events told what a caller seems to be saying
    public RecordedCalls(
            JournalWriter journal, StreamOpenings openings, EventBus events, InstantSource clock) {
        this.journal = journal;
        this.openings = openings;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> record(CallContext call, Entry entry) {
        return switch (entry) {
            case CallJournal.Turn turn -> keep(said(call, turn));
            case CallJournal.Happened happened -> keep(happened(call, happened));
            case CallJournal.Ended ended ->
                    openings.end(call)
                            .thenCompose(streamSid ->
                                    streamSid
                                            .map(stored -> ended(call, stored, ended))
                                            .orElseGet(NOTHING_TO_WRITE));
        };
    }

    @Override
    public void overheard(CallContext call, String text) {
        events.publish(
                business(call),
                Event.of(
                        "call.partial",
                        Map.of(
                                "call_sid",
                                call.callSid().value(),
                                "stream",
                                call.streamNumber(),
                                "text",
                                text),
                        clock.instant()));
    }

    private JournalEntry said(CallContext call, CallJournal.Turn turn) {
        boolean isAgent = turn.speaker() == CallJournal.Speaker.AGENT;
        return new JournalEntry.TurnSaid(
                business(call),
                call.callSid().value(),
                new kav.crm.call.Turn(
                        call.streamNumber(),
                        turn.ordinal(),
                        isAgent ? kav.crm.call.Speaker.AGENT : kav.crm.call.Speaker.CALLER,
                        turn.text(),
                        isAgent ? turn.heard() : null,
                        turn.interrupted(),
                        turn.startMs(),
                        turn.endMs(),
                        clock.instant(),
                        isAgent ? Measures.of(turn.measures()) : null));
    }

    private JournalEntry happened(CallContext call, CallJournal.Happened happened) {
        return new JournalEntry.EventHappened(
                business(call),
                call.callSid().value(),
                new CallEvent(
                        call.streamNumber(),
                        happened.ordinal(),
                        happened.kind(),
                        happened.atMs(),
                        facts(happened),
                        clock.instant()));
    }

    private static Map<String, String> facts(CallJournal.Happened happened) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!happened.detail().isEmpty()) {
            facts.put("detail", happened.detail());
        }
        facts.putAll(happened.facts());
        return facts;
    }

    /// The stream's end; after a good one nothing follows, so that the call is over too. After any
    /// other the caller hears an apology and may leave a message: the call ends with the carrier's
    /// own word. A browser's call has no carrier: it ends with its stream.
    private CompletableFuture<Void> ended(
            CallContext call, String streamSid, CallJournal.Ended ended) {
        Ending ending = ending(ended.reason(), ended.cause());
        String callSid = call.callSid().value();
        var streamEnded =
                keep(new JournalEntry.StreamEnded(business(call), callSid, streamSid, ending));
        boolean isGood = ended.reason().isGood();
        if (!isGood && Channel.of(callSid) == Channel.TELEPHONE) {
            return streamEnded;
        }
        return CompletableFuture.allOf(
                streamEnded,
                keep(
                        new JournalEntry.CallEnded(
                                business(call),
                                callSid,
                                isGood ? CallStatus.COMPLETED : CallStatus.FAILED,
                                ending)));
    }

    private Ending ending(EndReason reason, String cause) {
        String detail = cause.isEmpty() ? reason.sentence() : reason.sentence() + " " + cause;
        return new Ending(
                reason.name().toLowerCase(Locale.ROOT),
                reason.side().name().toLowerCase(Locale.ROOT),
                detail,
                clock.instant());
    }

    private CompletableFuture<Void> keep(JournalEntry entry) {
        return journal.append(entry)
                .thenAccept(acknowledgement -> {
                    if (!acknowledgement.isKept()) {
                        throw new IllegalStateException("the journal refused an entry");
                    }
                });
    }

    private static BusinessId business(CallContext call) {
        return Ids.toRecords(call.business());
    }
}
