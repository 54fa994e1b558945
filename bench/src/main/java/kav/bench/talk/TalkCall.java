package kav.bench.talk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import kav.bench.load.CarrierSocket;
import kav.bench.load.MessageWriter;
import kav.edge.phone.CallSettings.Identity;
import kav.edge.phone.carrier.ServerMessages;
import kav.edge.phone.carrier.TwilioMessages;
import kav.edge.phone.carrier.Twiml;
import kav.edge.phone.carrier.TwimlReader;
import kav.media.frame.Frame;

/// One caller: says a sentence whenever the agent has been quiet for a while, plays what the agent
/// says on its own frame clock, sends marks back when they were played. Confined to the load's
/// thread.
final class TalkCall implements ServerMessages.Receiver {
    private static final int SENTENCE_FRAMES = 60;
    private static final int QUIET_FRAMES = 30;
    private static final int MORE_QUIET_FRAMES = 100;

    /// An agent who says nothing for so long has not answered: 8 s.
    private static final int PATIENCE_FRAMES = 400;

    private static final int SHORTEST_TEXT = 126;

    /// One answer in so many is broken into, once the agent has spoken for 0.3 to 0.8 s: early
    /// enough that it is not over before the line has noticed.
    private static final int BREAK_IN_ONE_OF = 4;

    private static final int LEAST_HEARD_FRAMES = 15;
    private static final int MORE_HEARD_FRAMES = 25;
    private static final int NEVER = -1;

    private enum State {
        LISTENING,
        SPEAKING,
        WAITING
    }

    private record Mark(String name, int dueFrame) {}

    private final Identity identity;
    private final TwilioMessages messages;
    private final Map<String, String> parameters;
    private final CarrierSocket socket;
    private final MessageWriter writer;
    private final Random random;
    private final long[] sentNs;
    private final boolean breaksIn;
    private final BreakIns breakIns = new BreakIns();
    private final List<Long> answeredNs = new ArrayList<>();
    private final Queue<Mark> marks = new ArrayDeque<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(MessageWriter.MAX_BYTES);

    private State state = State.LISTENING;
    private boolean isMute;
    private boolean hasHeardAgent;
    private int frame;
    private int playedUntil;
    private int stateUntil;
    private int unanswered;
    private int broken;
    private int breakInAt = NEVER;
    private boolean isOverAgent;
    private long begunNs;
    private long greetedNs;

    private TalkCall(
            Identity identity,
            TwilioMessages messages,
            Map<String, String> parameters,
            CarrierSocket socket,
            MessageWriter writer,
            Random random,
            int frames,
            boolean breaksIn) {
        this.identity = identity;
        this.messages = messages;
        this.parameters = parameters;
        this.socket = socket;
        this.writer = writer;
        this.random = random;
        this.sentNs = new long[frames];
        this.breaksIn = breaksIn;
    }

    /// Rings and opens the stream's socket.
    ///
    /// @param frames the most that will be sent
    /// @param breaksIn now and then the caller speaks while the agent does
    static TalkCall open(
            TalkServer server, int number, MessageWriter writer, int frames, boolean breaksIn)
            throws IOException, InterruptedException {
        Identity identity =
                new Identity(
                        Identity.sid("CA"),
                        Identity.sid("AC"),
                        "+1555%07d".formatted(number),
                        "+15550100002");
        URI webhook = server.url("/webhook/incoming_call");
        HttpResponse<String> answer = server.http().post(webhook, form(identity));
        Twiml.ConnectStream stream =
                TwimlReader.read(answer.body(), webhook).stream()
                        .orElseThrow(() -> new IOException("no stream: " + answer.body()));
        TwilioMessages messages =
                new TwilioMessages(identity.accountSid(), identity.callSid(), Identity.sid("MZ"));
        CarrierSocket socket = server.open(URI.create(stream.url()).getPath(), writer);
        return new TalkCall(
                identity,
                messages,
                stream.parameters(),
                socket,
                writer,
                new Random(number),
                frames,
                breaksIn);
    }

    private static Map<String, String> form(Identity identity) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("CallSid", identity.callSid());
        form.put("AccountSid", identity.accountSid());
        form.put("From", identity.from());
        form.put("To", identity.to());
        form.put("CallStatus", "ringing");
        form.put("Direction", "inbound");
        return form;
    }

    /// Begins the stream: its first frame follows at once.
    void begin() throws IOException {
        begunNs = System.nanoTime();
        socket.begin(this::onText, padded(TwilioMessages.connected()), messages.start(parameters));
    }

    /// Says nothing from now on, only listens.
    void mute() {
        isMute = true;
    }

    /// Speaks at once, whatever the agent does.
    void speakNow() {
        isMute = false;
        state = State.SPEAKING;
        stateUntil = frame + SENTENCE_FRAMES;
    }

    /// Sends the next frame.
    void sendFrame() {
        byte[] sound = next();
        send(messages.media((long) frame * Frame.PTIME_MS, sound));
        sentNs[frame] = System.nanoTime();
        frame++;
        if (!isAgentHeard()) {
            breakIns.agentRanOut(System.nanoTime());
        }
        while (!marks.isEmpty() && marks.element().dueFrame() <= frame) {
            send(padded(messages.mark(marks.remove().name())));
        }
    }

    private byte[] next() {
        switch (state) {
            case LISTENING -> {
                if (frame == breakInAt && playedUntil > frame) {
                    breakIn();
                } else if (!isMute && hasHeardAgent && frame > Math.max(playedUntil, stateUntil)) {
                    state = State.SPEAKING;
                    stateUntil = frame + SENTENCE_FRAMES;
                }
            }
            case SPEAKING -> {
                if (frame == stateUntil) {
                    state = State.WAITING;
                    stateUntil = frame + PATIENCE_FRAMES;
                    breakIns.sentenceOver();
                }
            }
            case WAITING -> {
                if (frame == stateUntil) {
                    unanswered++;
                    listen();
                }
            }
        }
        if (state != State.SPEAKING) {
            return Voice.noise(frame);
        }
        return isOverAgent
                ? Voice.over(SENTENCE_FRAMES - (stateUntil - frame))
                : Voice.speech(frame);
    }

    private void breakIn() {
        state = State.SPEAKING;
        stateUntil = frame + SENTENCE_FRAMES;
        breakIns.onset(System.nanoTime());
        isOverAgent = true;
    }

    private void listen() {
        isOverAgent = false;
        state = State.LISTENING;
        stateUntil = frame + QUIET_FRAMES;
    }

    private void onText(ByteBuffer in, int at, int length) {
        byte[] text = new byte[length];
        in.get(at, text);
        ServerMessages.read(new String(text, StandardCharsets.UTF_8), messages.streamSid(), this);
    }

    @Override
    public void onMedia(byte[] payload) {
        if (state == State.WAITING) {
            answeredNs.add(System.nanoTime());
            listen();
            mayBreakIn();
        }
        if (!hasHeardAgent) {
            greetedNs = System.nanoTime();
        }
        hasHeardAgent = true;
        playedUntil = Math.max(playedUntil, frame) + payload.length / Frame.BYTES;
        if (state == State.LISTENING) {
            stateUntil = playedUntil + QUIET_FRAMES + random.nextInt(MORE_QUIET_FRAMES);
        }
    }

    private void mayBreakIn() {
        if (breaksIn && random.nextInt(BREAK_IN_ONE_OF) == 0) {
            breakInAt = frame + LEAST_HEARD_FRAMES + random.nextInt(MORE_HEARD_FRAMES);
        }
    }

    @Override
    public void onMark(String name) {
        marks.add(new Mark(name, Math.max(playedUntil, frame)));
    }

    @Override
    public void onClear() {
        breakIns.cleared(System.nanoTime());
        playedUntil = frame;
        marks.forEach(mark -> send(padded(messages.mark(mark.name()))));
        marks.clear();
    }

    @Override
    public void onBroken(String fault) {
        broken++;
    }

    /// Hangs up.
    void stop() {
        send(messages.stop());
    }

    private void send(String text) {
        scratch.clear();
        writer.text(scratch, text);
        socket.send(scratch.flip());
    }

    /// Blanks bring it to the 126 bytes that the writer's header is made for.
    private static String padded(String text) {
        return text + " ".repeat(Math.max(0, SHORTEST_TEXT - text.length()));
    }

    CarrierSocket socket() {
        return socket;
    }

    String callSid() {
        return identity.callSid();
    }

    /// When a frame was sent, System.nanoTime.
    long sentNs(int index) {
        return sentNs[index];
    }

    int framesSent() {
        return frame;
    }

    /// When the agent's first sound came after each of the caller's sentences.
    List<Long> answeredNs() {
        return answeredNs;
    }

    /// What became of the times this caller spoke over the agent.
    BreakIns breakIns() {
        return breakIns;
    }

    /// From `start` to the first sound of the greeting, ns; 0 before that.
    long greetingNs() {
        return greetedNs == 0 ? 0 : greetedNs - begunNs;
    }

    int unanswered() {
        return unanswered;
    }

    /// Messages of the server that break the protocol.
    int broken() {
        return broken;
    }

    /// Whether the agent is to be heard now.
    boolean isAgentHeard() {
        return playedUntil > frame;
    }
}
