package kav.fakes.google;

import com.google.cloud.speech.v2.ExplicitDecodingConfig;
import com.google.cloud.speech.v2.PhraseSet;
import com.google.cloud.speech.v2.RecognitionConfig;
import com.google.cloud.speech.v2.SpeechGrpc;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.StreamingRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/// The words of Speech-to-Text v2. Thread-safe.
final class SpeechServiceV2 extends SpeechGrpc.SpeechImplBase {
    private final FakeSpeech speech;

    SpeechServiceV2(FakeSpeech speech) {
        this.speech = speech;
    }

    @Override
    public StreamObserver<StreamingRecognizeRequest> streamingRecognize(
            StreamObserver<StreamingRecognizeResponse> responses) {
        var call = (ServerCallStreamObserver<StreamingRecognizeResponse>) responses;
        return SpeechRequests.of(
                call,
                request -> open(call, asked(request)),
                request -> request.getAudio().toByteArray());
    }

    private FakeStream open(
            ServerCallStreamObserver<StreamingRecognizeResponse> call, FakeSpeech.Asked asked) {
        return speech.open(FakeStream.Version.V2, new Back(call, asked.told()), asked);
    }

    private static FakeSpeech.Asked asked(StreamingRecognizeRequest request) {
        RecognitionConfig config = request.getStreamingConfig().getConfig();
        ExplicitDecodingConfig decoding = config.getExplicitDecodingConfig();
        var features = request.getStreamingConfig().getStreamingFeatures();
        return new FakeSpeech.Asked(
                request.getRecognizer(),
                config.getModel(),
                String.join(",", config.getLanguageCodesList()),
                config.getAdaptation().getPhraseSetsList().stream()
                        .flatMap(set -> set.getInlinePhraseSet().getPhrasesList().stream())
                        .map(PhraseSet.Phrase::getValue)
                        .toList(),
                decoding.getEncoding() == ExplicitDecodingConfig.AudioEncoding.MULAW
                        && decoding.getSampleRateHertz() == 8_000
                        && decoding.getAudioChannelCount() == 1
                        && features.getInterimResults()
                        && features.getEnableVoiceActivityEvents());
    }

    private record Back(ServerCallStreamObserver<StreamingRecognizeResponse> call, String language)
            implements FakeStream.Wire {
        @Override
        public void interim(String text, long endMs) {
            answer(text, endMs, false);
        }

        @Override
        public void settle(String text, long endMs) {
            answer(text, endMs, true);
        }

        private void answer(String text, long endMs, boolean isFinal) {
            call.onNext(
                    StreamingRecognizeResponse.newBuilder()
                            .addResults(
                                    StreamingRecognitionResult.newBuilder()
                                            .setIsFinal(isFinal)
                                            .setLanguageCode(language)
                                            .setStability(isFinal ? 0 : 0.5f)
                                            .setResultEndOffset(Durations.fromMillis(endMs))
                                            .addAlternatives(
                                                    SpeechRecognitionAlternative.newBuilder()
                                                            .setTranscript(text)
                                                            .setConfidence(isFinal ? 0.9f : 0)))
                            .build());
        }

        @Override
        public void voiceBegan(long atMs) {
            call.onNext(
                    StreamingRecognizeResponse.newBuilder()
                            .setSpeechEventType(
                                    StreamingRecognizeResponse.SpeechEventType
                                            .SPEECH_ACTIVITY_BEGIN)
                            .setSpeechEventOffset(Durations.fromMillis(atMs))
                            .build());
        }

        @Override
        public void complete() {
            call.onCompleted();
        }

        @Override
        public void fail(Status status) {
            call.onError(status.asRuntimeException());
        }

        @Override
        public void more() {
            call.request(1);
        }
    }
}
