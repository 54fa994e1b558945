package kav.crm.recording;

import java.util.Locale;

/// What became of a recording.
public enum RecordingState {
    /// The stream goes on.
    RUNNING,
    /// All of it is there.
    KEPT,
    /// What there is of it can be played.
    CUT_SHORT,
    /// The caller did not want it: nothing is left.
    REFUSED,
    /// Nothing is left.
    DELETED;

    /// As it stands in the database and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RecordingState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Whether there may be something to hear.
    public boolean isPlayable() {
        return this == KEPT || this == CUT_SHORT;
    }
}
