package kav.edge.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an operation asks of whoever calls it. Which role holds which stands in [Role].
public enum Right {
    /// Nobody need be known: the way in, and the description of the interface.
    OPEN,
    /// Anyone who is known.
    SIGNED_IN,
    /// See contacts, calls, messages, leads.
    RECORDS_READ,
    /// Change them.
    RECORDS_WRITE,
    /// Write to people outside.
    MESSAGES_SEND,
    /// See how the business is set up.
    SETTINGS_READ,
    /// Change how the business is set up.
    SETTINGS_WRITE,
    /// Invite people, give them roles, make keys.
    PEOPLE_MANAGE,
    /// Take records out in bulk.
    EXPORT,
    /// Delete a person for good.
    ERASE,
    /// See who did what.
    AUDIT_READ,
    /// The platform itself: businesses, and entering one.
    PLATFORM;

    /// The word for it in the scopes of an API key: `records:read`.
    public String scope() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /// The right of a scope's word.
    public static Optional<Right> ofScope(String scope) {
        return Arrays.stream(values()).filter(right -> right.scope().equals(scope)).findFirst();
    }

    /// Whether it is about the records of one business, so that one must be set.
    public boolean isWithinBusiness() {
        return switch (this) {
            case OPEN, SIGNED_IN, PLATFORM -> false;
            case RECORDS_READ,
                    RECORDS_WRITE,
                    MESSAGES_SEND,
                    SETTINGS_READ,
                    SETTINGS_WRITE,
                    PEOPLE_MANAGE,
                    EXPORT,
                    ERASE,
                    AUDIT_READ ->
                    true;
        };
    }
}
