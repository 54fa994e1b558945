package kav.edge.phone.carrier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import kav.media.frame.Frame;

/// Writes the messages of a media stream in Twilio's exact shape: numbers in strings, but the rate
/// and channels of `mediaFormat`; media on track `inbound`, keys on `inbound_track`.
///
/// Counts `sequenceNumber` and `chunk` itself. Source:
/// https://www.twilio.com/docs/voice/media-streams/websocket-messages. Confined to the phone
/// thread.
public final class TwilioMessages {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String accountSid;
    private final String callSid;
    private final String streamSid;
    private int sequenceNumber;
    private int chunk;

    /// All three as the carrier names them (AC…, CA…, MZ…).
    public TwilioMessages(String accountSid, String callSid, String streamSid) {
        this.accountSid = accountSid;
        this.callSid = callSid;
        this.streamSid = streamSid;
    }

    /// The stream's name.
    public String streamSid() {
        return streamSid;
    }

    /// The first message; carries no number and no stream.
    public static String connected() {
        return JSON.objectNode()
                .put("event", "connected")
                .put("protocol", "Call")
                .put("version", "1.0.0")
                .toString();
    }

    /// The second message, once.
    public String start(Map<String, String> customParameters) {
        ObjectNode message = message("start");
        ObjectNode start = message.putObject("start");
        start.put("accountSid", accountSid).put("streamSid", streamSid).put("callSid", callSid);
        start.putArray("tracks").add("inbound");
        start.putObject("mediaFormat")
                .put("encoding", "audio/x-mulaw")
                .put("sampleRate", Frame.RATE_HZ)
                .put("channels", 1);
        ObjectNode custom = start.putObject("customParameters");
        customParameters.forEach(custom::put);
        return named(message);
    }

    /// One piece of the caller's sound.
    ///
    /// @param timestampMs presentation time since the stream's start
    /// @param payload μ-law, borrowed
    public String media(long timestampMs, byte[] payload) {
        ObjectNode message = message("media");
        message.putObject("media")
                .put("track", "inbound")
                .put("chunk", Integer.toString(++chunk))
                .put("timestamp", Long.toString(timestampMs))
                .put("payload", Base64.getEncoder().encodeToString(payload));
        return named(message);
    }

    /// A key the caller pressed: one of `0-9 * #`.
    public String dtmf(char digit) {
        ObjectNode message = JSON.objectNode().put("event", "dtmf").put("streamSid", streamSid);
        message.put("sequenceNumber", Integer.toString(++sequenceNumber));
        message.putObject("dtmf")
                .put("track", "inbound_track")
                .put("digit", Character.toString(digit));
        return message.toString();
    }

    /// A mark coming back: all before it was played, or cleared.
    public String mark(String name) {
        ObjectNode message = message("mark").put("streamSid", streamSid);
        message.putObject("mark").put("name", name);
        return message.toString();
    }

    /// The last message: the call left the stream.
    public String stop() {
        ObjectNode message = message("stop");
        message.putObject("stop").put("accountSid", accountSid).put("callSid", callSid);
        return named(message);
    }

    private ObjectNode message(String event) {
        return JSON.objectNode()
                .put("event", event)
                .put("sequenceNumber", Integer.toString(++sequenceNumber));
    }

    private String named(ObjectNode message) {
        return message.put("streamSid", streamSid).toString();
    }
}
