package kav.media.call.heard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kav.media.call.journal.CallJournal.TurnMeasures;
import kav.media.call.journal.CallJournal.Words;

/// The ledger of one reply: its sentences, what was heard of them, and how long it took. Confined
/// to the conversation's thread.
public final class ReplyLedger {
    private final List<HeardSentence> sentences = new ArrayList<>();
    private final TurnTimes times;

    /// How many of them were played or cut; those stand first, in the order in which they sounded.
    private int finished;

    public ReplyLedger(TurnTimes times) {
        this.times = times;
    }

    public TurnTimes times() {
        return times;
    }

    public void add(SentenceSound sound) {
        sentences.add(new HeardSentence(sound));
    }

    private Optional<HeardSentence> find(long utterance) {
        return sentences.stream().filter(one -> one.sound().utterance() == utterance).findFirst();
    }

    /// A sentence was played to its end, or cut. A filler may sound before sentences made earlier.
    public void close(long utterance, int played, int sent, boolean toItsEnd) {
        find(utterance)
                .ifPresent(sentence -> {
                    if (!sentence.isFinished()) {
                        sentences.remove(sentence);
                        sentences.add(finished++, sentence);
                    }
                    sentence.close(played, sent, toItsEnd);
                });
    }

    /// Whether the dialogue gave no sentence; fillers do not count.
    public boolean isEmpty() {
        return sentences.stream().allMatch(one -> one.sound().isFiller());
    }

    /// Whether nothing was said, not even a filler.
    public boolean isSilent() {
        return sentences.isEmpty();
    }

    /// Whether every sentence of the dialogue was played or cut.
    public boolean isFinished() {
        return sentences.stream().allMatch(one -> one.isFinished() || one.sound().isFiller());
    }

    /// What was set out to be said, fillers included.
    public String text() {
        return join(sentences.stream().map(one -> one.sound().text()).toList());
    }

    /// What was heard of it, fillers included.
    public String heard() {
        return join(sentences.stream().map(HeardSentence::heard).toList());
    }

    /// What was heard of the dialogue's own sentences.
    public String heardOfAnswer() {
        return join(
                answer().filter(one -> !one.sound().isNotice()).map(HeardSentence::heard).toList());
    }

    /// Whether something of the dialogue's sentences was not heard.
    public boolean isCut() {
        Predicate<HeardSentence> isWhole = one -> one.heard().equals(one.sound().text());
        return !answer().allMatch(isWhole);
    }

    /// The dialogue's sentences from the first that was not heard to its end; empty when a notice
    /// is among them, which is owed in another way.
    public List<String> rest() {
        List<SentenceSound> rest =
                answer().dropWhile(one -> one.heard().equals(one.sound().text()))
                        .map(HeardSentence::sound)
                        .toList();
        return rest.stream().anyMatch(SentenceSound::isNotice)
                ? List.of()
                : rest.stream().map(SentenceSound::text).toList();
    }

    /// How far its words came, and how long it took.
    public TurnMeasures measures() {
        answer().findFirst().ifPresent(first -> times.sentence(first.sound()));
        Words all = sentences.stream().map(HeardSentence::ledger).reduce(Words.NONE, Words::plus);
        return new TurnMeasures(times.latency(), all);
    }

    private Stream<HeardSentence> answer() {
        return sentences.stream().filter(one -> !one.sound().isFiller());
    }

    private static String join(List<String> parts) {
        return String.join(" ", parts.stream().filter(part -> !part.isEmpty()).toList());
    }
}
