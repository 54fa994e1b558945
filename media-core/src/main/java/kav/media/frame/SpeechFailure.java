package kav.media.frame;

/// Why an engine (ears, voice or wits) could not do its work; a value, never thrown.
///
/// @param engine its name: `sphinx`, `freetts`, `google`, …
/// @param kind what to do about it
/// @param cause one plain sentence for the owner; no secret, no caller's words
public record SpeechFailure(String engine, Kind kind, String cause) {
    /// What class of failure it is.
    public enum Kind {
        /// Not set up: credentials, model or language missing. Retrying is useless.
        NOT_CONFIGURED,
        /// All places are taken; another call may succeed later.
        FULL,
        /// The engine failed or went away; a new stream may succeed.
        BROKEN,
        /// Took longer than its budget.
        TIMEOUT
    }
}
