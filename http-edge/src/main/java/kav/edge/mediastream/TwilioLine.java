package kav.edge.mediastream;

import java.util.concurrent.Executor;
import kav.edge.websocket.CloseCode;
import kav.media.call.Line;
import kav.media.call.journal.EndReason;
import kav.media.frame.StreamSid;
import kav.media.twilio.TwilioEncoder;

/// The way back to the caller through Twilio: audio, marks and `clear` as JSON texts. Confined to
/// the event loop.
final class TwilioLine implements Line {
    /// Makes the lines of one event loop, which share a buffer for the text being written.
    static final class Factory {
        private static final StreamSid NOBODY = new StreamSid("none");

        private final byte[] json;

        /// Never encodes itself: each stream has another, and all work in its memory.
        private final TwilioEncoder encoder = new TwilioEncoder(NOBODY);

        /// @param maxFrames most frames in one media message
        Factory(int maxFrames) {
            json =
                    new byte
                            [Math.max(
                                    TwilioEncoder.maxMediaLength(maxFrames),
                                    TwilioEncoder.maxControlLength())];
        }

        TwilioLine open(MediaSocket socket, StreamSid streamSid) {
            return new TwilioLine(socket, encoder.another(streamSid), json);
        }
    }

    private final MediaSocket socket;
    private final TwilioEncoder encoder;
    private final byte[] json;

    private TwilioLine(MediaSocket socket, TwilioEncoder encoder, byte[] json) {
        this.socket = socket;
        this.encoder = encoder;
        this.json = json;
    }

    @Override
    public void media(byte[] ulaw, int offset, int length) {
        socket.send(json, 0, encoder.media(ulaw, offset, length, json, 0));
    }

    @Override
    public void mark(String name) {
        socket.send(json, 0, encoder.mark(name, json, 0));
    }

    @Override
    public void clear() {
        socket.send(json, 0, encoder.clear(json, 0));
    }

    @Override
    public boolean isWritable() {
        return socket.isWritable();
    }

    @Override
    public Executor loop() {
        return socket.executor();
    }

    @Override
    public boolean isInLoop() {
        return socket.isInLoop();
    }

    /// Always closes with 1000: for any other code Twilio logs an error (31921) beside the call.
    @Override
    public void close(EndReason reason) {
        socket.close(CloseCode.NORMAL, reason.name());
    }
}
