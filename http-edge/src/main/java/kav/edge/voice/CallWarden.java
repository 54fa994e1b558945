package kav.edge.voice;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import kav.edge.http.Answer;
import kav.edge.http.Problem;
import kav.edge.http.Response;
import kav.edge.voice.NumberDirectory.Line;
import kav.edge.voice.NumberDirectory.Lookup;
import kav.media.frame.BusinessId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a webhook through only when the account that signed it may speak of the call it names. A
/// signature proves an account, not a call: a business with an account of its own could otherwise
/// end the calls of others. What the server's own account says is let through at once, on the same
/// thread. Thread-safe.
final class CallWarden {
    private static final Logger LOG = LoggerFactory.getLogger(CallWarden.class);

    private final CallOwners owners;
    private final NumberDirectory numbers;
    private final Executor blocking;

    CallWarden(CallOwners owners, NumberDirectory numbers, Executor blocking) {
        this.owners = owners;
        this.numbers = numbers;
        this.blocking = blocking;
    }

    /// Takes the step, or answers 403 with nothing done.
    ///
    /// @param step runs on this thread, or on a virtual one when it must be looked up whose call it
    ///   is
    Answer admit(Webhook webhook, Function<Webhook, Answer> step) {
        if (webhook.trust().speaksForAll()) {
            return step.apply(webhook);
        }
        return Answer.later(
                CompletableFuture.supplyAsync(() -> checked(webhook, step), blocking)
                        .thenCompose(answer ->
                                switch (answer) {
                                    case Response response ->
                                            CompletableFuture.completedFuture(response);
                                    case Answer.Later(var stage) -> stage;
                                }));
    }

    private Answer checked(Webhook webhook, Function<Webhook, Answer> step) {
        if (maySpeakOf(webhook)) {
            return step.apply(webhook);
        }
        LOG.atWarn()
                .addKeyValue("callSid", webhook.callSid())
                .log("A webhook was refused: the call is not of the account that signed");
        return Response.problem(Problem.of(403, "that call is not of the account that signed"));
    }

    /// By what is written down; before anything is, by the number of ours that the call is with.
    private boolean maySpeakOf(Webhook webhook) {
        return recorded(webhook)
                .or(() -> ownerOfNumber(webhook))
                .filter(owner -> webhook.trust().maySpeakFor(owner.value()))
                .isPresent();
    }

    /// While the records are away the number decides: the records' unique key then still keeps a
    /// business from writing into the call of another.
    private Optional<BusinessId> recorded(Webhook webhook) {
        try {
            return owners.find(webhook.callSid());
        } catch (RuntimeException away) {
            LOG.atWarn()
                    .addKeyValue("callSid", webhook.callSid())
                    .addKeyValue("cause", away.getClass().getSimpleName())
                    .log("Whose call it is cannot be looked up, its number decides");
            return Optional.empty();
        }
    }

    private Optional<BusinessId> ownerOfNumber(Webhook webhook) {
        String ours = webhook.field("Direction").startsWith("outbound") ? "From" : "To";
        return numbers.find(webhook.field(ours)) instanceof Lookup.Found(Line line)
                ? Optional.of(line.business())
                : Optional.empty();
    }
}
