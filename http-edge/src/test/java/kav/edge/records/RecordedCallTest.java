package kav.edge.records;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;
import static kav.edge.records.OpenStore.file;
import static kav.edge.records.OpenStore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kav.crm.call.CallFile;
import kav.crm.call.CallStatus;
import kav.crm.call.NodeBoot;
import kav.edge.voice.NumberDirectory;
import kav.edge.voice.VoiceListener;
import kav.edge.voice.trust.CallToken;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.EndReason;
import kav.media.dialogue.Actions;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;
import org.junit.jupiter.api.Test;

/// What the line and the webhooks tell of a call, looked up in real records.
class RecordedCallTest {
    private static final NodeBoot NODE = new NodeBoot("node-of-the-test", UUID.randomUUID());

    private final String callSid = fresh("CA");
    private final StreamOpenings openings = new StreamOpenings(STORE.streamGate(), Runnable::run);
    private final RecordedCalls calls =
            new RecordedCalls(STORE.journal(), openings, STORE.events(), CLOCK);
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();

    @Test
    void shouldTellTheTruthAboutALead_whenTheCallerBreaksIn() {
        Actions actions =
                new RecordedActions(
                        context("MZ", 1),
                        STORE.journal(),
                        new BusinessHours(),
                        new CallerPast(STORE.contacts(), STORE.people().pasts(), Runnable::run),
                        CLOCK);
        Thread.currentThread().interrupt();

        Actions.Outcome outcome = actions.saveLead("Dana", "a visit", Map.of("when", "today"));

        assertThat(Thread.interrupted()).as("the flag is kept for the call").isTrue();
        assertThat(outcome).isEqualTo(new Actions.Outcome.Done());
        assertThat(STORE.work().callLeads().findByCall(BUSINESS, callSid)).isPresent();
    }

    @Test
    void shouldEndEachStream_whenAClientWithoutATokenAlwaysUsesTheSameNames() throws Exception {
        runWithoutToken(streams());
        runWithoutToken(streams());
        RecordedStreams afterARestart = streams();
        afterARestart.goOnAfter(STORE.calls().lastStreamsWithoutToken(BUSINESS));
        runWithoutToken(afterARestart);

        // The second run knew nothing of the first: its number was taken, its call went on.
        assertThat(refused).isEmpty();
        assertThat(file(callSid).streams())
                .extracting(CallFile.StreamFacts::number)
                .containsExactly(1, 2);
        assertThat(file(callSid).streams())
                .allSatisfy(
                        stream -> assertThat(stream.ending().reason()).isEqualTo("caller_hung_up"));
    }

    @Test
    void shouldWriteNothingOfACall_whenItsTokenWasUsedOnAnotherNode() throws Exception {
        CallContext context = context(fresh("MZ"), 1);
        streams().opened(token(1), true, context, () -> refused.add("first"));
        end(context, EndReason.CALLER_HUNG_UP);

        CallContext again = context(fresh("MZ"), 1);
        streams().opened(token(1), true, again, () -> refused.add("again"));
        end(again, EndReason.TOKEN_REUSED);

        assertThat(refused.poll(30, TimeUnit.SECONDS)).isEqualTo("again");
        assertThat(refused).isEmpty();
        assertThat(file(callSid).streams())
                .singleElement()
                .satisfies(
                        stream -> assertThat(stream.ending().reason()).isEqualTo("caller_hung_up"));
    }

    @Test
    void shouldSeeTheCall_whenAStatusThatIsNotFinalComesFirst() throws Exception {
        NumberDirectory numbers =
                _ ->
                        new NumberDirectory.Lookup.Found(
                                new NumberDirectory.Line(
                                        Ids.toLine(BUSINESS), "reception", Locale.ENGLISH));
        RecordedWebhooks webhooks =
                new RecordedWebhooks(
                        STORE.journal(),
                        STORE.systemCalls(),
                        numbers,
                        new Callers(),
                        NODE,
                        Runnable::run,
                        CLOCK);

        webhooks.onCallStatus(new CallSid(callSid), notice("ringing"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(file(callSid).call().status()).isEqualTo(CallStatus.RINGING);
        assertThat(file(callSid).call().from()).isEqualTo("+1");
        assertThat(file(callSid).call().ending()).isNull();

        webhooks.onCallStatus(new CallSid(callSid), notice("no-answer"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(file(callSid).call().status()).isEqualTo(CallStatus.NO_ANSWER);
    }

    private static VoiceListener.Notice notice(String status) {
        return new VoiceListener.Notice(
                Map.of("CallStatus", status, "From", "+1", "To", "+2", "Direction", "inbound"));
    }

    private RecordedStreams streams() {
        return new RecordedStreams(STORE.journal(), openings, NODE, CLOCK);
    }

    private void runWithoutToken(RecordedStreams streams) throws Exception {
        int number = streams.nextStreamNumber(new CallSid(callSid));
        CallContext context = context("MZ-always-the-same", number);
        streams.opened(token(number), false, context, () -> refused.add("stream " + number));
        end(context, EndReason.CALLER_HUNG_UP);
    }

    private void end(CallContext context, EndReason reason) throws Exception {
        calls.record(context, new CallJournal.Ended(reason, "", 0)).get(30, TimeUnit.SECONDS);
    }

    private CallToken token(int number) {
        return new CallToken(new CallSid(callSid), Ids.toLine(BUSINESS), number, "reception");
    }

    private CallContext context(String streamSid, int number) {
        return new CallContext(
                new CallSid(callSid),
                new StreamSid(streamSid),
                number,
                Ids.toLine(BUSINESS),
                "reception",
                "+972541234567",
                null,
                Locale.ENGLISH);
    }
}
