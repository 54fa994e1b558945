package kav.media.dialogue.llm.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kav.media.dialogue.llm.wire.ChatEnd.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model that is left alone while it fails, so that no caller waits for it in vain: a circuit
/// breaker (resilience4j). It opens when at least half of the last ten answers failed, as soon as
/// there are four; after ten seconds one answer is asked for to see. Meanwhile every other one
/// fails at once, and scripts go on. A busy model's answers do not count. Thread-safe.
public final class GuardedModel implements LanguageModel {
    private static final Logger log = LoggerFactory.getLogger(GuardedModel.class);
    private static final int WINDOW = 10;
    private static final int LEAST_TRIES = 4;
    private static final int HALF = 50;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LanguageModel model;
    private final CircuitBreaker breaker;
    private volatile @Nullable Failure last;

    /// @param model whatever else it tries by itself
    /// @param clock of the pauses
    public GuardedModel(LanguageModel model, Clock clock) {
        this.model = model;
        breaker =
                CircuitBreaker.of(
                        "llm",
                        CircuitBreakerConfig.custom()
                                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(WINDOW)
                                .minimumNumberOfCalls(LEAST_TRIES)
                                .failureRateThreshold(HALF)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .waitDurationInOpenState(PAUSE)
                                .clock(clock)
                                .build());
        breaker.getEventPublisher()
                .onStateTransition(change ->
                        log.atWarn()
                                .addKeyValue("from", change.getStateTransition().getFromState())
                                .addKeyValue("to", change.getStateTransition().getToState())
                                .log("the language model's breaker changed"));
    }

    @Override
    public long turnDeadlineNs() {
        return model.turnDeadlineNs();
    }

    @Override
    public boolean isAskedAhead() {
        return model.isAskedAhead();
    }

    @Override
    public ChatEnd stream(ObjectNode body, Consumer<String> text, long turnDeadlineNs)
            throws InterruptedException {
        if (!breaker.tryAcquirePermission()) {
            return new ChatEnd.Failed(Failure.LEFT_ALONE);
        }
        boolean isTold = false;
        try {
            ChatEnd end = model.stream(body, text, turnDeadlineNs);
            tell(end);
            isTold = true;
            return end;
        } finally {
            if (!isTold) {
                // The caller broke in: nothing was learned of the model.
                breaker.releasePermission();
            }
        }
    }

    /// A busy model is not a broken one.
    private void tell(ChatEnd end) {
        switch (end) {
            case ChatEnd.Finished _ -> {
                last = null;
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            }
            case ChatEnd.Failed(Failure failure) -> {
                last = failure;
                if (failure == Failure.BUSY) {
                    breaker.releasePermission();
                } else {
                    breaker.onError(
                            0, TimeUnit.NANOSECONDS, new IllegalStateException(failure.name()));
                }
            }
        }
    }

    /// Why the model is not asked at the moment, and the remedy, in words; empty while it is.
    public Optional<String> trouble() {
        Failure failure = last;
        boolean isAsked =
                switch (breaker.getState()) {
                    case OPEN, FORCED_OPEN, HALF_OPEN -> false;
                    case CLOSED, DISABLED, METRICS_ONLY -> true;
                };
        return isAsked || failure == null
                ? Optional.empty()
                : Optional.of(
                        failure.sentence() + " Agents follow their scripts: " + failure.remedy());
    }
}
