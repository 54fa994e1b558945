package kav.media.call;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import kav.media.call.conversation.CallLanguage;
import kav.media.call.conversation.CallMinutes;
import kav.media.call.conversation.CallThreads;
import kav.media.call.conversation.Conversation;
import kav.media.call.conversation.ConversationEvent;
import kav.media.call.conversation.Disclosure;
import kav.media.call.conversation.EchoConversation;
import kav.media.call.conversation.Hearing;
import kav.media.call.conversation.Secrecy;
import kav.media.call.conversation.Voice;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.EndReason;
import kav.media.call.worker.CallSpeech;
import kav.media.call.worker.EchoEars;
import kav.media.call.worker.SpeechWorker;
import kav.media.call.worker.WorkerEars;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.frame.SpeechFailure;
import kav.media.playout.PlayoutRing;
import kav.media.recording.CallTape;
import kav.media.recording.Unkept;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;
import kav.media.tts.Synthesizer;
import kav.media.turn.words.SecretWords;
import kav.media.turn.words.TurnLanguage;

/// The whole line of a call, wired in one method: [#open]. Read this first. Thread-safe, immutable.
public final class CallPipeline {
    private final Calls calls;
    private final CallSettings settings;
    private final Recognizer recognizer;
    private final Synthesizer synthesizer;
    private final CallJournal journal;
    private final LineMetrics metrics;
    private final Function<CallContext, Actions> actions;
    private final Tapes tapes;
    private final CallThreads threads;

    /// @param actions makes the tools of one call's dialogue
    /// @param tapes records calls
    public CallPipeline(
            Calls calls,
            CallSettings settings,
            Recognizer recognizer,
            Synthesizer synthesizer,
            CallJournal journal,
            LineMetrics metrics,
            Function<CallContext, Actions> actions,
            Tapes tapes) {
        this(
                calls,
                settings,
                recognizer,
                synthesizer,
                journal,
                metrics,
                actions,
                tapes,
                CallThreads.VIRTUAL);
    }

    /// @param threads where conversations and replies run
    public CallPipeline(
            Calls calls,
            CallSettings settings,
            Recognizer recognizer,
            Synthesizer synthesizer,
            CallJournal journal,
            LineMetrics metrics,
            Function<CallContext, Actions> actions,
            Tapes tapes,
            CallThreads threads) {
        this.calls = calls;
        this.settings = settings;
        this.recognizer = recognizer;
        this.synthesizer = synthesizer;
        this.journal = journal;
        this.metrics = metrics;
        this.actions = actions;
        this.tapes = tapes;
        this.threads = threads;
    }

    /// Opens a conversation on a line, in the order in which sound travels. Called on the call
    /// loop.
    ///
    /// ```
    ///  caller → Call.onMedia → JitterBuffer ═ ring 1 ═ CallSpeech → Recognition ─┐
    ///              └→ VoiceDetector → TurnTaker ────────── events ──────────────→ Conversation → Dialogue
    ///  caller ← Line ← Playout ═ ring 2 = PlayoutRing ═ CallSpeech ← Voice ← Synthesizer ←──────┘
    /// ```
    ///
    /// @param worker serves the speech of this loop's calls
    /// @param agent who answers
    /// @param over run once, on the call loop, when the call is over and written down
    /// @return the call, or empty when a stream of the same call is live already
    public Optional<Call> open(
            CallContext context,
            Line line,
            SpeechWorker worker,
            DialogueFactory agent,
            Runnable over) {
        BlockingQueue<ConversationEvent> events = new LinkedBlockingQueue<>();
        PlayoutRing toCaller = new PlayoutRing(settings.playoutSlots());
        Call call = new Call(context, line, toCaller, settings, metrics, events::add, ending(over));
        if (!calls.add(call)) {
            return Optional.empty();
        }

        Optional<CallTape> tape = tapes.open(context);
        try {
            connect(call, toCaller, worker, agent, tape, events);
        } catch (Throwable fault) {
            tape.ifPresent(begun -> begun.discard(Unkept.NOT_OPENED));
            calls.forget(call);
            throw fault;
        }
        return Optional.of(call);
    }

    private void connect(
            Call call,
            PlayoutRing toCaller,
            SpeechWorker worker,
            DialogueFactory agent,
            Optional<CallTape> tape,
            BlockingQueue<ConversationEvent> events) {
        CallContext context = call.context();
        TurnLanguage words = settings.languages().of(context.language());
        List<TurnLanguage> heard = heard(context, agent);
        Secrecy secrecy =
                new Secrecy(
                        SecretWords.ofAll(heard.stream().map(TurnLanguage::secrets).toList()),
                        tape);
        Recognition recognition =
                recognizer.open(
                        new Recognizer.Request(context.language(), agent.phrases(), spoken(agent)),
                        new Ear(context, journal, secrecy, events::add));
        CallSpeech speech =
                new CallSpeech(
                        call.fromCaller(), toCaller, worker, recognition, call::onAudioWaiting);
        Voice voice =
                new Voice(synthesizer, context.language(), words, speech, events::add, call::nowMs);
        Dialogue dialogue = agent.open(actions.apply(context));
        CallMinutes minutes = new CallMinutes(context, journal, metrics);

        CallLanguage language =
                new CallLanguage(
                        context.language(), spoken(agent), settings.languages(), voice, minutes);

        call.start(new WorkerEars(speech, context.callSid()));
        tape.ifPresent(call::record);
        threads.startConversation(
                new Conversation(
                        context,
                        events,
                        dialogue,
                        voice,
                        call,
                        minutes,
                        threads,
                        new Hearing(language, secrecy, recognizer.givesOneFinalPerTalkspurt()),
                        new Disclosure(
                                now -> settings.notices().of(context.in(now)),
                                language,
                                heard.stream().map(TurnLanguage::notice).toList(),
                                tape,
                                minutes)));
    }

    /// What is known of every language in which the caller may refuse, or be asked for a secret.
    private List<TurnLanguage> heard(CallContext context, DialogueFactory agent) {
        return Stream.concat(Stream.of(context.language()), agent.languages().stream())
                .map(settings.languages()::of)
                .distinct()
                .toList();
    }

    /// The agent's languages that some voice speaks.
    private List<Locale> spoken(DialogueFactory agent) {
        return agent.languages().stream().filter(synthesizer::canSpeak).toList();
    }

    /// Opens the diagnosis of the line: each frame goes through both rings and back, on the call
    /// loop alone.
    public Optional<Call> openEcho(CallContext context, Line line, Runnable over) {
        PlayoutRing toCaller = PlayoutRing.leastFor(settings.playout());
        EchoConversation conversation =
                new EchoConversation(new CallMinutes(context, journal, metrics));
        Call call =
                new Call(
                        context,
                        line,
                        toCaller,
                        settings.frameByFrame(),
                        metrics,
                        conversation,
                        ending(over));
        if (!calls.add(call)) {
            return Optional.empty();
        }
        conversation.connect(call);
        call.start(new EchoEars(call.fromCaller(), toCaller));
        return Optional.of(call);
    }

    private BiConsumer<Call, EndReason> ending(Runnable over) {
        return (call, reason) -> {
            calls.remove(call, reason);
            over.run();
        };
    }

    /// Passes what the recognizer understood to the conversation.
    private record Ear(
            CallContext context,
            CallJournal journal,
            Secrecy secrecy,
            Consumer<ConversationEvent> events)
            implements Recognition.Listener {
        @Override
        public void onTranscript(Transcript transcript) {
            if (transcript instanceof Transcript.Partial(String text)) {
                journal.overheard(context, secrecy.kept(text));
            }
            events.accept(new ConversationEvent.Understood(transcript));
        }

        @Override
        public void onReplaced(SpeechFailure failure, String by) {
            events.accept(
                    new ConversationEvent.EngineReplaced(
                            ConversationEvent.EngineReplaced.Part.HEARING, failure, by));
        }

        @Override
        public void onFailure(SpeechFailure failure) {
            events.accept(new ConversationEvent.EarsFailed(failure));
        }
    }
}
