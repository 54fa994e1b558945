package kav.edge.records;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import kav.crm.BusinessId;
import kav.crm.call.CallEvent;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.Ending;
import kav.crm.call.NodeBoot;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalWriter;
import kav.crm.system.SystemCalls;
import kav.edge.voice.NumberDirectory;
import kav.edge.voice.VoiceListener;
import kav.media.frame.CallSid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what Twilio's webhooks tell about calls. Thread-safe; hands its work to the journal
/// or to virtual threads and returns at once.
public final class RecordedWebhooks implements VoiceListener {
    private static final Logger log = LoggerFactory.getLogger(RecordedWebhooks.class);
    private static final long PATIENCE_MS = 2_000;

    private final JournalWriter journal;
    private final SystemCalls records;
    private final NumberDirectory numbers;
    private final Callers callers;
    private final NodeBoot node;
    private final Executor blocking;
    private final InstantSource clock;

    /// @param callers remembers who calls until the stream starts
    /// @param blocking runs look-ups in the records
    public RecordedWebhooks(
            JournalWriter journal,
            SystemCalls records,
            NumberDirectory numbers,
            Callers callers,
            NodeBoot node,
            Executor blocking,
            InstantSource clock) {
        this.journal = journal;
        this.records = records;
        this.numbers = numbers;
        this.callers = callers;
        this.node = node;
        this.blocking = blocking;
        this.clock = clock;
    }

    @Override
    public void onIncomingCall(IncomingCall call) {
        callers.remember(call.caller());
        see(Ids.toRecords(call.line().business()), call.caller(), CallStatus.RINGING);
    }

    @Override
    public void onRefusedCall(Caller caller, NumberDirectory.@Nullable Line line, Refusal refusal) {
        if (line != null) {
            BusinessId business = Ids.toRecords(line.business());
            see(business, caller, CallStatus.RINGING);
            end(
                    business,
                    caller.callSid(),
                    CallStatus.BUSY,
                    "refused_" + refusal.name().toLowerCase(Locale.ROOT),
                    "The caller was told that no call can be taken now.");
        }
    }

    @Override
    public void onStreamStatus(CallSid callSid, Notice notice) {
        String error = notice.field("StreamError");
        if (!error.isEmpty()) {
            log.atWarn()
                    .addKeyValue("callSid", callSid)
                    .addKeyValue("streamEvent", notice.field("StreamEvent"))
                    .log("Twilio reports a stream error");
        }
    }

    @Override
    public CompletionStage<Void> onCallStatus(CallSid callSid, Notice notice) {
        return statusOf(notice.field("CallStatus"))
                .map(status ->
                        withBusiness(
                                callSid,
                                notice,
                                business ->
                                        status.isFinal()
                                                ? ended(business, callSid, status)
                                                : seen(business, callSid, notice, status)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletionStage<Void> ended(BusinessId business, CallSid callSid, CallStatus status) {
        String word = status.name().toLowerCase(Locale.ROOT);
        return end(
                business, callSid, status, "carrier_" + word, "Twilio: the call is " + word + ".");
    }

    /// Any node may be told a status: it says nothing about where the call is.
    private CompletionStage<Void> seen(
            BusinessId business, CallSid callSid, Notice notice, CallStatus status) {
        return kept(
                new JournalEntry.CallSeen(
                        business,
                        callSid.value(),
                        new CallSighting(
                                told(notice, "AccountSid"),
                                notice.field("Direction").startsWith("outbound")
                                        ? Direction.OUTBOUND
                                        : Direction.INBOUND,
                                told(notice, "From"),
                                told(notice, "To"),
                                status,
                                null,
                                null,
                                clock.instant())));
    }

    private static @Nullable String told(Notice notice, String name) {
        String value = notice.field(name);
        return value.isEmpty() ? null : value;
    }

    @Override
    public CompletionStage<Void> onRecording(CallSid callSid, Notice notice) {
        String recordingSid = notice.field("RecordingSid");
        return withBusiness(
                callSid,
                notice,
                business ->
                        kept(
                                new JournalEntry.EventHappened(
                                        business,
                                        callSid.value(),
                                        new CallEvent(
                                                VOICEMAIL_STREAM,
                                                Math.floorMod(recordingSid.hashCode(), 1 << 30),
                                                "message_recorded",
                                                0,
                                                Map.of(
                                                        "recordingSid",
                                                        recordingSid,
                                                        "seconds",
                                                        notice.field("RecordingDuration")),
                                                clock.instant()))));
    }

    /// A message left after the streams is no part of any of them: it gets a stream number that
    /// none has.
    private static final int VOICEMAIL_STREAM = 1_000_000;

    private interface Work {
        CompletionStage<Void> of(BusinessId business);
    }

    /// Finds whose call it is (by the records, else by the number called) and does the work; a call
    /// that is nobody's is let go. Records that do not answer soon count as away: the carrier waits
    /// 15 s, the database may be silent for longer.
    private CompletionStage<Void> withBusiness(CallSid callSid, Notice notice, Work work) {
        return CompletableFuture.supplyAsync(() -> recorded(callSid), blocking)
                .completeOnTimeout(Optional.empty(), PATIENCE_MS, TimeUnit.MILLISECONDS)
                .thenCompose(recorded ->
                        recorded.or(() -> ofNumber(notice))
                                .map(work::of)
                                .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    private Optional<BusinessId> recorded(CallSid callSid) {
        try {
            return records.howItEnded(callSid.value()).map(found -> found.business());
        } catch (RuntimeException away) {
            log.atWarn()
                    .addKeyValue("callSid", callSid)
                    .log("records away; going by the number called");
            return Optional.empty();
        }
    }

    private Optional<BusinessId> ofNumber(Notice notice) {
        return numbers.find(notice.field("To")) instanceof NumberDirectory.Lookup.Found(var line)
                ? Optional.of(Ids.toRecords(line.business()))
                : Optional.empty();
    }

    private void see(BusinessId business, Caller caller, CallStatus status) {
        var _ =
                kept(
                        new JournalEntry.CallSeen(
                                business,
                                caller.callSid().value(),
                                new CallSighting(
                                        caller.accountSid(),
                                        Direction.INBOUND,
                                        caller.from(),
                                        caller.to(),
                                        status,
                                        null,
                                        node,
                                        clock.instant())));
    }

    private CompletionStage<Void> end(
            BusinessId business, CallSid callSid, CallStatus status, String reason, String detail) {
        return kept(
                new JournalEntry.CallEnded(
                        business,
                        callSid.value(),
                        status,
                        new Ending(reason, "carrier", detail, clock.instant())));
    }

    private CompletionStage<Void> kept(JournalEntry entry) {
        return journal.append(entry)
                .thenAccept(acknowledgement -> {
                    if (!acknowledgement.isKept()) {
                        throw new IllegalStateException("the journal refused an entry");
                    }
                });
    }

    private static Optional<CallStatus> statusOf(String twilio) {
        try {
            return Optional.of(
                    CallStatus.valueOf(twilio.toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
