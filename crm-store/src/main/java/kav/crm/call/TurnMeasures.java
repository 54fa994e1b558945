package kav.crm.call;

import org.jspecify.annotations.Nullable;

/// How long a reply of the agent took, and how far its words came. Immutable.
///
/// @param latency null when the reply answered no speech (a greeting, keys, a silence)
public record TurnMeasures(@Nullable Latency latency, Words words) {
    /// The steps of a reply in milliseconds after the end of the caller's speech, on the caller's
    /// sample clock; null for a step that did not come. Immutable.
    ///
    /// @param endOfSpeechMs where the speech ended, 0 = first sample of the stream
    /// @param endpointMs until the turn was taken for ended
    /// @param finalMs until its text was there, too
    /// @param firstTokenMs until the dialogue's first words
    /// @param firstAudioMs until the voice's first sound
    /// @param sentMs until that left for the carrier
    /// @param playedMs until its first 20 ms were heard
    public record Latency(
            long endOfSpeechMs,
            @Nullable Long endpointMs,
            @Nullable Long finalMs,
            @Nullable Long firstTokenMs,
            @Nullable Long firstAudioMs,
            @Nullable Long sentMs,
            @Nullable Long playedMs) {}

    /// How many words came how far. Immutable.
    ///
    /// @param made given by the dialogue
    /// @param synthesised whose sound was made
    /// @param sent whose sound left for the carrier
    /// @param played that the caller heard
    public record Words(int made, int synthesised, int sent, int played) {}
}
