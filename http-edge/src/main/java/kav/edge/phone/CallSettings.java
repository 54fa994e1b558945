package kav.edge.phone;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything one call of the telephone is made of. Immutable.
///
/// @param wav what the caller says; null stays silent
/// @param keys what the caller presses, as [CallerScript] reads it; may be empty
/// @param out where both sides are saved; null saves nothing
public record CallSettings(
        Dial dial, Pacing pacing, @Nullable Path wav, String keys, @Nullable Path out) {
    /// Whom to call and as whom.
    ///
    /// @param to the number's voice webhook
    /// @param authToken signs as Twilio does; null sends unsigned
    /// @param subprotocol offered in the upgrade; null offers none, as Twilio does
    public record Dial(
            URI to,
            Identity identity,
            @Nullable String authToken,
            @Nullable String subprotocol,
            boolean insecureTls) {
        /// A call from a made-up caller, unsigned.
        public static Dial to(URI webhook) {
            return new Dial(webhook, Identity.random(), null, null, false);
        }
    }

    /// The names of a call as the carrier gives them.
    public record Identity(String callSid, String accountSid, String from, String to) {
        /// Caller and callee from the range kept for fiction (+1 555 01xx).
        public static Identity random() {
            return new Identity(sid("CA"), sid("AC"), "+15550100001", "+15550100002");
        }

        /// A new sid: the prefix and 32 hexadecimal digits.
        public static String sid(String prefix) {
            return prefix + UUID.randomUUID().toString().replace("-", "");
        }
    }

    /// When the caller's frames leave, and when the caller hangs up.
    ///
    /// @param jitterMs most extra delay of a frame; above 0 the timestamps leave the 20 ms grid too
    /// @param bunchFrames frames that leave together; 1 is even
    /// @param seed of the jitter, so that a run can be repeated
    /// @param quietMs quiet of both sides, after the caller's last word, at which the caller hangs
    ///   up
    /// @param longestMs length at which the caller hangs up in any case
    public record Pacing(int jitterMs, int bunchFrames, long seed, long quietMs, long longestMs) {
        public Pacing {
            if (jitterMs < 0 || bunchFrames < 1 || quietMs < 0 || longestMs < 0) {
                throw new IllegalArgumentException("pacing out of range");
            }
        }

        /// A frame every 20 ms; hangs up after 20 s of quiet or ten minutes.
        public static Pacing even() {
            return new Pacing(0, 1, 1, 20_000, 600_000);
        }
    }
}
