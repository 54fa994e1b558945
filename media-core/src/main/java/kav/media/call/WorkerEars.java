package kav.media.call;

/// The usual ears: the call's speech worker takes the frames in pieces of 100 ms. Confined to the
/// call loop.
final class WorkerEars implements Ears {
    private final CallSpeech speech;
    private int framesInPiece;

    /// @param stagger 0 to 4: shifts this call's pieces, so that the calls of a loop do not fall
    ///   due together
    WorkerEars(CallSpeech speech, int stagger) {
        this.speech = speech;
        this.framesInPiece = stagger;
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
