package kav.bench.webhook;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import kav.bench.load.LoadResult.Quantiles;

/// What one run of webhooks measured. Immutable.
///
/// @param perSecond calls connected in a second; those turned away are none
/// @param answered answers that connect the call
/// @param turnedAway answers 200 that say something else
/// @param failed other answers, none, and requests that were due and never sent
/// @param latency from the time a request was due to its whole answer
/// @param lateness from the time it was due and a connection was free to its sending: the
///   generator's own fault; 0 in a closed loop
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebhookResult(
        double perSecond,
        long answered,
        long turnedAway,
        long failed,
        Quantiles latency,
        Quantiles lateness) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("a record of plain values is always JSON", fault);
        }
    }

    /// Reads what the generator wrote.
    public static WebhookResult parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, WebhookResult.class);
    }
}
