package kav.media.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;

class CallTapeTest {
    private static final byte SILENCE = Frame.SILENCE;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean isFull;
    private String end = "";
    private final CallTape tape =
            new CallTape(
                    new TapeSink() {
                        @Override
                        public void write(byte[] stereo, int offset, int length)
                                throws IOException {
                            if (isFull) {
                                throw new IOException("scripted");
                            }
                            kept.write(stereo, offset, length);
                        }

                        @Override
                        public void end(long lostFrames) {
                            end += lostFrames + " lost";
                        }

                        @Override
                        public void discard(Unkept why) {
                            end += "discarded: " + why;
                        }
                    });

    private static byte[] frame(int value) {
        byte[] frame = new byte[Frame.BYTES];
        Arrays.fill(frame, (byte) value);
        return frame;
    }

    /// The first sample of each frame of one side.
    private byte[] side(int channel) {
        byte[] all = kept.toByteArray();
        byte[] firsts = new byte[all.length / (2 * Frame.BYTES)];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = all[i * 2 * Frame.BYTES + channel];
        }
        return firsts;
    }

    @Test
    void shouldKeepBothSidesInStep_whenFramesAreMissing() {
        tape.onFrame(0, frame(1), null);
        tape.onFrame(1, frame(2), frame(22));
        tape.onFrame(4, null, frame(25));
        tape.onFrame(4, frame(9), frame(9));
        tape.onFrame(5, frame(6), null);
        assertThat(tape.drainToSink()).isTrue();

        assertThat(side(0)).containsExactly(1, 2, SILENCE, SILENCE, SILENCE, 6);
        assertThat(side(1)).containsExactly(SILENCE, 22, SILENCE, SILENCE, 25, SILENCE);
    }

    @Test
    void shouldKeepSilenceOfTheCaller_whileMasked() {
        tape.onFrame(0, frame(1), frame(21));
        tape.maskCaller(true);
        tape.onFrame(1, frame(2), frame(22));
        tape.maskCaller(false);
        tape.onFrame(2, frame(3), frame(23));
        tape.drainToSink();

        assertThat(side(0)).containsExactly(1, SILENCE, 3);
        assertThat(side(1)).containsExactly(21, 22, 23);
    }

    @Test
    void shouldStayInStep_whenTheRecorderWasLate() {
        for (int i = 0; i < 38; i++) {
            tape.onFrame(i, frame(i), null);
        }
        tape.drainToSink();
        tape.onFrame(38, frame(38), null);
        tape.end();
        assertThat(tape.drainToSink()).isFalse();

        assertThat(side(0)).hasSize(39);
        assertThat(side(0)[31]).isEqualTo((byte) 31);
        assertThat(side(0)[32]).isEqualTo(SILENCE);
        assertThat(side(0)[38]).isEqualTo((byte) 38);
        assertThat(end).isEqualTo("6 lost");
    }

    @Test
    void shouldLetTheCallGoOn_whenTheDiskIsFull() {
        isFull = true;
        tape.onFrame(0, frame(1), null);
        assertThat(tape.drainToSink()).isTrue();
        tape.end();
        tape.onFrame(1, frame(2), null);
        assertThat(tape.drainToSink()).isFalse();

        assertThat(end).isEqualTo("0 lost");
    }

    @Test
    void shouldWriteNothingMore_whenTheCallerRefuses() {
        tape.onFrame(0, frame(1), frame(2));
        assertThat(tape.drainToSink()).isTrue();
        tape.onFrame(1, frame(1), frame(2));

        assertThat(tape.discard(Unkept.REFUSED)).isTrue();
        assertThat(tape.discard(Unkept.NOT_THIS_CALL)).as("the first reason stands").isTrue();
        tape.onFrame(2, frame(1), frame(2));
        tape.end();

        assertThat(tape.isRunning()).isFalse();
        assertThat(tape.drainToSink()).isFalse();
        assertThat(side(0)).containsExactly(1);
        assertThat(end).isEqualTo("discarded: REFUSED");
    }

    @Test
    void shouldTellThatItIsTooLate_whenItIsWrittenAlready() {
        tape.onFrame(0, frame(1), frame(2));
        tape.end();
        assertThat(tape.drainToSink()).isFalse();

        assertThat(tape.discard(Unkept.REFUSED)).isFalse();

        assertThat(end).isEqualTo("0 lost");
    }

    @Test
    void shouldKeepNothing_whenTheCallerRefusesJustAfterTheEnd() {
        tape.onFrame(0, frame(1), frame(2));
        tape.end();

        assertThat(tape.discard(Unkept.REFUSED)).isTrue();

        assertThat(tape.drainToSink()).isFalse();
        assertThat(side(0)).isEmpty();
        assertThat(end).isEqualTo("discarded: REFUSED");
    }

    @Test
    void shouldWriteWhatWasHandedIn_whenTheRecorderCloses() {
        Recorder recorder = new Recorder();
        recorder.record(tape);
        tape.onFrame(0, frame(1), frame(2));
        recorder.close();

        assertThat(side(0)).containsExactly(1);
        assertThat(end).isEqualTo("0 lost");
    }
}
