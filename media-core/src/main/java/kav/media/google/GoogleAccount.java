package kav.media.google;

import com.google.auth.oauth2.GoogleCredentials;
import org.jspecify.annotations.Nullable;

/// Whose speech services Kav uses, or why there are none. Immutable.
public sealed interface GoogleAccount {
    /// Credentials that were read, scoped, and not refused.
    ///
    /// @param project its project, when the key names one
    record Usable(GoogleCredentials credentials, @Nullable String project)
            implements GoogleAccount {}

    /// No credentials to work with.
    ///
    /// @param isMissing whether none were given at all, rather than wrong ones
    /// @param line one line for the owner: the key, what is wrong with it, the remedy; no secret
    record Unusable(boolean isMissing, String line) implements GoogleAccount {}
}
