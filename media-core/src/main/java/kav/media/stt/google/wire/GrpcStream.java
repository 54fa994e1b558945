package kav.media.stt.google.wire;

import com.google.api.gax.rpc.ClientStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/// One stream of the Google library, which drops silently what is sent after the stream's end. Used
/// by one thread at a time.
///
/// @param <R> the request message of the interface's version
final class GrpcStream<R> implements SpeechWire.Stream {
    private final ClientStream<R> stream;
    private final Function<ByteBuffer, R> message;
    private boolean isFinished;

    /// @param message wraps a copy of the audio in a request
    GrpcStream(ClientStream<R> stream, Function<ByteBuffer, R> message) {
        this.stream = stream;
        this.message = message;
    }

    @Override
    public boolean isReady() {
        return stream.isSendReady();
    }

    @Override
    public void send(byte[] ulaw, int offset, int length) {
        stream.send(message.apply(ByteBuffer.wrap(ulaw, offset, length)));
    }

    @Override
    public void halfClose() {
        if (!isFinished) {
            isFinished = true;
            stream.closeSend();
        }
    }

    /// Ends both directions, whether half closed or not.
    @Override
    public void cancel() {
        isFinished = true;
        stream.closeSendWithError(new CancellationException("no longer wanted"));
    }
}
