package kav.media.tts.google;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.cloud.texttospeech.v1.SynthesisInput;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechRequest;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechResponse;
import com.google.cloud.texttospeech.v1.TextToSpeechClient;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// One sentence by `synthesizeSpeech`, piece after piece. Used by one thread at a time: the asking
/// one, then the library's.
final class WholeSentence implements ApiFutureCallback<SynthesizeSpeechResponse> {
    private final TextToSpeechClient client;
    private final VoiceParameters voice;
    private final SentenceOut out;
    private final Queue<String> pieces;

    WholeSentence(
            TextToSpeechClient client,
            VoiceParameters voice,
            SentenceOut out,
            List<String> pieces) {
        this.client = client;
        this.voice = voice;
        this.out = out;
        this.pieces = new ArrayDeque<>(pieces);
    }

    void start() {
        String piece = pieces.remove();
        ApiFuture<SynthesizeSpeechResponse> answer =
                client.synthesizeSpeechCallable()
                        .futureCall(
                                SynthesizeSpeechRequest.newBuilder()
                                        .setInput(SynthesisInput.newBuilder().setText(piece))
                                        .setVoice(voice.voice())
                                        .setAudioConfig(voice.whole())
                                        .build());
        out.asked(() -> answer.cancel(true));
        ApiFutures.addCallback(answer, this, Runnable::run);
    }

    @Override
    public void onSuccess(SynthesizeSpeechResponse response) {
        out.expectHeader();
        out.audio(response.getAudioContent());
        if (pieces.isEmpty()) {
            out.done();
        } else {
            start();
        }
    }

    @Override
    public void onFailure(Throwable error) {
        out.fail(VoiceFault.of(error));
    }
}
