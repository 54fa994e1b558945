package kav.edge.phone.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import kav.media.codec.MuLaw;

/// Reads a wav of any rate and channel count: PCM of 8, 16, 24 or 32 bits, float of 32 or 64 bits,
/// or G.711 μ-law; plain or WAVE_FORMAT_EXTENSIBLE. Channels are averaged into one.
///
/// Format: Microsoft "Multimedia Programming Interface and Data Specifications 1.0" (RIFF/WAVE).
/// Thread-safe.
public final class WavReader {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int EXTENSIBLE_SUB_FORMAT_OFFSET = 24;

    private record Format(int code, int channels, int rateHz, int bits) {
        int sampleBytes() {
            return bits / 8;
        }
    }

    private WavReader() {}

    /// @throws IOException when the file cannot be read or is no wav of a known kind
    public static Sound read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    /// @throws IOException when the bytes are no wav of a known kind
    public static Sound parse(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 12 || !tag(in).equals("RIFF")) {
            throw new IOException("not a wav: no RIFF header");
        }
        in.getInt();
        if (!tag(in).equals("WAVE")) {
            throw new IOException("not a wav: RIFF of another kind");
        }
        Format format = null;
        while (in.remaining() >= 8) {
            String name = tag(in);
            // A streamed wav carries 0 or 0xFFFFFFFF as length: take what is there.
            long stated = Integer.toUnsignedLong(in.getInt());
            int length = (int) Math.min(stated, in.remaining());
            if (name.equals("fmt ")) {
                format = format(in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN));
            } else if (name.equals("data")) {
                if (format == null) {
                    throw new IOException("not a wav: data before format");
                }
                int usable = stated == 0 ? in.remaining() : length;
                ByteBuffer data = in.slice(in.position(), usable).order(ByteOrder.LITTLE_ENDIAN);
                return sound(data, format);
            }
            in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
        }
        throw new IOException("not a wav: no data");
    }

    private static String tag(ByteBuffer in) {
        char[] letters = new char[4];
        for (int index = 0; index < 4; index++) {
            letters[index] = (char) (in.get() & 0xFF);
        }
        return new String(letters);
    }

    private static Format format(ByteBuffer in) throws IOException {
        if (in.remaining() < 16) {
            throw new IOException("not a wav: short format");
        }
        int code = Short.toUnsignedInt(in.getShort(0));
        if (code == EXTENSIBLE && in.remaining() >= EXTENSIBLE_SUB_FORMAT_OFFSET + 2) {
            code = Short.toUnsignedInt(in.getShort(EXTENSIBLE_SUB_FORMAT_OFFSET));
        }
        Format format = new Format(code, in.getShort(2), in.getInt(4), in.getShort(14));
        boolean known =
                switch (code) {
                    case PCM -> format.bits() >= 8 && format.bits() <= 32 && format.bits() % 8 == 0;
                    case FLOAT -> format.bits() == 32 || format.bits() == 64;
                    case MU_LAW -> format.bits() == 8;
                    default -> false;
                };
        if (!known || format.channels() < 1) {
            throw new IOException(
                    "wav of an unknown kind: format " + code + ", " + format.bits() + " bits");
        }
        return format;
    }

    private static Sound sound(ByteBuffer data, Format format) throws IOException {
        try {
            return new Sound(mono(data, format), format.rateHz());
        } catch (IllegalArgumentException outOfRange) {
            throw new IOException("wav of an unknown kind: " + outOfRange.getMessage(), outOfRange);
        }
    }

    private static short[] mono(ByteBuffer data, Format format) {
        int block = format.sampleBytes() * format.channels();
        short[] samples = new short[data.remaining() / block];
        for (int index = 0; index < samples.length; index++) {
            double sum = 0;
            for (int channel = 0; channel < format.channels(); channel++) {
                sum += sample(data, index * block + channel * format.sampleBytes(), format);
            }
            double mean = sum / format.channels() * 32_768.0;
            samples[index] = (short) Math.clamp(Math.round(mean), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return samples;
    }

    private static double sample(ByteBuffer data, int at, Format format) {
        if (format.code() == MU_LAW) {
            return MuLaw.linear(data.get(at)) / 32_768.0;
        }
        if (format.code() == FLOAT) {
            return format.bits() == 64 ? data.getDouble(at) : data.getFloat(at);
        }
        return switch (format.bits()) {
            case 8 -> ((data.get(at) & 0xFF) - 128) / 128.0;
            case 16 -> data.getShort(at) / 32_768.0;
            case 24 ->
                    ((data.get(at + 2) << 16)
                                    | (data.get(at + 1) & 0xFF) << 8
                                    | (data.get(at) & 0xFF))
                            / 8_388_608.0;
            default -> data.getInt(at) / 2_147_483_648.0;
        };
    }
}
