package kav.media.dialogue.script;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A script as read from `config/agents/NAME.conf`. Immutable and known to be valid.
///
/// @param name of the agent
/// @param language it speaks
/// @param questions in the order asked
/// @param lead how the answers become a lead
/// @param sentences what is said besides the questions
/// @param mustBeHeard what the caller cannot interrupt: `greeting`, `goodbye`, or keys of questions
/// @param maximumLength after which the conversation is brought to its end
record AgentScript(
        String name,
        Locale language,
        List<Question> questions,
        Lead lead,
        Sentences sentences,
        Set<String> mustBeHeard,
        Duration maximumLength) {
    /// In [#mustBeHeard]: the greeting, and the goodbyes.
    static final String GREETING = "greeting";

    static final String GOODBYE = "goodbye";

    AgentScript {
        mustBeHeard = Set.copyOf(mustBeHeard);
        questions = List.copyOf(questions);
    }

    /// How the answers become a lead.
    ///
    /// @param nameFrom key of the question whose answer is the person's name, empty when none is
    /// @param about one line with `{key}` where an answer belongs
    record Lead(String nameFrom, String about) {}

    /// Fixed sentences.
    ///
    /// @param greeting said first
    /// @param greetingBack said first to somebody who was here before, with `{name}` where it
    ///   belongs; empty: the usual one
    /// @param greetingClosed said first while the business is closed; empty: the usual one
    /// @param goOn said when a question is given up
    /// @param more said when some digits are still missing
    /// @param silentFirst said after the first silence, before the question again
    /// @param silentSecond said after the second silence, before the question again
    /// @param goodbyeSaved said only once the answers are written down
    /// @param goodbyeUnsaved said when nothing could be written down
    /// @param goodbyeSilent said when the person stays silent
    record Sentences(
            String greeting,
            String greetingBack,
            String greetingClosed,
            String goOn,
            String more,
            String silentFirst,
            String silentSecond,
            String goodbyeSaved,
            String goodbyeUnsaved,
            String goodbyeSilent) {
        List<String> all() {
            return List.of(
                    greeting,
                    greetingBack.contains("{") ? "" : greetingBack,
                    greetingClosed,
                    goOn,
                    more,
                    silentFirst,
                    silentSecond,
                    goodbyeSaved,
                    goodbyeUnsaved,
                    goodbyeSilent);
        }
    }

    /// Every sentence it can say, each once, none empty.
    List<String> fixedSentences() {
        Set<String> all = new LinkedHashSet<>();
        all.add(sentences.greeting());
        questions.forEach(question -> all.addAll(question.sentences()));
        all.addAll(sentences.all());
        all.remove("");
        return List.copyOf(all);
    }

    /// Every phrase that answers one of its questions, each once.
    List<String> phrases() {
        Set<String> all = new LinkedHashSet<>();
        questions.forEach(question -> all.addAll(question.phrases()));
        return List.copyOf(all);
    }
}
