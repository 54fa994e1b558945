package kav.media.turn.words;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Set;

/// How a language tells callers that a machine answers and that they are recorded, and how callers
/// say no to that. Immutable, thread-safe.
///
/// @param version names the two texts in the records of calls; raised with each change of them
/// @param recorded said when the call is recorded
/// @param unrecorded said when it is not
/// @param keyHint how to refuse by a key, with `{key}` where it belongs
/// @param refused said once a recording was refused and deleted
/// @param refusals words that turn down what follows
/// @param recordings words for recording
/// @param consents words that make a sentence with both no refusal ("I don't mind …")
public record NoticeWords(
        String version,
        String recorded,
        String unrecorded,
        String keyHint,
        String refused,
        Set<String> refusals,
        Set<String> recordings,
        Set<String> consents) {
    /// Nothing is told, and nobody understood.
    public static final NoticeWords NONE =
            new NoticeWords("", "", "", "", "", Set.of(), Set.of(), Set.of());

    /// "I do not want that you record": so many words may stand between.
    private static final int MOST_WORDS_BETWEEN = 4;

    public NoticeWords {
        refusals = Set.copyOf(refusals);
        recordings = Set.copyOf(recordings);
        consents = Set.copyOf(consents);
    }

    /// @param block `notice` of a language's file
    static NoticeWords read(Config block) {
        return new NoticeWords(
                block.getString("version"),
                block.getString("recorded"),
                block.getString("unrecorded"),
                block.getString("key-hint"),
                block.getString("refused"),
                Set.copyOf(block.getStringList("refusals")),
                Set.copyOf(block.getStringList("recordings")),
                Set.copyOf(block.getStringList("consents")));
    }

    /// Its fixed sentences, worth making ahead of the first call.
    public List<String> sentences() {
        return List.of(recorded, unrecorded, refused).stream()
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /// Whether somebody who says this does not want to be recorded. Rather one too many: a
    /// recording less harms less than one made against somebody's will.
    public boolean refuses(String text) {
        List<String> words = PlainWords.of(text);
        for (int i = 0; i < words.size(); i++) {
            if (refusals.contains(words.get(i)) && isOfRecording(words, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfRecording(List<String> words, int from) {
        int until = Math.min(words.size(), from + MOST_WORDS_BETWEEN + 1);
        for (String word : words.subList(Math.min(from, until), until)) {
            if (consents.contains(word)) {
                return false;
            }
            if (recordings.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
