package kav.edge.mediastream;

import kav.edge.websocket.FrameDecoder;
import kav.media.call.worker.SpeechWorker;

/// What the media sockets of one event loop share; used on that loop only.
record LoopSide(
        LoopWheel wheel,
        FrameDecoder.Scratch scratch,
        TwilioLine.Factory lines,
        StreamDesk desk,
        SpeechWorker worker) {}
