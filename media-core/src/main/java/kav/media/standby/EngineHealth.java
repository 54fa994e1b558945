package kav.media.standby;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kav.media.frame.SpeechFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether an engine is worth asking: a circuit breaker (resilience4j). It opens when half of the
/// last ten tries failed, or the first four; every ten seconds it lets one try through to see.
/// Thread-safe.
public final class EngineHealth {
    private static final Logger log = LoggerFactory.getLogger(EngineHealth.class);
    private static final int WINDOW = 10;
    private static final int LEAST_TRIES = 4;
    private static final int HALF = 50;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final CircuitBreaker breaker;
    private volatile @Nullable SpeechFailure last;

    /// @param name of the engine
    public EngineHealth(String name, Clock clock) {
        breaker =
                CircuitBreaker.of(
                        name,
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
                                .addKeyValue("engine", name)
                                .addKeyValue("from", change.getStateTransition().getFromState())
                                .addKeyValue("to", change.getStateTransition().getToState())
                                .log("engine's breaker changed"));
    }

    /// Whether a try may be made now; each try is to be followed by one [#worked] or [#failed].
    boolean mayTry() {
        return breaker.tryAcquirePermission();
    }

    /// The try gave what was asked.
    void worked() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        last = null;
    }

    /// The try ended without a word about the engine: a caller hung up, a sentence was cancelled.
    void leftOpen() {
        breaker.releasePermission();
    }

    /// The try failed. A full engine is not a broken one, and one that is not set up will not
    /// become so by trying.
    void failed(SpeechFailure failure) {
        last = failure;
        switch (failure.kind()) {
            case FULL -> breaker.releasePermission();
            case NOT_CONFIGURED -> breaker.transitionToForcedOpenState();
            case BROKEN, TIMEOUT ->
                    breaker.onError(
                            0, TimeUnit.NANOSECONDS, new IllegalStateException(failure.cause()));
        }
    }

    /// Why the engine is not asked at the moment; empty while it is.
    public Optional<SpeechFailure> trouble() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> Optional.ofNullable(last);
            default -> Optional.empty();
        };
    }
}
