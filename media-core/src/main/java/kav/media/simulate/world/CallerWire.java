package kav.media.simulate.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import kav.media.call.Call;
import kav.media.frame.Frame;
import kav.media.frame.StreamSid;
import kav.media.twilio.MediaMessage;
import kav.media.twilio.TwilioDecoder;
import kav.media.twilio.TwilioMessage;

/// What the caller does, as the texts that Twilio sends, through the line's own decoder. Confined
/// to the simulation's thread.
final class CallerWire {
    private final TwilioDecoder decoder =
            new TwilioDecoder(TwilioDecoder.DEFAULT_MAX_PAYLOAD_BYTES);
    private final String stream;
    private final Call call;
    private long chunk;

    CallerWire(StreamSid stream, Call call) {
        this.stream = stream.value();
        this.call = call;
        decoder.expect(stream);
    }

    void sound(byte[] ulaw) {
        long timestampMs = chunk++ * Frame.PTIME_MS;
        send(
                "{\"event\":\"media\",\"streamSid\":\"%s\",\"media\":{\"track\":\"inbound\",\"chunk\":\"%d\",\"timestamp\":\"%d\",\"payload\":\"%s\"}}"
                        .formatted(
                                stream,
                                chunk,
                                timestampMs,
                                Base64.getEncoder().encodeToString(ulaw)));
    }

    void key(char key) {
        send(
                "{\"event\":\"dtmf\",\"streamSid\":\"%s\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"%c\"}}"
                        .formatted(stream, key));
    }

    void mark(String name) {
        send(
                "{\"event\":\"mark\",\"streamSid\":\"%s\",\"mark\":{\"name\":\"%s\"}}"
                        .formatted(stream, name));
    }

    void stop() {
        send(
                "{\"event\":\"stop\",\"streamSid\":\"%s\",\"stop\":{\"accountSid\":\"AC1\",\"callSid\":\"%s\"}}"
                        .formatted(stream, call.context().callSid().value()));
    }

    private void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        switch (decoder.decode(bytes, 0, bytes.length)) {
            case MediaMessage media ->
                    call.onMedia(
                            media.timestampMs(),
                            media.chunk(),
                            media.payload(),
                            0,
                            media.payloadLength());
            case TwilioMessage.Dtmf(char digit) -> call.onKey(digit);
            case TwilioMessage.Mark(String name) -> call.onMark(name);
            case TwilioMessage.Stop _ -> call.onStop();
            case TwilioMessage other -> throw new IllegalStateException("sent in vain: " + other);
        }
    }
}
