package kav.edge.api.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import kav.crm.recording.TapeReader;
import kav.media.codec.MuLaw;
import kav.media.codec.PcmWav;

/// A recording as a WAV file: 44 bytes of head, then 16-bit linear samples, 8 kHz, caller left,
/// agent right. Linear, because browsers do not play μ-law in WAV reliably; made while it is read,
/// from any place in it. Confined to one thread at a time.
final class WavSound {
    static final int HEAD_BYTES = PcmWav.HEAD_BYTES;
    private static final int CHANNELS = 2;
    private static final int SAMPLE_BYTES = PcmWav.SAMPLE_BYTES;

    /// At most so much sound a piece: half a second.
    private static final int PIECE_CODES = 8_000;

    private final TapeReader tape;
    private final long lengthBytes;
    private final byte[] codes = new byte[PIECE_CODES];

    WavSound(TapeReader tape) {
        this.tape = tape;
        this.lengthBytes = lengthOf(tape.soundBytes());
    }

    /// How long the WAV file is.
    ///
    /// @param soundBytes of the recording, one a sample
    static long lengthOf(long soundBytes) {
        return HEAD_BYTES + SAMPLE_BYTES * soundBytes;
    }

    /// The next bytes of the WAV file.
    ///
    /// @param from below `to`
    /// @param to exclusive, at most the length
    /// @return a new array of at least one byte, perhaps fewer than asked for
    byte[] read(long from, long to) throws IOException {
        return from < HEAD_BYTES
                ? head(from, Math.min(to, HEAD_BYTES))
                : samples(from - HEAD_BYTES, to - HEAD_BYTES);
    }

    private byte[] head(long from, long to) {
        long data = lengthBytes - HEAD_BYTES;
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        PcmWav.head(head, CHANNELS, (int) data);
        byte[] part = new byte[(int) (to - from)];
        head.get((int) from, part);
        return part;
    }

    /// A range may begin or end in the middle of a sample.
    private byte[] samples(long from, long to) throws IOException {
        long first = from / SAMPLE_BYTES;
        long last = Math.min((to + 1) / SAMPLE_BYTES, first + PIECE_CODES);
        int read = tape.read(first, codes, 0, (int) (last - first));
        byte[] linear = new byte[SAMPLE_BYTES * read];
        for (int i = 0; i < read; i++) {
            short sample = MuLaw.linear(codes[i]);
            linear[2 * i] = (byte) sample;
            linear[2 * i + 1] = (byte) (sample >> 8);
        }
        int begin = (int) (from - SAMPLE_BYTES * first);
        int end = (int) Math.min(linear.length, to - SAMPLE_BYTES * first);
        return Arrays.copyOfRange(linear, begin, end);
    }
}
