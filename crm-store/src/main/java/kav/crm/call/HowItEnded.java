package kav.crm.call;

import java.util.Optional;
import kav.crm.BusinessId;
import org.jspecify.annotations.Nullable;

/// What `stream_ended` needs to know. Immutable.
///
/// @param business whose call it is
/// @param call how the call ended; null while it lasts
/// @param lastStream how its latest stream ended; null while it lasts, or when there was none
public record HowItEnded(BusinessId business, @Nullable Ending call, @Nullable Ending lastStream) {
    /// The call's ending, else its latest stream's.
    public Optional<Ending> latest() {
        return Optional.ofNullable(call).or(() -> Optional.ofNullable(lastStream));
    }
}
