package kav.media.call.conversation;

import java.util.Locale;
import java.util.regex.Pattern;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;

/// Puts the notice into a greeting: behind its first sentence, but before anything is asked.
/// Confined to the thread of the reply.
final class NoticedReply implements Reply {
    /// Question marks of Latin, Arabic, Chinese and Japanese, and Greek, which shares one with the
    /// semicolon.
    private static final Pattern QUESTION = Pattern.compile("[?\u061f\uff1f;\u037e]");

    private final ReplyTask out;
    private final String notice;
    private boolean isSaid;

    /// @param notice empty: nothing is told
    NoticedReply(ReplyTask out, String notice) {
        this.out = out;
        this.notice = notice;
    }

    @Override
    public void say(String sentence) {
        if (QUESTION.matcher(sentence).find()) {
            tell();
        }
        out.say(sentence);
        tell();
    }

    @Override
    public void sayFirmly(String sentence) {
        if (QUESTION.matcher(sentence).find()) {
            tell();
        }
        out.sayFirmly(sentence);
        tell();
    }

    private void tell() {
        if (!isSaid) {
            isSaid = true;
            out.sayNotice(notice);
        }
    }

    /// The greeting is over, perhaps without a word.
    void end() {
        tell();
    }

    @Override
    public int number() {
        return out.number();
    }

    @Override
    public void speakIn(Locale language) {
        out.speakIn(language);
    }

    @Override
    public void begun() {
        out.begun();
    }

    @Override
    public void mindReplaced(String cause, String by) {
        out.mindReplaced(cause, by);
    }

    @Override
    public void expect(Expectation expectation) {
        out.expect(expectation);
    }

    @Override
    public void expectSecret(Expectation expectation) {
        out.expectSecret(expectation);
    }

    @Override
    public void hangUp() {
        out.hangUp();
    }

    @Override
    public void handOver() {
        out.handOver();
    }
}
