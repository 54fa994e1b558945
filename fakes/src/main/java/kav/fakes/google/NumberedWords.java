package kav.fakes.google;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;

/// Audio in which every half second holds a word that is its own number, and ears that hear a word
/// only when they got all of it. A word cut by a change of streams is lost, as it should be.
///
/// 4,000 bytes a word: 3,200 of voice, then 800 of silence (µ-law 0xFF). Byte `p` of a voice is `(p
/// mod 8) << 4 | nibble (p mod 8) of the number`, so any eight bytes tell the number. Stateless.
public final class NumberedWords {
    public static final int WORD_BYTES = 4_000;
    private static final int VOICE_BYTES = 3_200;
    private static final byte SILENCE = (byte) 0xFF;
    private static final int BYTES_PER_MS = 8;

    private NumberedWords() {}

    /// A stretch of the endless audio, with pauses where no word is said.
    ///
    /// @param from position of the first byte
    /// @param pauses whether that word is left out
    public static byte[] audio(long from, int length, LongPredicate pauses) {
        byte[] audio = new byte[length];
        for (int i = 0; i < length; i++) {
            long word = (from + i) / WORD_BYTES;
            int place = (int) ((from + i) % WORD_BYTES);
            audio[i] = place < VOICE_BYTES && !pauses.test(word) ? voice(word, place) : SILENCE;
        }
        return audio;
    }

    private static byte voice(long word, int place) {
        int digit = place % 8;
        return (byte) (digit << 4 | (int) (word >> 4 * digit) & 0xF);
    }

    /// The word of that number as text.
    public static String text(long word) {
        return "w" + word;
    }

    /// An ear that settles its text after a few words, somewhat late, as Google does.
    ///
    /// @param seed how many words each time, from 1 to `mostWords`
    public static StreamEar ear(long seed, int mostWords) {
        return new Ear(new Random(seed), mostWords);
    }

    private record Word(String text, long endByte) {}

    private static final class Ear implements StreamEar {
        /// Settled text comes 300 ms after the pause behind it.
        private static final int LATE_BYTES = 300 * BYTES_PER_MS;

        private final Random random;
        private final int mostWords;
        private final List<Word> pending = new ArrayList<>();
        private final int[] digits = new int[8];
        private int voiced;
        private int settleAfter;
        private long heard;

        Ear(Random random, int mostWords) {
            this.random = random;
            this.mostWords = mostWords;
            settleAfter = 1 + random.nextInt(mostWords);
        }

        @Override
        public void hear(byte[] ulaw, long at, Speaker speaker) {
            boolean isNews = false;
            for (int i = 0; i < ulaw.length; i++) {
                isNews |= hear(ulaw[i], at + i, speaker);
            }
            heard = at + ulaw.length;
            boolean isSettled = settleWhenDue(speaker);
            if ((isNews || isSettled) && !pending.isEmpty()) {
                speaker.interim(join(pending), heard / BYTES_PER_MS);
            }
        }

        /// @return whether a word became whole
        private boolean hear(byte sample, long at, Speaker speaker) {
            if (sample == SILENCE) {
                voiced = 0;
                return false;
            }
            if (voiced == 0) {
                Arrays.fill(digits, 0);
                if (pending.isEmpty()) {
                    speaker.voiceBegan(at / BYTES_PER_MS);
                }
            }
            digits[sample >> 4] = sample & 0xF;
            voiced++;
            if (voiced < VOICE_BYTES) {
                return false;
            }
            pending.add(new Word(text(number()), at + 1));
            return true;
        }

        private long number() {
            long number = 0;
            for (int i = 7; i >= 0; i--) {
                number = number << 4 | digits[i];
            }
            return number;
        }

        private boolean settleWhenDue(Speaker speaker) {
            boolean isFull = pending.size() >= settleAfter;
            int count = isFull ? settleAfter : pending.size();
            if (count == 0) {
                return false;
            }
            long end = pending.get(count - 1).endByte;
            boolean isPause = heard - end > WORD_BYTES && count == pending.size();
            if (!(isFull || isPause) || heard - end < LATE_BYTES) {
                return false;
            }
            List<Word> done = pending.subList(0, count);
            speaker.settle(join(done), (end + 400) / BYTES_PER_MS);
            done.clear();
            settleAfter = 1 + random.nextInt(mostWords);
            return true;
        }

        private static String join(List<Word> words) {
            return String.join(" ", words.stream().map(Word::text).toList());
        }

        @Override
        public void finish(Speaker speaker) {
            if (!pending.isEmpty()) {
                speaker.settle(join(pending), heard / BYTES_PER_MS);
                pending.clear();
            }
        }
    }
}
