package kav.media.turn;

/// What kind of answer the caller was asked for; decides how long a pause ends the turn.
public enum Expecting {
    /// Anything.
    OPEN,
    /// Yes or no.
    YES_NO,
    /// A number; people pause between its groups.
    DIGITS,
    /// One of some phrases.
    CHOICE
}
