package kav.edge.voice;

import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Conference;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import kav.edge.http.Response;
import kav.edge.settings.PublicAddress;
import kav.edge.voice.SpokenTexts.Sentence;
import kav.media.frame.CallSid;

/// The TwiML of a transfer whose person is asked first. Thread-safe.
final class TransferTwiml {
    private static final int HOLD_SECONDS = 5;
    private static final int KEY_SECONDS = 6;
    private static final int LONGEST_TALK_SECONDS = 3_600;

    private final PublicAddress address;
    private final Twiml twiml;
    private final SpokenTexts texts = new SpokenTexts();
    private final Path sound;

    /// @param madeAudio the folder `static/tts`, where the sound of holding is
    TransferTwiml(PublicAddress address, Twiml twiml, Path madeAudio) {
        this.address = address;
        this.twiml = twiml;
        this.sound = madeAudio.resolve(HoldSound.FILE);
    }

    /// A few seconds of sound, then asks again.
    Response hold(Locale spoken) {
        VoiceResponse.Builder document = new VoiceResponse.Builder();
        if (Files.isRegularFile(sound)) {
            document.play(new Play.Builder(address.url("/static/tts/" + HoldSound.FILE)).build());
        } else {
            document.say(texts.say(Sentence.HOLD, spoken))
                    .pause(new Pause.Builder().length(HOLD_SECONDS).build());
        }
        return Twiml.answer(
                document.redirect(
                                new Redirect.Builder(address.url("/webhook/transfer/wait")).build())
                        .build()
                        .toXml());
    }

    /// Tells the person what it is about and waits for the key. Who presses none is hung up on.
    Response brief(CallSid caller, WarmTransfers.Briefing briefing) {
        Gather key =
                new Gather.Builder()
                        .numDigits(1)
                        .timeout(KEY_SECONDS)
                        .action(VoiceRoutes.transferStep(address, "accept", caller))
                        .say(texts.say(Sentence.WHISPER, briefing.language(), briefing.about()))
                        .build();
        return Twiml.answer(
                new VoiceResponse.Builder()
                        .gather(key)
                        .hangup(new Hangup.Builder().build())
                        .build()
                        .toXml());
    }

    /// Caller and person meet in a room that ends with either of them.
    Response talk(CallSid caller) {
        Conference room =
                new Conference.Builder("transfer-" + caller.value())
                        .startConferenceOnEnter(true)
                        .endConferenceOnExit(true)
                        .beep(Conference.Beep.FALSE)
                        .maxParticipants(2)
                        .build();
        Dial dial =
                new Dial.Builder()
                        .action(address.url("/webhook/transfer/done"))
                        .timeLimit(LONGEST_TALK_SECONDS)
                        .conference(room)
                        .build();
        return Twiml.answer(new VoiceResponse.Builder().dial(dial).build().toXml());
    }

    Response nobodyThere(Locale spoken) {
        return twiml.sayAndRecord(Sentence.NOBODY_THERE, spoken, Optional.empty());
    }

    Response say(Sentence sentence, Locale spoken) {
        return twiml.sayAndHangUp(sentence, spoken);
    }

    Response hangUp() {
        return twiml.hangUp();
    }
}
