package kav.fakes.google;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one client sends, in whatever version's words: first what it asks for, then sound. Confined
/// to the call's gRPC thread.
///
/// @param <Q> a version's request
final class SpeechRequests<Q> implements StreamObserver<Q> {
    private final Function<Q, FakeStream> opening;
    private final Function<Q, byte[]> sound;
    private @Nullable FakeStream stream;

    private SpeechRequests(Function<Q, FakeStream> opening, Function<Q, byte[]> sound) {
        this.opening = opening;
        this.sound = sound;
    }

    /// Takes a call's requests, one at a time as the stream asks for more.
    static <Q> StreamObserver<Q> of(
            ServerCallStreamObserver<?> call,
            Function<Q, FakeStream> opening,
            Function<Q, byte[]> sound) {
        SpeechRequests<Q> requests = new SpeechRequests<>(opening, sound);
        call.setOnCancelHandler(requests::cancelled);
        call.disableAutoRequest();
        call.request(1);
        return requests;
    }

    @Override
    public void onNext(Q request) {
        if (stream == null) {
            stream = opening.apply(request);
        } else {
            stream.hear(sound.apply(request));
        }
    }

    @Override
    public void onError(Throwable error) {
        cancelled();
    }

    @Override
    public void onCompleted() {
        if (stream != null) {
            stream.halfClose();
        }
    }

    private void cancelled() {
        if (stream != null) {
            stream.cancelled();
        }
    }
}
