package kav.media.call.notice;

/// What one call's caller is told before the first question: that a machine answers, and that it
/// records. Immutable.
///
/// @param recorded said when the call is recorded; empty: nothing is said
/// @param unrecorded said when it is not recorded, or no longer; empty: nothing is said
/// @param version names the two texts in the call's record
/// @param language of the texts, a tag
/// @param refusalKey a key that refuses the recording; 0: none
/// @param refused said once the recording was refused and deleted
public record Notice(
        String recorded,
        String unrecorded,
        String version,
        String language,
        char refusalKey,
        String refused) {
    /// Nothing is said; who refuses all the same is not recorded.
    public static final Notice NONE = new Notice("", "", "", "", (char) 0, "");

    /// Whether anything is said.
    public boolean isGiven() {
        return !recorded.isEmpty() || !unrecorded.isEmpty();
    }
}
