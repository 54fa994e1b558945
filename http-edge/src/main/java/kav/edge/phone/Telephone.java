package kav.edge.phone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import kav.edge.phone.carrier.CarrierHttp;
import kav.edge.phone.carrier.MediaWire;
import kav.edge.phone.carrier.StreamSocket;
import kav.edge.phone.carrier.TwilioMessages;
import kav.edge.phone.carrier.Twiml;
import kav.edge.phone.carrier.TwimlReader;
import kav.edge.phone.sound.Sound;
import kav.edge.phone.sound.WavReader;
import org.jspecify.annotations.Nullable;

/// One call to a voice webhook, from dialling to what the carrier is told after the stream, as
/// Twilio makes it. Confined to the phone thread, the one that calls [#call].
public final class Telephone {
    private static final String CALL_WEBHOOK = "/webhook/incoming_call";
    private static final String STATUS_WEBHOOK = "/webhook/call_status";

    private final CallSettings settings;
    private final LongSupplier clockNs;
    private final CallEvents events;
    private final List<String> spoken = new ArrayList<>();

    /// @param clockNs monotonic, in nanoseconds; the real thing is `System::nanoTime`
    /// @param printer gets each event as it happens; null prints nothing
    public Telephone(CallSettings settings, LongSupplier clockNs, @Nullable PrintWriter printer) {
        this.settings = settings;
        this.clockNs = clockNs;
        events = new CallEvents(clockNs.getAsLong(), printer);
    }

    /// Makes the call and returns when it is over. Whatever the server does wrong is in the report.
    ///
    /// @throws IOException when the wav cannot be read or the recording not be written
    /// @throws IllegalArgumentException when the keys cannot be read
    public CallReport call() throws IOException, InterruptedException {
        Sound sound = settings.wav() == null ? Sound.NONE : WavReader.read(settings.wav());
        CallerScript caller = new CallerScript(sound, settings.keys());
        CallSettings.Dial dial = settings.dial();
        try (CarrierHttp http = new CarrierHttp(dial.authToken(), dial.insecureTls())) {
            CallReport report = dialAndTalk(http, caller);
            tellStatus(http, "completed");
            return report.withCommitted(
                    CommittedCall.fetch(http, dial.to(), dial.identity().callSid()));
        }
    }

    private CallReport dialAndTalk(CarrierHttp http, CallerScript caller)
            throws IOException, InterruptedException {
        MediaLine line = null;
        try {
            Twiml twiml = ask(http, settings.dial().to(), form("ringing"));
            Twiml.ConnectStream stream = twiml.stream().orElse(null);
            if (stream == null) {
                return report(CallReport.Outcome.ANNOUNCED, "the server opened no stream", null);
            }
            TwilioMessages messages = messages();
            line = talk(http, stream, messages, caller);
            return afterStream(http, stream, line, messages.streamSid());
        } catch (IOException refusal) {
            String why = String.valueOf(refusal.getMessage());
            note(why);
            return line == null
                    ? report(CallReport.Outcome.REFUSED, why, null)
                    : report(CallReport.Outcome.LOST, why, line);
        } finally {
            if (line != null && settings.out() != null) {
                line.recording().save(settings.out());
            }
        }
    }

    private TwilioMessages messages() {
        CallSettings.Identity identity = settings.dial().identity();
        return new TwilioMessages(
                identity.accountSid(), identity.callSid(), CallSettings.Identity.sid("MZ"));
    }

    /// Opens the stream and talks until it is closed.
    private MediaLine talk(
            CarrierHttp http,
            Twiml.ConnectStream stream,
            TwilioMessages messages,
            CallerScript caller)
            throws IOException, InterruptedException {
        BlockingQueue<Incoming> mailbox = new LinkedBlockingQueue<>();
        StreamSocket socket =
                StreamSocket.open(
                        http, stream.url(), settings.dial().subprotocol(), new Mail(mailbox));
        String chosen = socket.subprotocol();
        note("line open, " + (chosen.isEmpty() ? "no sub-protocol" : "sub-protocol " + chosen));
        tellStream(http, stream, messages.streamSid(), "stream-started");
        MediaLine line =
                new MediaLine(
                        messages, caller, settings.pacing(), socket, events, clockNs.getAsLong());
        line.open(stream.parameters());
        while (!line.isOver()) {
            long nowNs = clockNs.getAsLong();
            line.tick(nowNs);
            Incoming next = mailbox.poll(line.nextNs() - nowNs, TimeUnit.NANOSECONDS);
            for (; next != null; next = mailbox.poll()) {
                next.deliver(line, clockNs.getAsLong());
            }
        }
        return line;
    }

    /// Asks the action's address, as Twilio does when the stream is over, and judges the call.
    private CallReport afterStream(
            CarrierHttp http, Twiml.ConnectStream stream, MediaLine line, String streamSid)
            throws IOException, InterruptedException {
        tellStream(http, stream, streamSid, "stream-stopped");
        boolean byCaller = line.report().ending().by().equals("caller");
        boolean apology = false;
        if (stream.action() != null) {
            apology =
                    ask(http, stream.action(), form(byCaller ? "completed" : "in-progress"))
                            .isAnnouncement();
        }
        int code = line.report().ending().closeCode();
        if (!byCaller && code != 1_000) {
            return report(CallReport.Outcome.LOST, "the line broke with code " + code, line);
        }
        return apology
                ? report(CallReport.Outcome.APOLOGISED, "the server apologised", line)
                : report(CallReport.Outcome.COMPLETED, "", line);
    }

    private CallReport report(CallReport.Outcome outcome, String why, @Nullable MediaLine line) {
        return new CallReport(
                outcome,
                why,
                settings.dial().identity(),
                line == null ? null : line.report(),
                spoken,
                events.all(),
                null);
    }

    private Twiml ask(CarrierHttp http, URI url, Map<String, String> form)
            throws IOException, InterruptedException {
        note("asking " + url);
        HttpResponse<String> answer = post(http, url, form);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "the webhook answered " + answer.statusCode() + " (Twilio error 11200)");
        }
        Twiml twiml = TwimlReader.read(answer.body(), url);
        for (Twiml.Verb verb : twiml.verbs()) {
            note("told to " + describe(verb));
            if (verb instanceof Twiml.Say say) {
                spoken.add(say.text());
            }
        }
        return twiml;
    }

    private static HttpResponse<String> post(CarrierHttp http, URI url, Map<String, String> form)
            throws IOException, InterruptedException {
        try {
            return http.post(url, form);
        } catch (IOException unreachable) {
            throw new IOException(
                    "the webhook cannot be reached (Twilio error 11205): " + unreachable,
                    unreachable);
        }
    }

    private static String describe(Twiml.Verb verb) {
        return switch (verb) {
            case Twiml.ConnectStream stream -> "connect a stream to " + stream.url();
            case Twiml.Say say -> "say (" + say.language() + "): " + say.text();
            case Twiml.Other other -> other.name() + " " + other.detail();
        };
    }

    private Map<String, String> form(String callStatus) {
        CallSettings.Identity identity = settings.dial().identity();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("CallSid", identity.callSid());
        form.put("AccountSid", identity.accountSid());
        form.put("ApiVersion", "2010-04-01");
        form.put("From", identity.from());
        form.put("Caller", identity.from());
        form.put("To", identity.to());
        form.put("Called", identity.to());
        form.put("CallStatus", callStatus);
        form.put("Direction", "inbound");
        return form;
    }

    /// Twilio waits for no answer here, so neither does the telephone.
    private void tellStream(
            CarrierHttp http, Twiml.ConnectStream stream, String streamSid, String event) {
        if (stream.statusCallback() != null) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("CallSid", settings.dial().identity().callSid());
            form.put("AccountSid", settings.dial().identity().accountSid());
            form.put("StreamSid", streamSid);
            form.put("StreamName", streamSid);
            form.put("StreamEvent", event);
            http.tell(stream.statusCallback(), form);
        }
    }

    /// A number's status callback is set beside its voice webhook; Kav's is known.
    private void tellStatus(CarrierHttp http, String status) throws InterruptedException {
        URI webhook = settings.dial().to();
        if (!CALL_WEBHOOK.equals(webhook.getPath())) {
            return;
        }
        Map<String, String> form = form(status);
        form.put("CallbackSource", "call-progress-events");
        form.put("SequenceNumber", "0");
        try {
            http.post(webhook.resolve(STATUS_WEBHOOK), form);
        } catch (IOException _) {
            note("the call's status could not be told");
        }
    }

    private void note(String text) {
        events.add(clockNs.getAsLong(), text);
    }

    /// Something that came in on the socket.
    private interface Incoming {
        void deliver(MediaLine line, long nowNs);
    }

    /// Carries the socket's calls over to the phone thread.
    private record Mail(BlockingQueue<Incoming> mailbox) implements MediaWire.Listener {
        @Override
        public void onText(String text) {
            mailbox.add((line, nowNs) -> line.onText(text, nowNs));
        }

        @Override
        public void onBinary() {
            mailbox.add((line, _) -> line.onBroken("binary message (Twilio warning 31950)"));
        }

        @Override
        public void onClosed(int code, String reason) {
            mailbox.add((line, _) -> line.onClosed(code, reason));
        }
    }
}
