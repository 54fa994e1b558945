package kav.media.call.conversation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kav.media.call.heard.SentenceSound;
import kav.media.call.journal.EndReason;
import kav.media.call.notice.Notice;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.UserTurn;
import kav.media.recording.CallTape;
import kav.media.recording.Unkept;
import kav.media.turn.words.NoticeWords;

/// Tells the caller before the first question that a machine answers and records, writes down when
/// that was heard, and takes a no: then the recording is deleted at once, which is confirmed, and
/// the conversation goes on.
///
/// A notice that was not heard to its end (the caller broke into the greeting before it, or pressed
/// a key) is said again before the next replies. Confined to the conversation's thread.
public final class Disclosure {
    private static final int MOST_TIMES = 3;
    private static final long NOTHING = 0;

    private final Function<Locale, Notice> notices;
    private final CallLanguage language;
    private final List<NoticeWords> words;
    private final Optional<CallTape> tape;
    private final CallMinutes minutes;
    private Locale noticeLanguage;
    private Notice notice;
    private boolean isRecorded;
    private boolean isHeard;
    private boolean isRefused;
    private boolean owesConfirmation;
    private int timesSaid;
    private long saying = NOTHING;

    /// @param notices what the caller is told, in each language
    /// @param language of the caller
    /// @param words in which callers refuse, of every language that the agent speaks
    /// @param tape of this call, empty when it is not recorded
    public Disclosure(
            Function<Locale, Notice> notices,
            CallLanguage language,
            List<NoticeWords> words,
            Optional<CallTape> tape,
            CallMinutes minutes) {
        this.notices = notices;
        this.language = language;
        this.words = List.copyOf(words);
        this.noticeLanguage = language.now();
        this.notice = notices.apply(noticeLanguage);
        this.tape = tape;
        this.minutes = minutes;
        this.isRecorded = tape.isPresent();
    }

    /// The greeting, and the notice behind it.
    ReplyTask.Thought greeting(Dialogue dialogue) {
        String text = due();
        return out -> {
            NoticedReply noticed = new NoticedReply(out, text);
            dialogue.open(noticed);
            noticed.end();
        };
    }

    /// The answer to a turn of the caller; behind what is still owed.
    ReplyTask.Thought answer(Dialogue dialogue, UserTurn turn) {
        followLanguage();
        boolean confirms = owesConfirmation;
        owesConfirmation = false;
        String confirmation = notice.refused();
        String text = due();
        return out -> {
            if (confirms) {
                out.sayNotice(confirmation);
            }
            out.sayNotice(text);
            if (confirms) {
                dialogue.goOn(turn, out);
            } else {
                dialogue.answer(turn, out);
            }
        };
    }

    /// The caller may have gone on in another language.
    private void followLanguage() {
        if (!noticeLanguage.equals(language.now())) {
            noticeLanguage = language.now();
            notice = notices.apply(noticeLanguage);
        }
    }

    /// What has still to be told; empty when nothing has.
    private String due() {
        String text = text();
        if (text.isEmpty() || isHeard || timesSaid >= MOST_TIMES) {
            return "";
        }
        timesSaid++;
        return text;
    }

    private String text() {
        return isRecorded ? notice.recorded() : notice.unrecorded();
    }

    void sentenceMade(SentenceSound sound) {
        if (sound.isNotice() && sound.text().equals(text())) {
            saying = sound.utterance();
        }
    }

    /// A sentence was played or cut.
    ///
    /// @return whether that was the notice, and the caller has refused meanwhile
    boolean played(ConversationEvent.Played played) {
        if (played.utterance() != saying || isHeard) {
            return false;
        }
        saying = NOTHING;
        isHeard = played.complete();
        if (isHeard) {
            minutes.happened(
                    "notice_given",
                    played.atMs(),
                    isRecorded
                            ? "The caller heard that a machine answers and that the call is recorded."
                            : "The caller heard that a machine answers.",
                    facts());
        }
        return isHeard && owesConfirmation;
    }

    /// Words of the caller that will not change. The same may have been answered already, as they
    /// were guessed: a second refusal means nothing here.
    void hears(String text, long atMs) {
        if (!isRefused && refuses(text)) {
            refuse("words", atMs);
        }
    }

    /// A turn of the caller: who refuses again is told again.
    void answers(String text, long atMs) {
        if (refuses(text)) {
            refuse("words", atMs);
        }
    }

    private boolean refuses(String text) {
        return words.stream().anyMatch(known -> known.refuses(text));
    }

    /// A key.
    ///
    /// @return whether it refuses the recording
    boolean takesKey(char key, CallerTurn turn, Expectation expectation, long atMs) {
        boolean isOfNumber =
                !turn.keys().isEmpty() || expectation instanceof Expectation.Digits && isHeard;
        if (notice.refusalKey() != key || isOfNumber || isRefused) {
            return false;
        }
        refuse("key", atMs);
        return true;
    }

    private void refuse(String by, long atMs) {
        owesConfirmation = true;
        if (isRefused) {
            return;
        }
        isRefused = true;
        isRecorded = false;
        minutes.happened(
                "recording_refused",
                atMs,
                Unkept.REFUSED.sentence() + ' ' + recordingEnds(),
                Map.of("by", by));
    }

    /// A recording that is written already is deleted by whoever writes the refusal down.
    private String recordingEnds() {
        if (tape.isEmpty()) {
            return "Nothing was recorded.";
        }
        return tape.get().discard(Unkept.REFUSED)
                ? "What had been recorded was deleted."
                : "The call was over by then; its recording is being deleted.";
    }

    /// Whether the caller refused and was not told yet that this was understood.
    boolean owesConfirmation() {
        return owesConfirmation;
    }

    /// The call is over.
    void finish(EndReason reason, long atMs) {
        boolean isOfThisCall = reason != EndReason.TOKEN_REUSED;
        if (!text().isEmpty() && !isHeard && isOfThisCall) {
            minutes.happened(
                    "notice_not_heard",
                    atMs,
                    "The call was over before the caller had heard the notice to its end.",
                    facts());
        }
    }

    private Map<String, String> facts() {
        return Map.of(
                "text_version",
                notice.version(),
                "language",
                notice.language(),
                "tells",
                isRecorded ? "assistant_and_recording" : "assistant");
    }
}
