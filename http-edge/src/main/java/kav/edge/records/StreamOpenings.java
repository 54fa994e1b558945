package kav.edge.records;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import kav.crm.call.StreamStart;
import kav.crm.journal.StreamGate;
import kav.media.call.journal.CallContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The streams whose opening is on its way into the records. A stream's end is written behind its
/// opening, however short the stream was: an end without a row would be lost. Thread-safe.
public final class StreamOpenings {
    private static final Logger log = LoggerFactory.getLogger(StreamOpenings.class);

    private final StreamGate gate;
    private final Executor blocking;
    private final ConcurrentMap<CallContext, Asked> open = new ConcurrentHashMap<>();

    private record Asked(String streamSid, CompletableFuture<StreamGate.Opening> answer) {}

    /// @param blocking runs what follows on a refusal
    public StreamOpenings(StreamGate gate, Executor blocking) {
        this.gate = gate;
        this.blocking = blocking;
    }

    /// Writes a stream down; returns at once.
    ///
    /// @param usedElsewhere run, on any thread, when its call token was used before
    void open(CallContext context, StreamStart start, Runnable usedElsewhere) {
        var answer = gate.open(Ids.toRecords(context.business()), context.callSid().value(), start);
        open.put(context, new Asked(start.streamSid(), answer));
        var _ =
                answer.thenAccept(opening -> {
                    if (opening == StreamGate.Opening.USED) {
                        blocking.execute(() -> refuse(context, usedElsewhere));
                    }
                });
    }

    private static void refuse(CallContext context, Runnable usedElsewhere) {
        log.atWarn()
                .addKeyValue("callSid", context.callSid())
                .log("call token used before, call ended");
        usedElsewhere.run();
    }

    /// The stream has ended: forgets it.
    ///
    /// @return completed when its end may be written, with the name it has in the records; empty
    ///   when it is not there because its token was used before
    CompletableFuture<Optional<String>> end(CallContext context) {
        Asked asked = open.remove(context);
        if (asked == null) {
            return CompletableFuture.completedFuture(Optional.of(context.streamSid().value()));
        }
        return asked.answer()
                .handle((opening, _) ->
                        opening == StreamGate.Opening.USED
                                ? Optional.empty()
                                : Optional.of(asked.streamSid()));
    }
}
