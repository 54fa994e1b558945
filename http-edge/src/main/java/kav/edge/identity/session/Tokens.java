package kav.edge.identity.session;

import java.time.Duration;

/// What somebody holds who has signed in. Immutable; its text form hides both.
///
/// @param access for 15 minutes, as a bearer
/// @param refresh in the cookie
/// @param refreshLife how long the cookie is to be kept
public record Tokens(String access, String refresh, Duration refreshLife) {
    @Override
    public String toString() {
        return "Tokens[***]";
    }
}
