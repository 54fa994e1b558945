package kav.media.simulate.engine;

import java.util.ArrayList;
import java.util.List;

/// What the caller has said so far, and where in the audio its words lie. Confined to the
/// simulation's thread.
public final class CallerSpeech {
    private final List<Utterance> utterances = new ArrayList<>();

    /// Something said at one go.
    ///
    /// @param begin its first frame
    /// @param end the frame behind its last one
    /// @param finalAt the frame at which its text is final
    /// @param heardAs what recognizers make of it, empty: nothing
    public record Utterance(int begin, int end, int finalAt, String heardAs) {
        /// The words that lie wholly between two frames; a word lies where its share of the letters
        /// lies.
        String wordsWithin(int first, int last) {
            StringBuilder words = new StringBuilder();
            int letters = heardAs.length();
            int at = 0;
            for (String word : heardAs.split(" ")) {
                int from = begin + (end - begin) * at / Math.max(1, letters);
                at += word.length() + 1;
                int to = begin + (end - begin) * Math.min(at, letters) / Math.max(1, letters);
                if (!word.isEmpty() && from >= first && to - 1 <= last) {
                    words.append(words.isEmpty() ? "" : " ").append(word);
                }
            }
            return words.toString();
        }

        /// The same of one that was cut short.
        Utterance cutAt(int frame) {
            String rest = wordsWithin(begin, frame - 1);
            return new Utterance(begin, Math.min(end, frame), finalAt - (end - frame), rest);
        }
    }

    public void add(Utterance utterance) {
        utterances.add(utterance);
    }

    public List<Utterance> utterances() {
        return utterances;
    }
}
