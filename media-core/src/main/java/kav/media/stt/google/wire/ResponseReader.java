package kav.media.stt.google.wire;

import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.StreamController;
import java.util.function.Consumer;

/// Passes what the Google library tells to a [SpeechWire.Listener]. Called by the library, one call
/// at a time.
final class ResponseReader<R> implements ResponseObserver<R> {
    private final SpeechWire.Listener listener;
    private final Consumer<R> reader;

    /// @param reader takes a response apart
    ResponseReader(SpeechWire.Listener listener, Consumer<R> reader) {
        this.listener = listener;
        this.reader = reader;
    }

    @Override
    public void onStart(StreamController controller) {}

    @Override
    public void onResponse(R response) {
        reader.accept(response);
    }

    @Override
    public void onError(Throwable error) {
        listener.onFault(StreamFault.of(error));
    }

    @Override
    public void onComplete() {
        listener.onCompleted();
    }
}
