package kav.media.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import kav.media.frame.Frame;

/// The head of a WAV file of 16-bit linear samples, 8 kHz, which every browser plays: RIFF, `fmt `
/// of 16 bytes, `data` (Multimedia Programming Interface and Data Specifications 1.0). Stateless.
public final class PcmWav {
    /// Length of the head.
    public static final int HEAD_BYTES = 44;

    /// Bytes of one sample.
    public static final int SAMPLE_BYTES = 2;

    private static final short LINEAR = 1;

    private PcmWav() {}

    /// Writes the head; the samples follow, little endian, channel by channel.
    ///
    /// @param out little endian, with room for [#HEAD_BYTES]
    /// @param dataBytes of all samples of all channels
    public static void head(ByteBuffer out, int channels, int dataBytes) {
        int blockBytes = channels * SAMPLE_BYTES;
        out.put(ascii("RIFF")).putInt(HEAD_BYTES - 8 + dataBytes);
        out.put(ascii("WAVEfmt ")).putInt(16).putShort(LINEAR).putShort((short) channels);
        out.putInt(Frame.RATE_HZ).putInt(Frame.RATE_HZ * blockBytes);
        out.putShort((short) blockBytes).putShort((short) (8 * SAMPLE_BYTES));
        out.put(ascii("data")).putInt(dataBytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
