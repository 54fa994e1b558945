package kav.edge.mediastream;

import kav.edge.websocket.FrameDecoder;
import kav.edge.websocket.LoopBuffer;
import kav.media.call.worker.SpeechWorker;
import kav.media.twilio.TwilioDecoder;

/// What the media sockets of one event loop share; used on that loop only.
///
/// @param decoder never decodes itself: each stream has another, and all work in its memory
record LoopSide(
        LoopWheel wheel,
        Memory memory,
        TwilioDecoder decoder,
        TwilioLine.Factory lines,
        SpeechWorker worker) {
    /// Where the bytes of all sockets lie for the length of a turn.
    ///
    /// @param scratch for the message just read
    /// @param received what the kernel gives
    /// @param sent what the kernel takes
    record Memory(FrameDecoder.Scratch scratch, LoopBuffer received, LoopBuffer sent)
            implements AutoCloseable {
        @Override
        public void close() {
            received.close();
            sent.close();
        }
    }
}
