package kav.media.frame;

/// The unit of audio of the whole line: 20 ms of G.711 μ-law, 8 kHz, mono, 160 bytes.
///
/// Twilio sends and takes exactly this format ("audio/x-mulaw", sampleRate 8000, channels 1).
public final class Frame {
    /// Length of one frame in milliseconds (RFC 3551 calls it ptime).
    public static final int PTIME_MS = 20;

    /// Sampling rate in hertz.
    public static final int RATE_HZ = 8_000;

    /// Samples in one frame; with μ-law also its bytes.
    public static final int BYTES = RATE_HZ / 1_000 * PTIME_MS;

    /// Frames in one second.
    public static final int PER_SECOND = 1_000 / PTIME_MS;

    /// The μ-law byte of a zero sample (ITU-T G.711, positive zero).
    public static final byte SILENCE = (byte) 0xFF;

    /// As far apart as the processor fetches at once.
    private static final int CACHE_LINE_BYTES = 64;

    private Frame() {}

    /// Reads one byte of each line of the cache that a frame lies in, so that the processor fetches
    /// them together.
    ///
    /// @return nothing of meaning
    public static int touch(byte[] frame) {
        return frame[0] + frame[CACHE_LINE_BYTES] + frame[2 * CACHE_LINE_BYTES];
    }
}
