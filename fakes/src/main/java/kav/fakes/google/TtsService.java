package kav.fakes.google;

import com.google.cloud.texttospeech.v1.AudioEncoding;
import com.google.cloud.texttospeech.v1.StreamingSynthesizeRequest;
import com.google.cloud.texttospeech.v1.StreamingSynthesizeResponse;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechRequest;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechResponse;
import com.google.cloud.texttospeech.v1.TextToSpeechGrpc;
import com.google.cloud.texttospeech.v1.VoiceSelectionParams;
import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;

/// The words of Text-to-Speech v1. Thread-safe.
final class TtsService extends TextToSpeechGrpc.TextToSpeechImplBase {
    /// A streamed sentence comes in pieces of 100 ms.
    private static final int PIECE_BYTES = 800;

    private final FakeTts tts;

    TtsService(FakeTts tts) {
        this.tts = tts;
    }

    @Override
    public void synthesizeSpeech(
            SynthesizeSpeechRequest request, StreamObserver<SynthesizeSpeechResponse> response) {
        String text = request.getInput().getText();
        tts.note(
                new FakeTts.Asked(
                        text,
                        request.getVoice().getName(),
                        request.getVoice().getLanguageCode(),
                        false));
        if (tts.isSilent()) {
            return;
        }
        Status problem = problem(text, isTelephone(request));
        if (!problem.isOk()) {
            response.onError(problem.asRuntimeException());
            return;
        }
        response.onNext(
                SynthesizeSpeechResponse.newBuilder()
                        .setAudioContent(ByteString.copyFrom(FakeTts.wav(FakeTts.sound(text))))
                        .build());
        response.onCompleted();
    }

    private static boolean isTelephone(SynthesizeSpeechRequest request) {
        return request.getAudioConfig().getAudioEncoding() == AudioEncoding.MULAW
                && request.getAudioConfig().getSampleRateHertz() == 8_000;
    }

    private Status problem(String text, boolean isTelephone) {
        Status.Code scripted = tts.failure();
        if (scripted != null) {
            return scripted.toStatus().withDescription("scripted");
        }
        boolean isShort = text.getBytes(StandardCharsets.UTF_8).length <= FakeTts.MOST_TEXT_BYTES;
        return isShort && isTelephone
                ? Status.OK
                : Status.INVALID_ARGUMENT.withDescription("too long, or not µ-law 8 kHz");
    }

    @Override
    public StreamObserver<StreamingSynthesizeRequest> streamingSynthesize(
            StreamObserver<StreamingSynthesizeResponse> responses) {
        var call = (ServerCallStreamObserver<StreamingSynthesizeResponse>) responses;
        Streaming streaming = new Streaming(call);
        tts.opened(streaming);
        call.setOnCancelHandler(streaming::end);
        return streaming;
    }

    /// One open stream; its own lock puts texts and the passing of time in order.
    final class Streaming implements StreamObserver<StreamingSynthesizeRequest> {
        private final ServerCallStreamObserver<StreamingSynthesizeResponse> call;
        private VoiceSelectionParams voice = VoiceSelectionParams.getDefaultInstance();
        private boolean isTelephone;
        private long idleMs;
        private boolean isOver;

        Streaming(ServerCallStreamObserver<StreamingSynthesizeResponse> call) {
            this.call = call;
        }

        @Override
        public synchronized void onNext(StreamingSynthesizeRequest request) {
            idleMs = 0;
            if (request.hasStreamingConfig()) {
                begin(request);
            } else if (!isOver) {
                speak(request.getInput().getText());
            }
        }

        private void begin(StreamingSynthesizeRequest request) {
            var config = request.getStreamingConfig();
            voice = config.getVoice();
            isTelephone =
                    config.getStreamingAudioConfig().getAudioEncoding() == AudioEncoding.MULAW
                            && config.getStreamingAudioConfig().getSampleRateHertz() == 8_000;
            if (!voice.getName().contains("Chirp3-HD")) {
                fail(Status.INVALID_ARGUMENT.withDescription("only Chirp 3 HD voices stream"));
            }
        }

        private void speak(String text) {
            tts.note(new FakeTts.Asked(text, voice.getName(), voice.getLanguageCode(), true));
            if (tts.isSilent()) {
                return;
            }
            Status problem = problem(text, isTelephone);
            if (!problem.isOk()) {
                fail(problem);
                return;
            }
            byte[] sound = FakeTts.sound(text);
            for (int at = 0; at < sound.length; at += PIECE_BYTES) {
                call.onNext(
                        StreamingSynthesizeResponse.newBuilder()
                                .setAudioContent(
                                        ByteString.copyFrom(
                                                sound,
                                                at,
                                                Math.min(PIECE_BYTES, sound.length - at)))
                                .build());
            }
        }

        synchronized void letTimePass(long ms) {
            idleMs += ms;
            if (!isOver && idleMs >= FakeTts.LONGEST_GAP_MS) {
                fail(
                        Status.ABORTED.withDescription(
                                "Stream aborted due to long duration elapsed without input sent."
                                        + " Input must be sent continuously, at least every 5s"
                                        + " seconds."));
            }
        }

        private void fail(Status status) {
            end();
            call.onError(status.asRuntimeException());
        }

        synchronized void end() {
            isOver = true;
            tts.ended(this);
        }

        @Override
        public void onError(Throwable error) {
            end();
        }

        @Override
        public synchronized void onCompleted() {
            if (!isOver && !tts.isSilent()) {
                end();
                call.onCompleted();
            }
        }
    }
}
