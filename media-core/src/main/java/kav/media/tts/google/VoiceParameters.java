package kav.media.tts.google;

import com.google.cloud.texttospeech.v1.AudioConfig;
import com.google.cloud.texttospeech.v1.AudioEncoding;
import com.google.cloud.texttospeech.v1.StreamingAudioConfig;
import com.google.cloud.texttospeech.v1.StreamingSynthesizeConfig;
import com.google.cloud.texttospeech.v1.VoiceSelectionParams;
import java.util.Locale;
import kav.media.frame.Frame;
import kav.media.google.GoogleLanguages;

/// What Google is asked for besides the text: a voice, µ-law, 8 kHz. Immutable.
record VoiceParameters(VoiceSelectionParams voice) {
    static VoiceParameters of(GoogleVoiceSettings settings, Locale language) {
        return new VoiceParameters(
                VoiceSelectionParams.newBuilder()
                        .setLanguageCode(GoogleLanguages.spokenAs(language))
                        .setName(settings.voiceName(language))
                        .build());
    }

    /// For `synthesizeSpeech`, which answers with a WAV file.
    AudioConfig whole() {
        return AudioConfig.newBuilder()
                .setAudioEncoding(AudioEncoding.MULAW)
                .setSampleRateHertz(Frame.RATE_HZ)
                .build();
    }

    /// For `streamingSynthesize`, which answers with bare samples.
    StreamingSynthesizeConfig streamed() {
        return StreamingSynthesizeConfig.newBuilder()
                .setVoice(voice)
                .setStreamingAudioConfig(
                        StreamingAudioConfig.newBuilder()
                                .setAudioEncoding(AudioEncoding.MULAW)
                                .setSampleRateHertz(Frame.RATE_HZ))
                .build();
    }
}
