package kav.crm.call;

/// Whose turn it was. Immutable.
public enum Speaker {
    /// The person on the telephone.
    CALLER,
    /// The business's agent.
    AGENT
}
