package kav.bench.search;

import java.util.random.RandomGenerator;

/// Made-up Hebrew: few words that are said all the time, many that are rare, as in any language
/// (Zipf's law). Confined to one thread.
final class Words {
    private static final String LETTERS = "אבגדהוזחטיכלמנסעפצקרשת";
    private static final String[] PREFIXES = {
        "", "", "", "", "", "ו", "ה", "ב", "ל", "מ", "ש", "כש"
    };
    private static final int VOCABULARY = 50_000;

    /// The commonest word, said in every fifth message or so.
    static final String COMMON = word(0);

    /// Said about once in 20,000 words.
    static final String RARE = word(20_000);

    private final RandomGenerator random;

    Words(RandomGenerator random) {
        this.random = random;
    }

    /// The word of a rank, always the same: rank 0 is the commonest.
    static String word(int rank) {
        StringBuilder word = new StringBuilder();
        long rest = 7_919L * (rank + 11);
        for (int letter = 0; letter < 3 + rank % 4; letter++) {
            word.append(LETTERS.charAt((int) (rest % LETTERS.length())));
            rest = rest / LETTERS.length() + 31L * letter;
        }
        return word.toString();
    }

    /// A sentence of 3 to 14 words.
    String sentence() {
        StringBuilder sentence = new StringBuilder();
        int words = 3 + random.nextInt(12);
        for (int place = 0; place < words; place++) {
            sentence.append(place == 0 ? "" : " ")
                    .append(PREFIXES[random.nextInt(PREFIXES.length)])
                    .append(word(rank()));
        }
        return sentence.toString();
    }

    /// The rank of a random word: probability about 1 / (rank + 1).
    private int rank() {
        return (int) Math.pow(VOCABULARY, random.nextDouble()) - 1;
    }

    /// A first and a last name.
    String name() {
        return word(100 + random.nextInt(400)) + " " + word(1_000 + random.nextInt(5_000));
    }
}
