package kav.edge.mediastream;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import kav.edge.voice.NumberDirectory;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.trust.CallToken;
import kav.edge.voice.trust.CallTokens;
import kav.media.call.Call;
import kav.media.call.CallPipeline;
import kav.media.call.CallerDirectory;
import kav.media.call.Line;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.EndReason;
import kav.media.call.worker.SpeechWorker;
import kav.media.dialogue.DialogueFactory;
import kav.media.frame.CallSid;
import kav.media.twilio.TwilioMessage;

/// Lets streams in: a stream must carry the token its webhook's answer gave it, for this very call,
/// and find a place and an agent. Thread-safe; called on event loops.
public final class StreamDesk {
    /// The name of the `<Parameter>` that carries the call token.
    static final String TOKEN_PARAMETER = "token";

    /// What a stream is checked against and joined to. Immutable.
    ///
    /// @param tokenRequired false where no signature can be demanded either (this machine alone, or
    ///   `--insecure`): then any WebSocket client may try the line
    /// @param lineWithoutToken who answers such a client
    /// @param agents agent's name → agent; the empty answer of an unknown one refuses the stream
    /// @param refusedByUs told of a call whose rightful stream found no place or no agent
    /// @param echo whether every call is an echo
    public record Parts(
            CallTokens tokens,
            boolean tokenRequired,
            NumberDirectory lineWithoutToken,
            Admission admission,
            Function<String, Optional<DialogueFactory>> agents,
            boolean echo,
            CallPipeline pipeline,
            CallerDirectory callers,
            StreamRecords records,
            Consumer<CallSid> refusedByUs) {}

    private final Parts parts;

    public StreamDesk(Parts parts) {
        this.parts = parts;
    }

    /// The reception of one event loop.
    ///
    /// @param worker serves that loop's calls
    StreamReception forLoop(SpeechWorker worker) {
        return (start, line) -> receive(start, line, worker);
    }

    /// The reception of a stream that was let in before it was opened: the call is that of the
    /// token, and the stream has its name.
    StreamReception forGuest(CallToken token, SpeechWorker worker) {
        return (start, line) -> {
            String name = token.callSid().value();
            boolean isNamedSo =
                    start.callSid().value().equals(name) && start.streamSid().value().equals(name);
            return isNamedSo
                    ? open(start, line, worker, token, true)
                    : refused("stream of another call");
        };
    }

    private StreamReception.Reception receive(
            TwilioMessage.Start start, Line line, SpeechWorker worker) {
        String text = start.customParameters().get(TOKEN_PARAMETER);
        if (text == null) {
            return parts.tokenRequired()
                    ? refused("no call token")
                    : withoutToken(start, line, worker);
        }
        return switch (parts.tokens().verify(text)) {
            case CallToken.Verdict.Valid(CallToken token) ->
                    token.callSid().equals(start.callSid())
                            ? open(start, line, worker, token, true)
                            : refused("call token of another call");
            case CallToken.Verdict.Expired _ -> refused("call token expired");
            case CallToken.Verdict.Forged _ -> refused("call token forged");
            case CallToken.Verdict.Malformed _ -> refused("call token malformed");
        };
    }

    private StreamReception.Reception withoutToken(
            TwilioMessage.Start start, Line line, SpeechWorker worker) {
        if (!(parts.lineWithoutToken().find("")
                instanceof NumberDirectory.Lookup.Found(var found))) {
            return refused("no agent for calls without a number");
        }
        int stream = parts.records().nextStreamNumber(start.callSid());
        return open(
                start,
                line,
                worker,
                new CallToken(start.callSid(), found.business(), stream, found.agent()),
                false);
    }

    private StreamReception.Reception open(
            TwilioMessage.Start start,
            Line line,
            SpeechWorker worker,
            CallToken token,
            boolean withToken) {
        Optional<DialogueFactory> agent = parts.agents().apply(token.agent());
        if (agent.isEmpty()) {
            return parts.records().isUsed(token)
                    ? refused("call token used before")
                    : refusedByUs(token, "unknown agent");
        }
        if (parts.records().isUsed(token)) {
            return refused("call token used before");
        }
        CallSid callSid = token.callSid();
        if (parts.admission().hold(callSid, token.businessId()) != Admission.Verdict.ADMITTED) {
            return refusedByUs(token, "no place for another call");
        }
        CallContext context = context(start, token, agent.get());
        Runnable over = () -> parts.admission().release(callSid);
        Optional<Call> call =
                parts.echo()
                        ? parts.pipeline().openEcho(context, line, over)
                        : parts.pipeline().open(context, line, worker, agent.get(), over);
        if (call.isEmpty()) {
            return refused("this call has a live stream already");
        }
        Call opened = call.get();
        parts.records()
                .opened(token, withToken, context, () -> opened.hangUp(EndReason.TOKEN_REUSED));
        return new StreamReception.Taken(opened);
    }

    private CallContext context(TwilioMessage.Start start, CallToken token, DialogueFactory agent) {
        Locale language = agent.language();
        Optional<CallerDirectory.Caller> caller = parts.callers().find(token.callSid());
        return new CallContext(
                token.callSid(),
                start.streamSid(),
                token.streamNumber(),
                token.businessId(),
                token.agent(),
                caller.map(CallerDirectory.Caller::from).orElse(null),
                caller.map(CallerDirectory.Caller::to).orElse(null),
                language);
    }

    /// The caller did everything right: what follows the stream must apologise.
    private StreamReception.Reception refusedByUs(CallToken token, String why) {
        parts.refusedByUs().accept(token.callSid());
        return refused(why);
    }

    private static StreamReception.Reception refused(String why) {
        return new StreamReception.Refused(why);
    }
}
