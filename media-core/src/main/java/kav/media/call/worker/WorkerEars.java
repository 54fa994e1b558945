package kav.media.call.worker;

import kav.media.frame.CallSid;

/// The usual ears: the call's speech worker takes the frames in pieces of 100 ms. Confined to the
/// call loop.
public final class WorkerEars implements Ears {
    private final CallSpeech speech;
    private int framesInPiece;

    /// @param callSid shifts this call's pieces, so that the calls of a loop do not fall due
    ///   together
    public WorkerEars(CallSpeech speech, CallSid callSid) {
        this.speech = speech;
        this.framesInPiece = Math.floorMod(callSid.hashCode(), CallSpeech.PIECE_FRAMES);
    }

    @Override
    public void onFrame() {
        if (++framesInPiece >= CallSpeech.PIECE_FRAMES) {
            framesInPiece = 0;
            speech.pieceReady();
        }
    }

    @Override
    public void onTalkspurtEnded() {
        speech.talkspurtEnded();
    }

    @Override
    public void close() {
        speech.close();
    }
}
