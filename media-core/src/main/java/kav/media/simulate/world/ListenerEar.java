package kav.media.simulate.world;

import java.util.ArrayList;
import java.util.List;
import kav.media.call.journal.CallJournal;
import kav.media.simulate.engine.TimedVoice.Sentence;

/// Holds what every call promises against what really sounded: nobody waits four seconds for an
/// answer, and what is written down as heard is what was heard. Confined to the simulation's
/// thread.
final class ListenerEar {
    private static final int LONGEST_WAIT_FRAMES = 200;

    /// A word's end lies where its share of the letters does: off by up to a long word a sentence
    /// that was cut, and whatever was played until `clear` came.
    private static final int LETTERS_A_CUT = 14;

    private static final int ENOUGH_LETTERS = 8;

    private final List<Sentence> sounded = new ArrayList<>();
    private double lettersHeard;
    private int waitFrames;
    private int longestWaitFrames;
    private boolean isWaiting;

    /// One frame of the agent sounds.
    void hears(Sentence sentence) {
        lettersHeard += (double) letters(sentence.text()) / sentence.frames();
        isWaiting = false;
        if (sounded.isEmpty() || sounded.getLast().number() != sentence.number()) {
            sounded.add(sentence);
        }
    }

    /// Nothing sounds for these 20 ms.
    void hearsNothing(boolean callerSpeaks) {
        waitFrames = callerSpeaks || !isWaiting ? 0 : waitFrames + 1;
        isWaiting |= callerSpeaks;
        longestWaitFrames = Math.max(longestWaitFrames, waitFrames);
    }

    List<String> problems(List<CallJournal.Turn> agentTurns) {
        List<String> problems = new ArrayList<>();
        if (longestWaitFrames > LONGEST_WAIT_FRAMES) {
            problems.add("the caller waited %d ms in silence".formatted(longestWaitFrames * 20));
        }
        problems.addAll(outOfOrder(agentTurns));
        long written = 0;
        int allowed = LETTERS_A_CUT;
        for (CallJournal.Turn turn : agentTurns) {
            written += letters(turn.heard());
            allowed += turn.heard().equals(turn.text()) ? 0 : LETTERS_A_CUT;
        }
        if (Math.abs(written - lettersHeard) > allowed) {
            problems.add(
                    "%d letters are written down as heard, and %d sounded"
                            .formatted(written, Math.round(lettersHeard)));
        }
        return problems;
    }

    /// Sentences written down in another order than they sounded.
    private List<String> outOfOrder(List<CallJournal.Turn> agentTurns) {
        StringBuilder written = new StringBuilder();
        agentTurns.forEach(turn -> written.append(onlyLetters(turn.text())));
        List<String> problems = new ArrayList<>();
        int at = 0;
        for (Sentence sentence : sounded) {
            String letters = onlyLetters(sentence.text());
            String begin = letters.substring(0, Math.min(ENOUGH_LETTERS, letters.length()));
            int found = written.indexOf(begin, at);
            if (found < 0) {
                problems.add("not written down where it sounded: " + sentence.text());
            }
            at = Math.max(at, found);
        }
        return problems;
    }

    private static String onlyLetters(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static long letters(String text) {
        return text.chars().filter(Character::isLetter).count();
    }
}
