package kav.edge.api.call;

import java.io.IOException;
import kav.crm.recording.TapeReader;
import kav.media.codec.MuLaw;

/// How loud a recording is, for drawing it: of each 20 ms the largest magnitude of the caller, then
/// of the agent, a byte each, 255 the loudest that the line can carry. Thread-safe, no state.
final class Peaks {
    private static final int LOUDEST = 32_124;
    private static final byte[] OF_CODE = new byte[256];

    static {
        for (int code = 0; code < OF_CODE.length; code++) {
            int magnitude = Math.abs(MuLaw.linear((byte) code));
            OF_CODE[code] = (byte) (255 * magnitude / LOUDEST);
        }
    }

    private Peaks() {}

    static byte[] of(TapeReader tape) throws IOException {
        byte[] peaks = new byte[(int) (2 * tape.soundBytes() / TapeReader.FRAME_BYTES)];
        byte[] frame = new byte[TapeReader.FRAME_BYTES];
        for (int i = 0; i < peaks.length; i += 2) {
            var _ = tape.read((long) i / 2 * frame.length, frame, 0, frame.length);
            peaks[i] = loudest(frame, 0);
            peaks[i + 1] = loudest(frame, 1);
        }
        return peaks;
    }

    private static byte loudest(byte[] frame, int channel) {
        int loudest = 0;
        for (int i = channel; i < frame.length; i += 2) {
            loudest = Math.max(loudest, OF_CODE[frame[i] & 0xFF] & 0xFF);
        }
        return (byte) loudest;
    }
}
