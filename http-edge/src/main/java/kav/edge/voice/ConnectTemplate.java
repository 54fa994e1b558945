package kav.edge.voice;

import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Stream;
import kav.edge.settings.PublicAddress;
import kav.media.frame.CallSid;

/// The TwiML that connects a call to its media stream. Twilio's library writes it once, with marks
/// in place of call and token; each answer then only fills these in, since the library's XML writer
/// takes a thousand times longer than an event loop should spend. Immutable.
public final class ConnectTemplate {
    private static final String CALL_MARK = "-call-mark-";
    private static final String KEY_MARK = "-key-mark-";
    private static final String TOKEN_MARK = "-token-mark-";

    private final String start;
    private final String head;
    private final String middle;
    private final String tail;

    public ConnectTemplate(PublicAddress address) {
        String xml = written(address, KEY_MARK, CALL_MARK, TOKEN_MARK);
        int key = xml.indexOf(KEY_MARK);
        int call = xml.indexOf(CALL_MARK);
        int token = xml.indexOf(TOKEN_MARK);
        start = xml.substring(0, key);
        head = xml.substring(key + KEY_MARK.length(), call);
        middle = xml.substring(call + CALL_MARK.length(), token);
        tail = xml.substring(token + TOKEN_MARK.length());
    }

    /// The document of one call.
    ///
    /// @param token letters, digits, `-`, `_`
    /// @param streamKey letters and digits behind a slash, or empty
    public String document(String streamKey, CallSid callSid, String token) {
        return start + streamKey + head + escaped(callSid.value()) + middle + token + tail;
    }

    /// The same by the library alone.
    static String written(PublicAddress address, String streamKey, String callSid, String token) {
        Stream stream =
                new Stream.Builder()
                        .url(address.streamUrl(VoiceRoutes.STREAM + streamKey))
                        .statusCallback(address.url(VoiceRoutes.STREAM_STATUS))
                        .parameter(parameter("call_sid", callSid))
                        .parameter(parameter("token", token))
                        .build();
        Connect connect =
                new Connect.Builder()
                        .action(address.url(VoiceRoutes.STREAM_ENDED)).stream(stream).build();
        return new VoiceResponse.Builder().connect(connect).build().toXml();
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter.Builder().name(name).value(value).build();
    }

    /// As the value of an attribute (XML 1.0 section 2.3); control characters never get here.
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
