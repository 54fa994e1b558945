package kav.media.stt;

/// A stream that understands nothing and holds nothing: of an engine that refused it, or where only
/// the way to the engine counts. Immutable.
///
/// @param isTaking whether audio counts as taken; else each piece counts as dropped
public record DeafRecognition(boolean isTaking) implements Recognition {
    @Override
    public boolean accept(byte[] ulaw, int offset, int length) {
        return isTaking;
    }

    @Override
    public void endOfTalkspurt() {
        // Nothing was understood.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
