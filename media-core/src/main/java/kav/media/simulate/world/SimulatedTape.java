package kav.media.simulate.world;

import java.util.BitSet;
import java.util.List;
import kav.media.frame.Frame;
import kav.media.recording.CallTape;
import kav.media.recording.TapeSink;
import kav.media.recording.Unkept;
import kav.media.simulate.engine.CallerSpeech.Utterance;

/// The recording of a simulated call: keeps in which frames the caller can be heard. Confined to
/// the simulation's thread.
final class SimulatedTape implements TapeSink {
    private final CallTape tape = new CallTape(this);
    private final BitSet callerSounds = new BitSet();
    private int frames;
    private boolean isOver;
    private boolean isDiscarded;

    CallTape tape() {
        return tape;
    }

    /// Writes what was handed in.
    void turn() {
        if (!isOver) {
            tape.drainToSink();
        }
    }

    /// The caller's side is silence wherever it was masked; a telephone is never that silent.
    @Override
    public void write(byte[] stereo, int offset, int length) {
        for (int at = offset; at < offset + length; at += 2 * Frame.BYTES, frames++) {
            for (int i = at; i < at + 2 * Frame.BYTES; i += 2) {
                if (stereo[i] != Frame.SILENCE) {
                    callerSounds.set(frames);
                }
            }
        }
    }

    @Override
    public void end(long lostFrames) {
        isOver = true;
    }

    @Override
    public void discard(Unkept why) {
        isOver = true;
        isDiscarded = true;
        callerSounds.clear();
        frames = 0;
    }

    /// `kept`, `discarded`, or `none`.
    String state() {
        if (isDiscarded) {
            return "discarded";
        }
        return frames > 0 ? "kept" : "none";
    }

    /// How many of the caller's utterances can be heard in it.
    int heard(List<Utterance> utterances) {
        return (int)
                utterances.stream()
                        .filter(said ->
                                callerSounds.get(said.begin(), said.end()).cardinality() * 2
                                        > said.end() - said.begin())
                        .count();
    }
}
