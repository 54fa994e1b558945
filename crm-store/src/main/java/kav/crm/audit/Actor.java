package kav.crm.audit;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who does something. Immutable.
///
/// @param id of the user, key or agent; absent for the system
/// @param name as it is now: an e-mail address, the name of a key
public record Actor(Kind kind, @Nullable UUID id, String name) {
    /// The server itself: retention, sweepers, commands of its owner.
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, "kav");

    /// What kind of actor.
    public enum Kind {
        USER,
        API_KEY,
        /// The machine that talks to callers.
        AGENT,
        SYSTEM;

        /// As it stands in the database and in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
