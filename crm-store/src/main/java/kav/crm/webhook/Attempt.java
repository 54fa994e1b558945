package kav.crm.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How sending went. Immutable.
public sealed interface Attempt {
    /// HTTP status of the answer; absent when there was none.
    @Nullable Integer status();

    /// Taken.
    record Taken(Integer status) implements Attempt {}

    /// Not taken, to be tried again.
    ///
    /// @param endpointAgainAt nothing is sent to the endpoint before
    record Failed(
            @Nullable Integer status, String problem, Instant againAt, Instant endpointAgainAt)
            implements Attempt {}

    /// Not taken, for the last time.
    ///
    /// @param endpointAgainAt nothing is sent to the endpoint before
    record GivenUp(@Nullable Integer status, String problem, Instant endpointAgainAt)
            implements Attempt {}

    /// The other side wants no more of it, ever: the endpoint is switched off.
    record Gone(Integer status, String problem) implements Attempt {}
}
