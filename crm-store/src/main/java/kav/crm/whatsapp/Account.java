package kav.crm.whatsapp;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A sender of a business: a number at Twilio, or a session of the bridge. Immutable.
///
/// @param address `whatsapp:+…`, or the session's name
/// @param accountSid the Twilio account it belongs to; null: the server's own
/// @param machineAnswers whether new conversations begin with the machine
/// @param agent who answers then; null: the business's usual one
/// @param paceMs least time between two messages
public record Account(
        UUID id,
        Provider provider,
        String address,
        @Nullable String accountSid,
        String name,
        boolean isActive,
        boolean machineAnswers,
        @Nullable String agent,
        int paceMs,
        long version) {
    /// What is wanted of a new one.
    ///
    /// @param accountSid null: the server's own
    public record Draft(
            Provider provider,
            String address,
            @Nullable String accountSid,
            String name,
            boolean isActive,
            boolean machineAnswers,
            @Nullable String agent,
            int paceMs) {
        /// An address that was written to and that nobody has set up.
        public static Draft found(Provider provider, String address) {
            return new Draft(provider, address, null, "", true, false, null, USUAL_PACE_MS);
        }
    }

    /// Well below the 80 messages a second that Twilio takes of a sender.
    public static final int USUAL_PACE_MS = 20;
}
