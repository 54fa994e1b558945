package kav.crm.call;

/// Where a call stands, in Twilio's words (CallStatus of the voice status callback; a hyphen there
/// is an underscore here). It only climbs: queued, ringing, in progress, one of the final ones.
/// Immutable.
public enum CallStatus {
    QUEUED,
    RINGING,
    IN_PROGRESS,
    COMPLETED,
    BUSY,
    FAILED,
    NO_ANSWER,
    CANCELED;

    /// Whether the carrier is done with the call.
    public boolean isFinal() {
        return ordinal() > IN_PROGRESS.ordinal();
    }
}
