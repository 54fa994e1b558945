package kav.media.google;

import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks Google once, at start, whether it takes a key: a revoked one looks good until it is used.
/// Stateless, thread-safe.
public final class GoogleAccountCheck {
    private static final int TIMEOUT_SECONDS = 5;

    private GoogleAccountCheck() {}

    /// The same account, or why Google refuses it. An answer that does not come in 5 seconds, or a
    /// network that is away, is no refusal: it may be back when somebody calls.
    ///
    /// @param key the setting that holds the account
    public static GoogleAccount check(String key, GoogleAccount.Usable account) {
        return refusal(key, account.credentials()).<GoogleAccount>map(r -> r).orElse(account);
    }

    private static Optional<GoogleAccount.Unusable> refusal(
            String key, GoogleCredentials credentials) {
        CompletableFuture<Optional<GoogleAccount.Unusable>> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("google-account-check")
                .start(() -> answer.complete(ask(key, credentials)));
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<GoogleAccount.Unusable> ask(String key, GoogleCredentials credentials) {
        try {
            credentials.refreshIfExpired();
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            return isRefusal(failed)
                    ? Optional.of(
                            new GoogleAccount.Unusable(
                                    false,
                                    key
                                            + " is refused by Google (the key was revoked, or this"
                                            + " machine's clock is wrong): make a new key"))
                    : Optional.empty();
        }
    }

    /// The token endpoint says `invalid_grant` or `invalid_client` of a key that it does not take
    /// (RFC 6749, section 5.2); what else goes wrong may pass.
    private static boolean isRefusal(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("invalid_grant") || text.contains("invalid_client")) {
                return true;
            }
        }
        return false;
    }
}
