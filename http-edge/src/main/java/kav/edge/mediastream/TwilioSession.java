package kav.edge.mediastream;

import java.util.Objects;
import kav.edge.websocket.CloseCode;
import kav.media.call.Call;
import kav.media.call.journal.EndReason;
import kav.media.twilio.MediaMessage;
import kav.media.twilio.TwilioDecoder;
import kav.media.twilio.TwilioMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One media stream of Twilio on one socket: reads its messages and hands them to the call.
///
/// A bad message is counted, the first one logged, and 50 in a row (one second of sound) end the
/// call; its neighbours on the loop do not notice. Confined to the event loop.
final class TwilioSession implements MediaSocket.Session {
    private static final Logger log = LoggerFactory.getLogger(TwilioSession.class);

    private final TwilioDecoder decoder;
    private final TwilioLine.Factory lines;
    private final StreamReception reception;
    private final StreamCounters counters;
    private final int maxBadMessages;
    private final long startTimeoutNs;
    private @Nullable MediaSocket socket;
    private @Nullable Call call;
    private boolean started;
    private boolean stopped;
    private int badInRow;
    private boolean badTold;
    private long openedNs;

    /// See [Call#touch].
    @SuppressWarnings("unused") // being written is all it is for
    private long touched;

    TwilioSession(
            TwilioDecoder decoder,
            TwilioLine.Factory lines,
            StreamReception reception,
            StreamCounters counters,
            int maxBadMessages,
            long startTimeoutNs) {
        this.decoder = decoder;
        this.lines = lines;
        this.reception = reception;
        this.counters = counters;
        this.maxBadMessages = maxBadMessages;
        this.startTimeoutNs = startTimeoutNs;
    }

    @Override
    public void onOpen(MediaSocket opened) {
        socket = opened;
        counters.opened();
    }

    @Override
    public void onText(byte[] buffer, int offset, int length) {
        Call ours = call;
        if (ours != null) {
            touched = ours.touch();
        }
        switch (decoder.decode(buffer, offset, length)) {
            case MediaMessage media -> onMedia(media);
            case TwilioMessage.Connected _ -> badInRow = 0;
            case TwilioMessage.Start start -> onStart(start);
            case TwilioMessage.Dtmf(char digit) -> {
                Call current = known();
                if (current != null) {
                    current.onKey(digit);
                }
            }
            case TwilioMessage.Mark(String name) -> {
                Call current = known();
                if (current != null) {
                    current.onMark(name);
                }
            }
            case TwilioMessage.Stop _ -> onStop();
            case TwilioMessage.Unknown _ -> counters.unknown();
            case TwilioMessage.Malformed(var reason) -> onBad(reason.name());
        }
    }

    private void onMedia(MediaMessage media) {
        Call current = call;
        if (current == null) {
            onBad("MEDIA_BEFORE_START");
            return;
        }
        badInRow = 0;
        if (media.isInbound()
                && current.onMedia(
                        media.timestampMs(),
                        media.chunk(),
                        media.payload(),
                        0,
                        media.payloadLength())) {
            socket().isOnTime();
        }
    }

    private void onStart(TwilioMessage.Start start) {
        if (started) {
            onBad("SECOND_START");
            return;
        }
        started = true;
        badInRow = 0;
        MediaSocket open = socket();
        if (!start.format().equals(TwilioMessage.MediaFormat.MU_LAW_8_KHZ)) {
            open.close(CloseCode.UNACCEPTABLE_DATA, "only audio/x-mulaw, 8000, 1");
            return;
        }
        decoder.expect(start.streamSid());
        switch (reception.receive(start, lines.open(open, start.streamSid()))) {
            case StreamReception.Taken(Call taken) -> call = taken;
            case StreamReception.Refused(String why) -> {
                counters.refused();
                log.atWarn().addKeyValue("why", why).log("media stream refused");
                open.close(CloseCode.POLICY_VIOLATION, why);
            }
        }
    }

    private void onStop() {
        stopped = true;
        Call current = known();
        if (current != null) {
            current.onStop();
        }
    }

    /// The call, or null (and a bad message) before its start.
    private @Nullable Call known() {
        if (call == null) {
            onBad("BEFORE_START");
        } else {
            badInRow = 0;
        }
        return call;
    }

    @Override
    public void onBinary() {
        onBad("BINARY");
    }

    private void onBad(String why) {
        counters.bad();
        badInRow++;
        if (!badTold) {
            badTold = true;
            log.atWarn().addKeyValue("why", why).log("bad media stream message");
        }
        if (badInRow < maxBadMessages) {
            return;
        }
        Call current = call;
        if (current != null) {
            current.hangUp(EndReason.BAD_MESSAGES);
        } else {
            socket().close(CloseCode.POLICY_VIOLATION, "too many bad messages");
        }
    }

    @Override
    public void onTick(long nowNs) {
        Call current = call;
        if (current != null) {
            current.onTick(nowNs);
            return;
        }
        openedNs = openedNs == 0 ? nowNs : openedNs;
        if (!started && nowNs - openedNs > startTimeoutNs) {
            started = true;
            log.atWarn().log("media stream sent no start in time");
            socket().close(CloseCode.POLICY_VIOLATION, "no start message");
        }
    }

    @Override
    public void onClosed(SocketEnd how) {
        counters.closed();
        Call current = call;
        if (current != null) {
            current.onLineLost(
                    switch (how) {
                        case CLOSED_BY_US, CLOSED_BY_PEER ->
                                stopped ? EndReason.CALLER_HUNG_UP : EndReason.CARRIER_LOST;
                        case BROKEN_BY_PEER -> EndReason.CARRIER_LOST;
                        case VIOLATION -> EndReason.BAD_MESSAGES;
                        case IDLE -> EndReason.LINE_IDLE;
                        case STALLED -> EndReason.LINE_STALLED;
                        case FAULT -> EndReason.LINE_FAILED;
                    });
        }
    }

    private MediaSocket socket() {
        return Objects.requireNonNull(socket, "set by onOpen");
    }
}
