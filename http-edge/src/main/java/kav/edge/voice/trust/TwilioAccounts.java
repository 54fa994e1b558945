package kav.edge.voice.trust;

import java.util.Optional;
import java.util.UUID;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import kav.media.frame.BusinessId;
import org.jspecify.annotations.Nullable;

/// From a Twilio account to its credentials. Thread-safe; asked on event loops, so it answers from
/// memory.
@FunctionalInterface
public interface TwilioAccounts {
    /// The credentials of an account.
    ///
    /// @param key AccountSid of a webhook, suffix of a stream's path, or empty when there is none
    /// @return the default entry for a key that is not known; nothing when there is no default
    Optional<Credentials> find(String key);

    /// Whether a business may send by an account: by its own, or by the server's, never by
    /// another's.
    default boolean mayUse(UUID business, String accountSid) {
        return find(accountSid)
                .filter(found -> found.owner() == null || found.owner().value().equals(business))
                .isPresent();
    }

    /// What proves that a request comes from an account's Twilio.
    ///
    /// @param accountSid the account itself, absent when the owner did not say
    /// @param authToken the primary auth token: the key of its signatures
    /// @param owner the business whose account it is and for which alone it speaks; absent: the
    ///   server's own account, which may hold the numbers of all
    record Credentials(@Nullable String accountSid, Secret authToken, @Nullable BusinessId owner) {
        /// The server's own account.
        public Credentials(@Nullable String accountSid, Secret authToken) {
            this(accountSid, authToken, null);
        }
    }

    /// The environment's account alone, for every key.
    static TwilioAccounts ofEnvironment(Settings.Twilio twilio) {
        Secret authToken = twilio.authToken();
        Optional<Credentials> credentials =
                authToken == null
                        ? Optional.empty()
                        : Optional.of(new Credentials(twilio.accountSid(), authToken));
        return _ -> credentials;
    }
}
