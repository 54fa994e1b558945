package kav.media.simulate.story;

/// One thing the caller does, and when. Immutable.
public record CallerStep(When when, What what) {
    /// The moment.
    public sealed interface When {
        /// So long after the agent has said all it had to say; with a text: once that was in it.
        record AfterAgent(String text, int waitMs) implements When {}

        /// So long after the agent has begun to say a sentence with this text.
        record OverAgent(String text, int waitMs) implements When {}

        /// So long after the end of the step before.
        record Pause(int ms) implements When {}

        /// On the call's clock.
        record At(int ms) implements When {}
    }

    /// The deed.
    public sealed interface What {
        /// Speaks.
        ///
        /// @param text what is said; its length decides how long it takes
        /// @param heardAs what the recognizer makes of it, empty: nothing
        /// @param lastsMs how long it takes, 0: as long as its letters do
        /// @param finalAfterMs after the end of the speech the text is final
        /// @param hungUpAfterMs when the caller hangs up in the midst of it, 0: not
        record Say(String text, String heardAs, int lastsMs, int finalAfterMs, int hungUpAfterMs)
                implements What {}

        /// Presses keys, one every 200 ms.
        record Keys(String keys) implements What {}

        /// Something that is no speech: a hum, a fan, a street.
        ///
        /// @param rms its level, linear samples of 16 bits
        record Noise(int ms, int rms) implements What {}

        /// Hangs up.
        record HangUp() implements What {}
    }
}
