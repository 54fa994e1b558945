package kav.media.simulate.story;

import java.util.List;

/// What a call finds around it. Immutable.
///
/// @param from the caller's number, empty: withheld
/// @param noiseRms the noise behind the caller, linear samples of 16 bits
/// @param echoDb how loud the agent's voice comes back, below 0; 0: not at all
/// @param isClosed the business is, at this hour
public record Setting(
        String from,
        int noiseRms,
        int echoDb,
        boolean isClosed,
        Told notice,
        Desk desk,
        Faults faults) {

    /// What the caller is told before the first question.
    ///
    /// @param isGiven that a machine answers
    /// @param isRecorded and records
    /// @param key refuses the recording, empty: none does
    public record Told(boolean isGiven, boolean isRecorded, String key) {}

    /// What the records hold and how they do.
    ///
    /// @param resources what can be booked
    /// @param free times that can be booked, `YYYY-MM-DD HH:MM`
    /// @param templates texts that can be sent
    /// @param isAway nothing can be written
    /// @param waitMs until a tool is done
    public record Desk(
            List<String> resources,
            List<String> free,
            List<String> templates,
            boolean isAway,
            int waitMs) {
        public Desk {
            resources = List.copyOf(resources);
            free = List.copyOf(free);
            templates = List.copyOf(templates);
        }
    }

    /// Engines that break in mid-call.
    ///
    /// @param hearingFromMs when the recognizer does, on the call's clock
    /// @param voiceFromMs when the voice does
    /// @param hasSpare whether another engine stands by
    public record Faults(int hearingFromMs, int voiceFromMs, boolean hasSpare) {
        /// Never.
        public static final int NEVER = Integer.MAX_VALUE;
    }
}
