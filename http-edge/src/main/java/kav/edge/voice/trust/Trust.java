package kav.edge.voice.trust;

import org.jspecify.annotations.Nullable;

/// Whose word a request is, as [TwilioGate] found. Immutable.
public sealed interface Trust {
    /// Signed with the token of an account.
    ///
    /// @param accountSid whose token it was, never what the sender claims; absent when the owner
    ///   gave a token without its account. What the request asks for must be that account's own
    record Account(@Nullable String accountSid) implements Trust {}

    /// Not signed, and taken all the same: from this machine, or `--insecure`.
    record Unsigned() implements Trust {}

    /// Nobody's: not to be acted on.
    record None() implements Trust {}
}
