package kav.media.dialogue.script;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.media.dialogue.ClosedGreeting;

/// Turns a parsed HOCON file into an [AgentScript] and notes every mistake as one plain line that
/// names its key. Confined to the thread that reads.
final class ScriptReader {
    private static final Set<String> TOP =
            Set.of(
                    "name",
                    "language",
                    "greeting",
                    "greeting_back",
                    "greeting_closed",
                    "questions",
                    "lead",
                    "go_on",
                    "digits_more",
                    "silence",
                    "goodbye",
                    "must_be_heard",
                    "maximum_length",
                    "llm");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final int LONGEST_MINUTES = 60;

    private final List<String> problems = new ArrayList<>();

    /// What was wrong, in the order found; empty after a good [#read].
    List<String> problems() {
        return List.copyOf(problems);
    }

    /// Reads the whole file. What it returns is good only when [#problems] is empty.
    AgentScript read(Config file) {
        ScriptSection top = new ScriptSection(file, "", problems);
        top.allow(TOP);
        List<Question> questions = questions(top);
        Locale language = Locale.forLanguageTag(top.text("language"));
        if (language.getLanguage().isEmpty()) {
            problems.add("language: must be a tag such as en-US or he-IL");
        }
        return new AgentScript(
                top.text("name"),
                language,
                questions,
                lead(top, questions),
                sentences(top, language),
                mustBeHeard(top, questions),
                maximumLength(top));
    }

    private List<Question> questions(ScriptSection top) {
        List<Question> questions = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (ScriptSection section : top.sections("questions")) {
            Question question = new QuestionReader(section).read();
            if (!keys.add(question.key())) {
                section.problem("key", "is used by an earlier question too");
            }
            questions.add(question);
        }
        if (questions.isEmpty()) {
            problems.add("questions: must hold at least one question");
        }
        return questions;
    }

    private AgentScript.Lead lead(ScriptSection top, List<Question> questions) {
        ScriptSection section = top.section("lead");
        section.allow(Set.of("name_from", "about"));
        List<String> keys = questions.stream().map(Question::key).toList();
        String nameFrom = section.textOr("name_from", "");
        if (!nameFrom.isEmpty() && !keys.contains(nameFrom)) {
            section.problem("name_from", "must be the key of a question");
        }
        String about = section.text("about");
        Matcher places = PLACEHOLDER.matcher(about);
        while (places.find()) {
            if (!keys.contains(places.group(1))) {
                section.problem("about", "{" + places.group(1) + "} is not the key of a question");
            }
        }
        return new AgentScript.Lead(nameFrom, about);
    }

    private AgentScript.Sentences sentences(ScriptSection top, Locale language) {
        ScriptSection silence = top.section("silence");
        silence.allow(Set.of("first", "second"));
        ScriptSection goodbye = top.section("goodbye");
        goodbye.allow(Set.of("saved", "unsaved", "silent"));
        return new AgentScript.Sentences(
                top.text("greeting"),
                greetingBack(top),
                top.textOr("greeting_closed", ClosedGreeting.in(language)),
                top.text("go_on"),
                top.text("digits_more"),
                silence.text("first"),
                silence.text("second"),
                goodbye.text("saved"),
                goodbye.text("unsaved"),
                goodbye.text("silent"));
    }

    private static String greetingBack(ScriptSection top) {
        String greeting = top.textOr("greeting_back", "");
        if (greeting.replace(ScriptDialogue.NAME, "").contains("{")) {
            top.problem("greeting_back", "only {name} can stand in it");
        }
        return greeting;
    }

    private static Set<String> mustBeHeard(ScriptSection top, List<Question> questions) {
        Set<String> known = new HashSet<>(Set.of(AgentScript.GREETING, AgentScript.GOODBYE));
        questions.forEach(question -> known.add(question.key()));
        Set<String> named = Set.copyOf(new HashSet<>(top.textsOr("must_be_heard")));
        if (!known.containsAll(named)) {
            top.problem("must_be_heard", "may hold greeting, goodbye, and keys of questions");
        }
        return named;
    }

    private Duration maximumLength(ScriptSection top) {
        Duration length = top.duration("maximum_length");
        boolean isSane =
                length.isPositive() && length.compareTo(Duration.ofMinutes(LONGEST_MINUTES)) <= 0;
        if (!isSane) {
            top.problem("maximum_length", "must be more than 0 and at most 60 minutes");
        }
        return length;
    }
}
