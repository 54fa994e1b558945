package kav.crm.page;

/// What became of a change that names the version it was made on (`If-Match`). Immutable.
public sealed interface Update<T> {
    /// It is changed and committed.
    ///
    /// @param now the whole thing as it is now, with its new version
    record Done<T>(T now) implements Update<T> {}

    /// There is no such thing in this business.
    record Missing<T>() implements Update<T> {}

    /// Someone changed it first; nothing was written.
    ///
    /// @param version what it has now
    record Stale<T>(long version) implements Update<T> {}
}
