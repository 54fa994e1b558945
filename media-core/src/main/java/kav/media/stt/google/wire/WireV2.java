package kav.media.stt.google.wire;

import com.google.api.gax.rpc.ClientStream;
import com.google.cloud.speech.v2.ExplicitDecodingConfig;
import com.google.cloud.speech.v2.PhraseSet;
import com.google.cloud.speech.v2.RecognitionConfig;
import com.google.cloud.speech.v2.RecognitionFeatures;
import com.google.cloud.speech.v2.SpeechAdaptation;
import com.google.cloud.speech.v2.SpeechClient;
import com.google.cloud.speech.v2.SpeechSettings;
import com.google.cloud.speech.v2.StreamingRecognitionConfig;
import com.google.cloud.speech.v2.StreamingRecognitionFeatures;
import com.google.cloud.speech.v2.StreamingRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import java.io.IOException;
import kav.media.frame.Frame;
import kav.media.google.GoogleLanguages;
import kav.media.stt.Recognizer;

/// Speech-to-Text v2. Thread-safe.
public final class WireV2 implements SpeechWire {
    private final GoogleSpeechSettings settings;
    private final SpeechClient client;

    /// @throws IOException when the client cannot be made
    public WireV2(GoogleSpeechSettings settings) throws IOException {
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
                        .setRecognizer(settings.recognizerPath())
                        .setStreamingConfig(streaming(request))
                        .build());
        return new GrpcStream<>(
                stream,
                audio ->
                        StreamingRecognizeRequest.newBuilder()
                                .setAudio(ByteString.copyFrom(audio))
                                .build());
    }

    private StreamingRecognitionConfig streaming(Recognizer.Request request) {
        RecognitionConfig.Builder config =
                RecognitionConfig.newBuilder()
                        .setModel(settings.model())
                        .addAllLanguageCodes(
                                GoogleLanguages.heardAs(request.language(), request.others()))
                        .setFeatures(
                                RecognitionFeatures.newBuilder()
                                        .setEnableAutomaticPunctuation(false))
                        .setExplicitDecodingConfig(
                                ExplicitDecodingConfig.newBuilder()
                                        .setEncoding(ExplicitDecodingConfig.AudioEncoding.MULAW)
                                        .setSampleRateHertz(Frame.RATE_HZ)
                                        .setAudioChannelCount(1));
        if (!request.phrases().isEmpty()) {
            config.setAdaptation(hints(request));
        }
        return StreamingRecognitionConfig.newBuilder()
                .setConfig(config)
                .setStreamingFeatures(
                        StreamingRecognitionFeatures.newBuilder()
                                .setInterimResults(true)
                                .setEnableVoiceActivityEvents(true))
                .build();
    }

    private static SpeechAdaptation hints(Recognizer.Request request) {
        PhraseSet.Builder phrases = PhraseSet.newBuilder();
        for (String phrase : Hints.of(request)) {
            phrases.addPhrases(PhraseSet.Phrase.newBuilder().setValue(phrase));
        }
        return SpeechAdaptation.newBuilder()
                .addPhraseSets(
                        SpeechAdaptation.AdaptationPhraseSet.newBuilder()
                                .setInlinePhraseSet(phrases))
                .build();
    }

    private static void read(StreamingRecognizeResponse response, Listener listener) {
        if (response.getSpeechEventType()
                == StreamingRecognizeResponse.SpeechEventType.SPEECH_ACTIVITY_BEGIN) {
            listener.onHeard(
                    new Heard.VoiceBegan(Durations.toMillis(response.getSpeechEventOffset())));
        }
        InterimText interim = new InterimText();
        for (StreamingRecognitionResult result : response.getResultsList()) {
            if (result.getAlternativesCount() == 0) {
                continue;
            }
            var best = result.getAlternatives(0);
            long endMs = Durations.toMillis(result.getResultEndOffset());
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
