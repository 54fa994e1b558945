package kav.edge.voice.trust;

import java.util.UUID;
import kav.media.frame.BusinessId;
import org.jspecify.annotations.Nullable;

/// Whose word a request is, as [TwilioGate] found. Immutable.
public sealed interface Trust {
    /// Whether it may act for that business: a business's own account never speaks for another.
    default boolean maySpeakFor(UUID business) {
        return switch (this) {
            case Account(String _, BusinessId owner) ->
                    owner == null || owner.value().equals(business);
            case Unsigned() -> true;
            case None() -> false;
        };
    }

    /// Whether it may act for every business: who then owns what it speaks of need not be known.
    default boolean speaksForAll() {
        return switch (this) {
            case Account(String _, BusinessId owner) -> owner == null;
            case Unsigned() -> true;
            case None() -> false;
        };
    }

    /// What the path of the call's stream must end with, so that its upgrade is checked with the
    /// token of the same account: `/AC…`, or nothing.
    default String streamKey() {
        return this instanceof Account(String accountSid, BusinessId owner)
                        && owner != null
                        && accountSid != null
                ? "/" + accountSid
                : "";
    }

    /// Signed with the token of an account.
    ///
    /// @param accountSid whose token it was, never what the sender claims; absent when the owner
    ///   gave a token without its account. What the request asks for must be that account's own
    /// @param owner the business whose account it is; absent: the server's own account
    record Account(@Nullable String accountSid, @Nullable BusinessId owner) implements Trust {
        /// The server's own account.
        public Account(@Nullable String accountSid) {
            this(accountSid, null);
        }
    }

    /// Not signed, and taken all the same: from this machine, or `--insecure`.
    record Unsigned() implements Trust {}

    /// Nobody's: not to be acted on.
    record None() implements Trust {}
}
