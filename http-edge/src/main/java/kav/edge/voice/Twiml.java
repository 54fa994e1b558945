package kav.edge.voice;

import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Record;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kav.edge.http.Response;
import kav.edge.settings.PublicAddress;
import kav.edge.voice.SpokenTexts.Sentence;
import kav.media.frame.CallSid;

/// The TwiML documents we answer with, written by Twilio's library. What does not change is written
/// once and kept. Thread-safe.
final class Twiml {
    /// Twilio takes no longer document (error 11750).
    static final int MAX_BYTES = 64 * 1024;

    private static final int RECORD_MAX_SECONDS = 120;
    private static final int RECORD_SILENCE_SECONDS = 5;
    private static final int RING_SECONDS = 25;
    private static final int LONGEST_TALK_SECONDS = 3_600;

    private final PublicAddress address;
    private final SpokenTexts texts = new SpokenTexts();
    private final ConnectTemplate connect;
    private final Map<Spoken, String> spoken = new ConcurrentHashMap<>();

    private record Spoken(Sentence sentence, String language) {}

    Twiml(PublicAddress address) {
        this.address = address;
        this.connect = new ConnectTemplate(address);
        for (Sentence sentence : Sentence.values()) {
            for (String language : new String[] {"he", "en"}) {
                Response _ = sayAndHangUp(sentence, Locale.of(language));
            }
        }
    }

    /// Connects the call to its stream.
    ///
    /// @param streamKey `/` and the account that the stream is checked with, or empty
    Response connect(String streamKey, CallSid callSid, String token) {
        return answer(connect.document(streamKey, callSid, token));
    }

    /// Says a sentence and hangs up.
    Response sayAndHangUp(Sentence sentence, Locale language) {
        return answer(
                spoken.computeIfAbsent(
                        new Spoken(sentence, language.getLanguage()),
                        _ ->
                                new VoiceResponse.Builder()
                                        .say(texts.say(sentence, language))
                                        .hangup(new Hangup.Builder().build())
                                        .build()
                                        .toXml()));
    }

    Response hangUp() {
        return answer(
                new VoiceResponse.Builder().hangup(new Hangup.Builder().build()).build().toXml());
    }

    /// Says a sentence, plays what there is, and takes a message.
    ///
    /// @param audio path of audio of our own below the public base, beginning with a slash
    Response sayAndRecord(Sentence sentence, Locale language, Optional<String> audio) {
        VoiceResponse.Builder document =
                new VoiceResponse.Builder().say(texts.say(sentence, language));
        audio.ifPresent(path -> document.play(new Play.Builder(address.url(path)).build()));
        Record message =
                new Record.Builder()
                        .action(address.url(VoiceRoutes.RECORDING))
                        .recordingStatusCallback(address.url(VoiceRoutes.RECORDING_STATUS))
                        .maxLength(RECORD_MAX_SECONDS)
                        .timeout(RECORD_SILENCE_SECONDS)
                        .playBeep(true)
                        .build();
        return answer(
                document.record(message).hangup(new Hangup.Builder().build()).build().toXml());
    }

    /// Connects the caller with somebody else.
    ///
    /// @param number E.164
    /// @param callerId the number that was called; shown to that person when it is one
    Response dial(String number, String callerId) {
        Dial.Builder dial =
                new Dial.Builder()
                        .action(address.url(VoiceRoutes.DIAL))
                        .timeout(RING_SECONDS)
                        .timeLimit(LONGEST_TALK_SECONDS)
                        .answerOnBridge(true)
                        .number(new com.twilio.twiml.voice.Number.Builder(number).build());
        if (callerId.startsWith("+")) {
            dial.callerId(callerId);
        }
        return answer(new VoiceResponse.Builder().dial(dial.build()).build().toXml());
    }

    static Response answer(String xml) {
        if (xml.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalStateException("TwiML is longer than Twilio takes");
        }
        return Response.xml(200, xml);
    }
}
