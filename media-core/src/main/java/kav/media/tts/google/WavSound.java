package kav.media.tts.google;

import java.util.Arrays;

/// The samples inside what Google calls "headerless or not": MULAW comes as a WAV file from one
/// method and bare from the other. Stateless.
///
/// The header has no fixed length (58 bytes with a `fact` chunk, 44 without): the RIFF chunks are
/// walked.
final class WavSound {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    private WavSound() {}

    /// The sound as it is, or what the `data` chunk of a WAV file holds; a chunk without a true
    /// size holds the rest.
    static byte[] samples(byte[] sound) {
        if (!has(sound, 0, "RIFF") || !has(sound, 8, "WAVE")) {
            return sound;
        }
        int at = RIFF_HEADER;
        while (at + CHUNK_HEADER <= sound.length) {
            int from = at + CHUNK_HEADER;
            long size = size(sound, at + 4);
            if (has(sound, at, "data")) {
                boolean isUnknown = size == 0 || from + size > sound.length;
                return Arrays.copyOfRange(
                        sound, from, isUnknown ? sound.length : from + (int) size);
            }
            // Chunks are padded to an even size.
            long next = from + size + (size & 1);
            if (next > sound.length) {
                break;
            }
            at = (int) next;
        }
        return new byte[0];
    }

    private static boolean has(byte[] sound, int at, String id) {
        if (at + id.length() > sound.length) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (sound[at + i] != id.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static long size(byte[] sound, int at) {
        return (sound[at] & 0xFFL)
                | (sound[at + 1] & 0xFFL) << 8
                | (sound[at + 2] & 0xFFL) << 16
                | (sound[at + 3] & 0xFFL) << 24;
    }
}
