package kav.media.call;

import java.util.Locale;
import java.util.UUID;
import kav.media.call.journal.CallContext;
import kav.media.call.worker.CallSpeech;
import kav.media.call.worker.EchoEars;
import kav.media.call.worker.SpeechWorker;
import kav.media.call.worker.WorkerEars;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;
import kav.media.playout.PlayoutRing;
import kav.media.stt.DeafRecognition;

/// Opens calls of nobody, which run a frame's whole way before the first caller does: nothing of
/// them is told, written down or said. Called on the call loop.
public final class RehearsedCall {
    private static final BusinessId NOBODY = new BusinessId(new UUID(0, 0));

    private RehearsedCall() {}

    /// A call whose frames come back through both rings.
    public static Call echo(CallSettings settings, CallSid call, StreamSid stream, Line line) {
        PlayoutRing toCaller = PlayoutRing.leastFor(settings.playout());
        Call echo = open(settings.frameByFrame(), call, stream, line, toCaller);
        echo.start(new EchoEars(echo.fromCaller(), toCaller));
        return echo;
    }

    /// A call that a speech worker listens to.
    public static Call listen(
            CallSettings settings, CallSid call, StreamSid stream, Line line, SpeechWorker worker) {
        PlayoutRing toCaller = new PlayoutRing(settings.playoutSlots());
        Call heard = open(settings, call, stream, line, toCaller);
        CallSpeech speech =
                new CallSpeech(
                        heard.fromCaller(), toCaller, worker, new DeafRecognition(true), () -> {});
        heard.start(new WorkerEars(speech, call));
        return heard;
    }

    private static Call open(
            CallSettings settings,
            CallSid call,
            StreamSid stream,
            Line line,
            PlayoutRing toCaller) {
        CallContext context =
                new CallContext(call, stream, 1, NOBODY, "rehearsal", null, null, Locale.ROOT);
        return new Call(context, line, toCaller, settings, LineMetrics.NONE, _ -> {}, (_, _) -> {});
    }
}
