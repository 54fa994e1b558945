package kav.fakes.google;

import com.google.cloud.speech.v1.RecognitionConfig;
import com.google.cloud.speech.v1.SpeechGrpc;
import com.google.cloud.speech.v1.SpeechRecognitionAlternative;
import com.google.cloud.speech.v1.StreamingRecognitionConfig;
import com.google.cloud.speech.v1.StreamingRecognitionResult;
import com.google.cloud.speech.v1.StreamingRecognizeRequest;
import com.google.cloud.speech.v1.StreamingRecognizeResponse;
import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of Speech-to-Text v1. Thread-safe.
final class SpeechServiceV1 extends SpeechGrpc.SpeechImplBase {
    private final FakeSpeech speech;

    SpeechServiceV1(FakeSpeech speech) {
        this.speech = speech;
    }

    @Override
    public StreamObserver<StreamingRecognizeRequest> streamingRecognize(
            StreamObserver<StreamingRecognizeResponse> responses) {
        var call = (ServerCallStreamObserver<StreamingRecognizeResponse>) responses;
        return SpeechRequests.of(
                call,
                request -> open(call, asked(request)),
                request -> request.getAudioContent().toByteArray());
    }

    private FakeStream open(
            ServerCallStreamObserver<StreamingRecognizeResponse> call, FakeSpeech.Asked asked) {
        return speech.open(FakeStream.Version.V1, new Back(call, asked.told()), asked);
    }

    private static FakeSpeech.Asked asked(StreamingRecognizeRequest request) {
        StreamingRecognitionConfig streaming = request.getStreamingConfig();
        RecognitionConfig config = streaming.getConfig();
        return new FakeSpeech.Asked(
                "",
                config.getModel(),
                Stream.concat(
                                Stream.of(config.getLanguageCode()),
                                config.getAlternativeLanguageCodesList().stream())
                        .collect(Collectors.joining(",")),
                config.getSpeechContextsList().stream()
                        .flatMap(context -> context.getPhrasesList().stream())
                        .toList(),
                config.getEncoding() == RecognitionConfig.AudioEncoding.MULAW
                        && config.getSampleRateHertz() == 8_000
                        && config.getAudioChannelCount() == 1
                        && streaming.getInterimResults()
                        && streaming.getEnableVoiceActivityEvents());
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
                                            .setResultEndTime(Durations.fromMillis(endMs))
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
                            .setSpeechEventTime(Durations.fromMillis(atMs))
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
