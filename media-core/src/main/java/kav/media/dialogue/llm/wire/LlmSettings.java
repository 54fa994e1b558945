package kav.media.dialogue.llm.wire;

import java.net.URI;
import java.time.Duration;

/// Where the model is and how long it is waited for. Immutable. The address comes from the settings
/// of the deployment alone, never from a business.
///
/// @param baseUrl as `https://host/v1`; `/chat/completions` is added
/// @param apiKey sent as bearer, empty for none; never printed
/// @param model name
/// @param firstToken the longest time until the first piece of an answer, retries included
/// @param turn the longest time of all rounds of one turn
/// @param retries how often 429, 5xx and unreachable are tried again before the first token
/// @param backOff before the first retry without `Retry-After`; doubles
/// @param longestAnswerTokens asked of the model
public record LlmSettings(
        URI baseUrl,
        String apiKey,
        String model,
        Duration firstToken,
        Duration turn,
        int retries,
        Duration backOff,
        int longestAnswerTokens) {
    /// With the usual times: who waits longer than 2.5 s for a first word talks again.
    public static LlmSettings usual(URI baseUrl, String apiKey, String model) {
        return new LlmSettings(
                baseUrl,
                apiKey,
                model,
                Duration.ofMillis(2_500),
                Duration.ofSeconds(20),
                2,
                Duration.ofMillis(200),
                400);
    }

    @Override
    public String toString() {
        return "LlmSettings[baseUrl=" + baseUrl + ", model=" + model + "]";
    }
}
