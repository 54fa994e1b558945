package kav.media.twilio;

import java.util.List;
import java.util.Map;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;

/// What Twilio can say on a media stream's socket
/// (`https://www.twilio.com/docs/voice/media-streams/websocket-messages`), or why it could not be
/// understood. Immutable, but for [MediaMessage].
public sealed interface TwilioMessage
        permits TwilioMessage.Connected,
                TwilioMessage.Start,
                MediaMessage,
                TwilioMessage.Dtmf,
                TwilioMessage.Mark,
                TwilioMessage.Stop,
                TwilioMessage.Unknown,
                TwilioMessage.Malformed {
    /// The socket's first message.
    ///
    /// @param protocol always `Call` so far; empty when absent
    /// @param version always `1.0.0` so far; empty when absent
    record Connected(String protocol, String version) implements TwilioMessage {}

    /// The stream begins.
    ///
    /// @param accountSid the account that is billed; empty when absent
    /// @param tracks `inbound`, `outbound`; empty when absent
    /// @param customParameters what the TwiML's `<Parameter>` said; may hold a token
    record Start(
            StreamSid streamSid,
            String accountSid,
            CallSid callSid,
            List<String> tracks,
            Map<String, String> customParameters,
            MediaFormat format)
            implements TwilioMessage {
        public Start {
            tracks = List.copyOf(tracks);
            customParameters = Map.copyOf(customParameters);
        }

        /// Without the custom parameters: they may hold a token.
        @Override
        public String toString() {
            return "Start[streamSid=%s, callSid=%s]".formatted(streamSid, callSid);
        }
    }

    /// How the stream's sound is written down; Twilio: `audio/x-mulaw`, 8000, 1, which is also
    /// assumed for what is absent.
    record MediaFormat(String encoding, int sampleRateHz, int channels) {
        /// The only format that Twilio uses and that the line understands.
        public static final MediaFormat MU_LAW_8_KHZ = new MediaFormat("audio/x-mulaw", 8_000, 1);
    }

    /// The caller pressed a key.
    ///
    /// @param digit one of `0`–`9`, `A`–`D`, `*`, `#` (RFC 4733, section 3)
    record Dtmf(char digit) implements TwilioMessage {
        /// Without the digit: it may belong to a card number.
        @Override
        public String toString() {
            return "Dtmf[]";
        }
    }

    /// Everything sent before our mark of this name was played, or cleared.
    record Mark(String name) implements TwilioMessage {}

    /// The stream ends; nothing follows.
    ///
    /// @param callSid as sent; empty when absent
    record Stop(String callSid) implements TwilioMessage {}

    /// An event we do not know: to be ignored and counted.
    ///
    /// @param event its name, at most 64 characters
    record Unknown(String event) implements TwilioMessage {}

    /// No message at all.
    record Malformed(MalformedReason reason) implements TwilioMessage {}
}
