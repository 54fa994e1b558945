package kav.media.dialogue.script;

import java.util.List;

/// Holds what a person gave against one question. Immutable, stateless.
final class AnswerMatcher {
    private static final String YES_KEY = "1";
    private static final String NO_KEY = "2";

    private AnswerMatcher() {}

    /// What became of it.
    sealed interface Match {
        /// The answer to write down.
        record Filled(String value) implements Match {}

        /// Some of the digits; more are needed.
        record Some(String digits) implements Match {}

        /// Not an answer to this question.
        record None() implements Match {}
    }

    /// Words.
    ///
    /// @param before digits of this answer that came in earlier turns
    static Match said(Question.Kind kind, String text, String before) {
        List<String> words = SpokenText.words(text);
        return switch (kind) {
            case Question.Open open -> open(open, text, words);
            case Question.YesNo _ -> yesOrNo(words);
            case Question.Digits digits -> digits(digits.count(), before, SpokenText.digits(words));
            case Question.Choice choice -> choice(choice, words);
        };
    }

    /// Keys. A star starts the number again, a hash ends it.
    ///
    /// @param before digits of this answer that came in earlier turns
    static Match keyed(Question.Kind kind, String keys, String before) {
        int star = keys.lastIndexOf('*');
        String kept = star < 0 ? before : "";
        String digits = keys.substring(star + 1).replace("#", "");
        return switch (kind) {
            case Question.Open _ -> new Match.None();
            case Question.YesNo _ -> yesOrNoKey(digits);
            case Question.Digits number -> digits(number.count(), kept, digits);
            case Question.Choice choice -> choiceKey(choice, digits);
        };
    }

    private static Match open(Question.Open open, String text, List<String> words) {
        for (String leadIn : open.leadIn()) {
            List<String> front = SpokenText.words(leadIn);
            boolean starts =
                    words.size() > front.size() && words.subList(0, front.size()).equals(front);
            if (starts) {
                String[] spoken = text.strip().split("\\s+", front.size() + 1);
                return new Match.Filled(spoken[spoken.length - 1]);
            }
        }
        return words.isEmpty() ? new Match.None() : new Match.Filled(text.strip());
    }

    private static Match yesOrNo(List<String> words) {
        return switch (SpokenText.yesOrNo(words)) {
            case YES -> new Match.Filled("yes");
            case NO -> new Match.Filled("no");
            case NEITHER -> new Match.None();
        };
    }

    private static Match yesOrNoKey(String key) {
        return switch (key) {
            case YES_KEY -> new Match.Filled("yes");
            case NO_KEY -> new Match.Filled("no");
            default -> new Match.None();
        };
    }

    private static Match digits(int count, String before, String more) {
        String all = before + more;
        if (more.isEmpty() || (count > 0 && all.length() > count)) {
            return new Match.None();
        }
        return count == 0 || all.length() == count ? new Match.Filled(all) : new Match.Some(all);
    }

    /// The longest phrase wins; two choices that are equally long are no answer.
    private static Match choice(Question.Choice choice, List<String> words) {
        int longest = 0;
        String value = "";
        boolean isOne = false;
        for (Question.Option option : choice.options()) {
            int length = longestPhrase(option, words);
            if (length > longest) {
                longest = length;
                value = option.value();
                isOne = true;
            } else if (length == longest) {
                isOne = false;
            }
        }
        return isOne ? new Match.Filled(value) : choiceKey(choice, SpokenText.digits(words));
    }

    private static int longestPhrase(Question.Option option, List<String> words) {
        return option.say().stream()
                .map(SpokenText::words)
                .filter(phrase -> SpokenText.contains(words, phrase))
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private static Match choiceKey(Question.Choice choice, String key) {
        return choice.options().stream()
                .filter(option -> !key.isEmpty() && option.key().equals(key))
                .<Match>map(option -> new Match.Filled(option.value()))
                .findFirst()
                .orElseGet(Match.None::new);
    }
}
