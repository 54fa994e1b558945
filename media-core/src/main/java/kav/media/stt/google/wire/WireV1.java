package kav.media.stt.google.wire;

import com.google.api.gax.rpc.ClientStream;
import com.google.cloud.speech.v1.RecognitionConfig;
import com.google.cloud.speech.v1.SpeechClient;
import com.google.cloud.speech.v1.SpeechContext;
import com.google.cloud.speech.v1.SpeechSettings;
import com.google.cloud.speech.v1.StreamingRecognitionConfig;
import com.google.cloud.speech.v1.StreamingRecognitionResult;
import com.google.cloud.speech.v1.StreamingRecognizeRequest;
import com.google.cloud.speech.v1.StreamingRecognizeResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import java.io.IOException;
import kav.media.frame.Frame;
import kav.media.google.GoogleLanguages;
import kav.media.stt.Recognizer;

/// Speech-to-Text v1. Thread-safe.
public final class WireV1 implements SpeechWire {
    private final GoogleSpeechSettings settings;
    private final SpeechClient client;

    /// @throws IOException when the client cannot be made
    public WireV1(GoogleSpeechSettings settings) throws IOException {
        this.settings = settings;
        client =
                SpeechClient.create(
                        SpeechSettings.newBuilder()
                                .setTransportChannelProvider(
                                        settings.channels()
                                                .provider(
                                                        SpeechSettings
                                                                .defaultGrpcTransportProviderBuilder()))
                                .setCredentialsProvider(settings.channels().credentialsProvider())
                                .build());
    }

    @Override
    public Stream open(Recognizer.Request request, Listener listener) {
        ClientStream<StreamingRecognizeRequest> stream =
                client.streamingRecognizeCallable()
                        .splitCall(
                                new ResponseReader<>(
                                        listener, response -> read(response, listener)));
        stream.send(
                StreamingRecognizeRequest.newBuilder()
                        .setStreamingConfig(streaming(request))
                        .build());
        return new GrpcStream<>(
                stream,
                audio ->
                        StreamingRecognizeRequest.newBuilder()
                                .setAudioContent(ByteString.copyFrom(audio))
                                .build());
    }

    private StreamingRecognitionConfig streaming(Recognizer.Request request) {
        RecognitionConfig.Builder config =
                RecognitionConfig.newBuilder()
                        .setModel(settings.model())
                        .setLanguageCode(GoogleLanguages.heardAs(request.language()))
                        .addAllAlternativeLanguageCodes(
                                GoogleLanguages.heardAs(request.language(), request.others())
                                        .stream()
                                        .skip(1)
                                        .toList())
                        .setEncoding(RecognitionConfig.AudioEncoding.MULAW)
                        .setSampleRateHertz(Frame.RATE_HZ)
                        .setAudioChannelCount(1);
        if (!request.phrases().isEmpty()) {
            config.addSpeechContexts(SpeechContext.newBuilder().addAllPhrases(Hints.of(request)));
        }
        return StreamingRecognitionConfig.newBuilder()
                .setConfig(config)
                .setInterimResults(true)
                .setEnableVoiceActivityEvents(true)
                .build();
    }

    private static void read(StreamingRecognizeResponse response, Listener listener) {
        if (response.hasError()) {
            // The stream's own end with the same status follows.
            return;
        }
        if (response.getSpeechEventType()
                == StreamingRecognizeResponse.SpeechEventType.SPEECH_ACTIVITY_BEGIN) {
            listener.onHeard(
                    new Heard.VoiceBegan(Durations.toMillis(response.getSpeechEventTime())));
        }
        InterimText interim = new InterimText();
        for (StreamingRecognitionResult result : response.getResultsList()) {
            if (result.getAlternativesCount() == 0) {
                continue;
            }
            var best = result.getAlternatives(0);
            long endMs = Durations.toMillis(result.getResultEndTime());
            if (result.getIsFinal()) {
                listener.onHeard(
                        new Heard.Settled(
                                best.getTranscript(),
                                best.getConfidence(),
                                endMs,
                                result.getLanguageCode()));
            } else {
                interim.add(best.getTranscript(), endMs);
            }
        }
        interim.tell(listener);
    }

    @Override
    public void close() {
        client.close();
    }
}
