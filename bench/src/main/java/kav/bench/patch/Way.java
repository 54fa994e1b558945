package kav.bench.patch;

import java.util.UUID;

/// A way to change a contact. Each client uses it from its own thread.
interface Way {
    /// One client's own contact: nobody else changes it. Confined to the client's thread.
    final class Target {
        final UUID id;
        long version = 1;

        Target(UUID id) {
            this.id = id;
        }
    }

    /// Makes one change.
    ///
    /// @param client its number
    /// @return whether it was made
    boolean change(int client, Target target, String company) throws Exception;
}
