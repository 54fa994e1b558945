package kav.crm.session;

/// What became of a refresh token that was shown. Immutable.
public sealed interface Rotation {
    /// It was good: the next one is kept now.
    ///
    /// @param next hash of the token that is good from now on
    record Renewed(Session session, TokenHash next) implements Rotation {}

    /// It was the previous one, shown a second time within the grace (two tabs): the one that
    /// already follows it is still good, and nothing was written.
    record Again(Session session, TokenHash next) implements Rotation {}

    /// It had been used before: someone has a copy. The whole family is revoked.
    record Reused(Session session) implements Rotation {}

    /// Nobody's, or its time is over, or its family was ended.
    record Unknown() implements Rotation {}
}
