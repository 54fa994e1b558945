package kav.media.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Executor;
import kav.media.call.conversation.CallThreads;
import kav.media.call.conversation.ConversationByHand;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.EndReason;
import kav.media.call.notice.Notice;
import kav.media.call.notice.Notices;
import kav.media.call.worker.SpeechWorker;
import kav.media.codec.MuLaw;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.UserTurn;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import kav.media.frame.Frame;
import kav.media.frame.SpeechFailure;
import kav.media.frame.StreamSid;
import kav.media.jitter.JitterSettings;
import kav.media.playout.PlayoutSettings;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;
import kav.media.tts.Synthesizer;
import kav.media.turn.TurnSettings;
import kav.media.turn.words.TurnLanguage;
import kav.media.turn.words.TurnLanguageFiles;
import kav.media.vad.VadSettings;
import org.jspecify.annotations.Nullable;

/// A whole call on one thread and in call time: the carrier, the engines and the dialogue are
/// scripted, the loop, the worker and the conversation are turned by hand after each frame.
final class CallRig {
    static final CallSid CALL = new CallSid("CA1");

    /// What the carrier got, in order: `media`, `mark NAME`, `clear`, `close REASON`.
    final List<String> sent = new ArrayList<>();

    final List<CallJournal.Entry> written = new ArrayList<>();
    final List<String> captions = new ArrayList<>();
    final ScriptedDialogue dialogue = new ScriptedDialogue();
    final List<UserTurn.Input> asked = dialogue.asked;
    final Calls calls = new Calls();
    final Queue<Runnable> loop = new ArrayDeque<>();
    final SpeechWorker byHand = new SpeechWorker();
    final RecognizerFake ears = new RecognizerFake();

    /// Marks the carrier has not sent back yet, with the frame at which it will have played up to
    /// them.
    private final Queue<String> marks = new ArrayDeque<>();

    /// Instead of [#ears] and the rig's own voice.
    @Nullable Recognizer otherEars;

    @Nullable Synthesizer otherVoice;

    /// Who answers instead of the scripted dialogue, when set.
    DialogueFactory otherAgent;

    Actions actions = (_, _, _) -> new Actions.Outcome.Done();
    Tapes tapes = Tapes.NONE;
    Notice notice = Notice.NONE;
    Notices notices = _ -> notice;

    SpeechFailure voiceFails;
    final MetricsFake metrics = new MetricsFake();
    Duration maxLength = Duration.ofMinutes(2);
    boolean voiceIsMute;
    boolean returnsMarks = true;
    boolean isWritable = true;
    boolean journalHangs;

    /// The loop's posted tasks wait, as when its core is taken: frames alone come through.
    boolean loopIsBusy;

    int overs;
    Call call;
    long frame;
    long quietFrames;
    private boolean isQuiet;

    /// Sentences of answers wait for [#speaksNow]; fillers are made ahead and sound at once.
    boolean voiceIsSlow;

    final List<UserTurn> anticipated = dialogue.anticipated;
    private final Queue<Runnable> voiceWaits = new ArrayDeque<>();
    final ConversationByHand conversation = new ConversationByHand();

    static final TurnLanguage ENGLISH = TurnLanguageFiles.load().of(Locale.US);
    private static final List<String> FILLERS = List.of(ENGLISH.filler(), ENGLISH.busy());

    /// Audio of a sentence: half a second a word.
    static final int FRAMES_A_WORD = 25;

    private final class FakeLine implements Line {
        @Override
        public void media(byte[] ulaw, int offset, int length) {
            if (isQuiet) {
                quietFrames += length / Frame.BYTES;
                return;
            }
            for (int i = 0; i < length / Frame.BYTES; i++) {
                sent.add("media");
            }
        }

        @Override
        public void mark(String name) {
            sent.add("mark " + name);
            marks.add(name);
        }

        @Override
        public void clear() {
            sent.add("clear");
        }

        @Override
        public Executor loop() {
            return loop::add;
        }

        @Override
        public boolean isInLoop() {
            return true;
        }

        @Override
        public boolean isWritable() {
            return isWritable;
        }

        @Override
        public void close(EndReason reason) {
            sent.add("close " + reason);
        }
    }

    private final class FakeSynthesizer implements Synthesizer {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public boolean canSpeak(Locale language) {
            return true;
        }

        @Override
        public Synthesis speak(Request request, Listener listener) {
            if (voiceFails != null) {
                listener.onFailure(voiceFails);
            } else if (voiceIsSlow && !FILLERS.contains(request.text())) {
                voiceWaits.add(() -> sound(request, listener));
            } else if (!voiceIsMute) {
                sound(request, listener);
            }
            return () -> {};
        }

        private void sound(Request request, Listener listener) {
            int words = request.text().split(" ").length;
            listener.onAudio(tone(words * FRAMES_A_WORD * Frame.BYTES, 3_000));
            listener.onDone();
        }
    }

    /// The carrier only counts frames, and the call may last a day: for very long calls.
    CallRig quiet() {
        isQuiet = true;
        return this;
    }

    /// Opens the call; the greeting is asked for at once.
    CallRig open() {
        CallPipeline pipeline = pipeline(conversation);
        call =
                pipeline.open(context(1), new FakeLine(), byHand, agent(), () -> overs++)
                        .orElseThrow();
        turnTheWheels();
        return this;
    }

    /// Opens an echo.
    CallRig openEcho() {
        call =
                pipeline(conversation)
                        .openEcho(context(1), new FakeLine(), () -> overs++)
                        .orElseThrow();
        return this;
    }

    boolean opensAgain() {
        return pipeline(new ConversationByHand())
                .open(context(2), new FakeLine(), byHand, agent(), () -> {})
                .isPresent();
    }

    private CallPipeline pipeline(CallThreads threads) {
        return new CallPipeline(
                calls,
                settings(),
                otherEars == null ? ears : otherEars,
                otherVoice == null ? new FakeSynthesizer() : otherVoice,
                new RigJournal(written, captions, () -> journalHangs),
                metrics,
                _ -> actions,
                tapes,
                threads);
    }

    private CallSettings settings() {
        return new CallSettings(
                JitterSettings.IN_ORDER,
                64,
                PlayoutSettings.DEFAULT,
                VadSettings.DEFAULT,
                TurnSettings.DEFAULT,
                TurnLanguageFiles.load(),
                notices,
                true,
                isQuiet ? Duration.ofDays(1) : maxLength,
                Duration.ofMillis(1_500),
                ReplyBudgets.DEFAULT,
                Duration.ofSeconds(2));
    }

    private static CallContext context(int streamNumber) {
        return new CallContext(
                CALL,
                new StreamSid("MZ" + streamNumber),
                streamNumber,
                new BusinessId(new UUID(0, 1)),
                "reception",
                "+15550001111",
                "+15550002222",
                Locale.US);
    }

    private DialogueFactory agent() {
        return otherAgent == null ? scripted() : otherAgent;
    }

    DialogueFactory scripted() {
        return new DialogueFactory() {
            @Override
            public String name() {
                return "reception";
            }

            @Override
            public Locale language() {
                return Locale.US;
            }

            @Override
            public List<String> fixedSentences() {
                return List.of();
            }

            @Override
            public List<String> phrases() {
                return List.of("yes", "no");
            }

            @Override
            public Dialogue open(Actions actions) {
                assert actions.saveLead("", "", Map.of()) instanceof Actions.Outcome.Done;
                return dialogue;
            }
        };
    }

    /// The caller is silent for so many frames.
    CallRig silence(int frames) {
        byte[] silence = new byte[Frame.BYTES];
        Arrays.fill(silence, Frame.SILENCE);
        return feed(silence, frames);
    }

    /// The caller speaks for so many frames.
    CallRig speech(int frames) {
        return feed(tone(Frame.BYTES, 8_000), frames);
    }

    private CallRig feed(byte[] ulaw, int frames) {
        for (int i = 0; i < frames; i++) {
            call.onMedia(frame * Frame.PTIME_MS, frame + 1, ulaw, 0, ulaw.length);
            frame++;
            turnTheWheels();
            returnMarks();
        }
        return this;
    }

    /// So many turns of the loop's wheel without a frame.
    CallRig ticks(int ticks) {
        for (int i = 0; i < ticks; i++) {
            call.onTick(0);
            turnTheWheels();
        }
        return this;
    }

    /// The recognizer settles on a text.
    CallRig understands(String text) {
        ears.listener.onTranscript(new Transcript.Final(text, 0.9));
        turnTheWheels();
        return this;
    }

    /// The recognizer guesses at what is being said.
    CallRig guesses(String text) {
        ears.listener.onTranscript(new Transcript.Partial(text));
        turnTheWheels();
        return this;
    }

    /// The dialogue has thought.
    CallRig thinks() {
        conversation.think();
        turnTheWheels();
        return this;
    }

    /// The voice has made what it was asked for.
    CallRig speaksNow() {
        while (!voiceWaits.isEmpty()) {
            voiceWaits.remove().run();
        }
        turnTheWheels();
        return this;
    }

    /// Lets the worker, the loop and the conversation do all they can do now.
    void turnTheWheels() {
        boolean moved = true;
        while (moved) {
            byHand.tick();
            moved = false;
            while (!loopIsBusy && !loop.isEmpty()) {
                loop.remove().run();
                moved = true;
            }
            moved |= conversation.turn();
        }
    }

    /// The carrier answers each mark 15 frames after it was sent: it has played what came before by
    /// then.
    private void returnMarks() {
        if (returnsMarks && marks.size() > 0 && frame % 15 == 0) {
            call.onMark(marks.remove());
            turnTheWheels();
        }
    }

    long framesSent() {
        return sent.stream().filter("media"::equals).count();
    }

    List<CallJournal.Turn> turns() {
        return written(CallJournal.Turn.class);
    }

    CallJournal.Ended ended() {
        return written(CallJournal.Ended.class).getFirst();
    }

    /// What was written down of one kind.
    <E> List<E> written(Class<E> kind) {
        return written.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static byte[] tone(int bytes, int amplitude) {
        byte[] ulaw = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            ulaw[i] =
                    MuLaw.code(
                            (short) (amplitude * Math.sin(2 * Math.PI * 440 * i / Frame.RATE_HZ)));
        }
        return ulaw;
    }
}
