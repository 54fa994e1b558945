package kav.crm.call;

/// Who rang whom. Immutable.
public enum Direction {
    /// A person rang the business.
    INBOUND,
    /// The business rang a person.
    OUTBOUND
}
