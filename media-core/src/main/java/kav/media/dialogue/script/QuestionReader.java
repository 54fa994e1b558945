package kav.media.dialogue.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one question of a script. Confined to the thread that reads.
final class QuestionReader {
    private static final Set<String> COMMON =
            Set.of(
                    "key",
                    "ask",
                    "kind",
                    "retry",
                    "keypad_hint",
                    "thanks",
                    "optional",
                    "sensitive",
                    "keep_last");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final Pattern KEYPAD = Pattern.compile("[0-9]?");
    private static final int MOST_DIGITS = 20;
    private static final int MOST_KEPT = 4;

    private final ScriptSection section;

    QuestionReader(ScriptSection section) {
        this.section = section;
    }

    /// The question; its mistakes are noted in the section's list.
    Question read() {
        String key = section.text("key");
        if (!key.isEmpty() && !KEY.matcher(key).matches()) {
            section.problem("key", "must be small letters, digits and _, at most 32");
        }
        Question.Kind kind = kind();
        return new Question(
                key,
                section.text("ask"),
                kind,
                section.text("retry"),
                section.textOr("keypad_hint", ""),
                section.textOr("thanks", ""),
                section.flag("optional"),
                secrecy(kind));
    }

    private Question.Secrecy secrecy(Question.Kind kind) {
        boolean isSensitive = section.flag("sensitive");
        boolean canBe = kind instanceof Question.Digits || kind instanceof Question.Open;
        if (isSensitive && !canBe) {
            section.problem("sensitive", "is for questions of the kinds digits and open");
        }
        int keepLast = section.numberOr("keep_last", 0, 0, MOST_KEPT);
        if (keepLast > 0 && !isSensitive) {
            section.problem("keep_last", "is for sensitive questions");
        }
        return new Question.Secrecy(isSensitive, keepLast);
    }

    private Question.Kind kind() {
        String kind = section.text("kind");
        return switch (kind) {
            case "open" -> {
                allow("lead_in");
                yield new Question.Open(section.textsOr("lead_in"));
            }
            case "yes_no" -> {
                allow();
                yield new Question.YesNo();
            }
            case "digits" -> {
                allow("count");
                yield new Question.Digits(section.number("count", 0, MOST_DIGITS));
            }
            case "choice" -> {
                allow("choices");
                yield new Question.Choice(options());
            }
            default -> {
                section.problem("kind", "must be open, yes_no, digits or choice");
                yield new Question.YesNo();
            }
        };
    }

    private List<Question.Option> options() {
        List<Question.Option> options = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (ScriptSection choice : section.sections("choices")) {
            choice.allow(Set.of("value", "say", "key"));
            Question.Option option =
                    new Question.Option(
                            choice.text("value"), choice.texts("say"), choice.textOr("key", ""));
            if (!KEYPAD.matcher(option.key()).matches()) {
                choice.problem("key", "must be one digit of the keypad");
            } else if (!option.key().isEmpty() && !keys.add(option.key())) {
                choice.problem("key", "is used by an earlier choice too");
            }
            options.add(option);
        }
        if (options.size() < 2) {
            section.problem("choices", "must hold at least two choices");
        }
        return options;
    }

    private void allow(String... more) {
        Set<String> keys = new HashSet<>(COMMON);
        keys.addAll(List.of(more));
        section.allow(keys);
    }
}
