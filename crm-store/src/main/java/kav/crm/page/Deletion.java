package kav.crm.page;

/// What became of a deletion.
public enum Deletion {
    DONE,
    /// There is no such thing in this business.
    MISSING,
    /// Something else needs it still.
    IN_USE
}
