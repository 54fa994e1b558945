package kav.media.call.conversation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kav.media.stt.Transcript;
import kav.media.turn.words.LetterLanguage;
import kav.media.turn.words.PlainWords;
import kav.media.turn.words.TurnLanguage;
import kav.media.turn.words.TurnLanguages;

/// The language that a conversation runs in: the line's at first, then another one of the agent's
/// as soon as two settled texts running were in it. Turns, voice, notice and the dialogue go by it
/// from then on. A language that the agent has not is answered, once, by which it has.
///
/// Which language a text is in says the recognizer, else its letters; one short word proves
/// nothing. Confined to the conversation's thread.
public final class CallLanguage {
    private static final int PROOFS = 2;

    /// A single word as short as this is said in many languages.
    private static final int SHORT_WORD = 4;

    private final List<Locale> known;
    private final TurnLanguages words;
    private final Voice voice;
    private final CallMinutes minutes;
    private final Set<String> refused = new HashSet<>();
    private Locale now;
    private String candidate = "";
    private int proofs;
    private boolean isRefusalDue;

    /// @param first what the line speaks
    /// @param known what else the agent speaks, and some voice of ours
    public CallLanguage(
            Locale first,
            List<Locale> known,
            TurnLanguages words,
            Voice voice,
            CallMinutes minutes) {
        this.now = first;
        this.known = List.copyOf(known);
        this.words = words;
        this.voice = voice;
        this.minutes = minutes;
    }

    Locale now() {
        return now;
    }

    /// What is known of it.
    TurnLanguage words() {
        return words.of(now);
    }

    /// The caller settled a text.
    void hears(Transcript.Final said, long atMs) {
        Optional<String> spoken = of(said);
        if (spoken.isEmpty()) {
            return;
        }
        String code = spoken.get();
        proofs = code.equals(candidate) ? proofs + 1 : 1;
        candidate = code;
        if (proofs >= PROOFS && !code.equals(LetterLanguage.code(now))) {
            known.stream()
                    .filter(language -> LetterLanguage.code(language).equals(code))
                    .findFirst()
                    .ifPresentOrElse(language -> change(language, atMs), () -> refuse(code, atMs));
        }
    }

    /// The code of a text's language; empty when nobody can tell.
    private Optional<String> of(Transcript.Final said) {
        List<String> plain = PlainWords.of(said.text());
        boolean provesNothing =
                plain.isEmpty() || plain.size() == 1 && plain.getFirst().length() <= SHORT_WORD;
        if (provesNothing) {
            return Optional.empty();
        }
        Locale told = said.language();
        return told == null
                ? LetterLanguage.of(said.text(), now, known)
                : Optional.of(LetterLanguage.code(told));
    }

    private void change(Locale language, long atMs) {
        now = language;
        voice.speak(language, words());
        minutes.happened(
                "language_changed",
                atMs,
                "The caller speaks "
                        + language.getDisplayLanguage(Locale.ENGLISH)
                        + "; the agent goes on in it.");
    }

    private void refuse(String code, long atMs) {
        if (refused.add(code)) {
            isRefusalDue = true;
            minutes.happened(
                    "language_unknown",
                    atMs,
                    "The caller seems to speak "
                            + Locale.of(code).getDisplayLanguage(Locale.ENGLISH)
                            + ", which this agent does not.");
        }
    }

    /// An answer, and before it, when that is due, which languages the agent has.
    ReplyTask.Thought answer(ReplyTask.Thought thought) {
        String sentence = isRefusalDue ? languages() : "";
        isRefusalDue = false;
        return sentence.isEmpty()
                ? thought
                : out -> {
                    out.sayNotice(sentence);
                    thought.think(out);
                };
    }

    private String languages() {
        String names =
                known.stream()
                        .map(language -> language.getDisplayLanguage(now))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return words().speaks().replace("{languages}", names);
    }
}
