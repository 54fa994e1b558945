package kav.media.tts.google;

import com.google.api.gax.rpc.ClientStream;
import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.texttospeech.v1.StreamingSynthesisInput;
import com.google.cloud.texttospeech.v1.StreamingSynthesizeRequest;
import com.google.cloud.texttospeech.v1.StreamingSynthesizeResponse;
import com.google.cloud.texttospeech.v1.TextToSpeechClient;
import java.util.List;
import java.util.concurrent.CancellationException;

/// One sentence by `streamingSynthesize`: its text is sent at once and the stream half-closed, for
/// Google ends a stream that gets no text for 5 s. Called by the library, one call at a time.
final class StreamedSentence implements ResponseObserver<StreamingSynthesizeResponse> {
    private final TextToSpeechClient client;
    private final VoiceParameters voice;
    private final SentenceOut out;

    StreamedSentence(TextToSpeechClient client, VoiceParameters voice, SentenceOut out) {
        this.client = client;
        this.voice = voice;
        this.out = out;
    }

    void start(List<String> pieces) {
        ClientStream<StreamingSynthesizeRequest> stream =
                client.streamingSynthesizeCallable().splitCall(this);
        out.asked(() -> stream.closeSendWithError(new CancellationException("not wanted")));
        stream.send(
                StreamingSynthesizeRequest.newBuilder()
                        .setStreamingConfig(voice.streamed())
                        .build());
        for (String piece : pieces) {
            stream.send(
                    StreamingSynthesizeRequest.newBuilder()
                            .setInput(StreamingSynthesisInput.newBuilder().setText(piece))
                            .build());
        }
        stream.closeSend();
    }

    @Override
    public void onStart(StreamController controller) {}

    @Override
    public void onResponse(StreamingSynthesizeResponse response) {
        out.audio(response.getAudioContent());
    }

    @Override
    public void onError(Throwable error) {
        out.fail(VoiceFault.of(error));
    }

    @Override
    public void onComplete() {
        out.done();
    }
}
