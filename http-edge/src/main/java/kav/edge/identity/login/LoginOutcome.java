package kav.edge.identity.login;

import java.time.Duration;
import kav.crm.BusinessId;
import kav.crm.identity.Account;
import org.jspecify.annotations.Nullable;

/// What became of an attempt to sign in. Immutable.
public sealed interface LoginOutcome {
    /// @param business in which they work first; absent for an administrator of none
    record Good(Account account, @Nullable BusinessId business) implements LoginOutcome {}

    /// Wrong password, nobody of that address, or somebody who may not: all the same.
    record Wrong() implements LoginOutcome {}

    /// The password is right; a code of the second factor is needed, or another one.
    ///
    /// @param wasWrong whether one was shown
    record CodeNeeded(boolean wasWrong) implements LoginOutcome {}

    /// They may sign in, but not into the business they named.
    record NotThere() implements LoginOutcome {}

    /// Too many attempts.
    record Wait(Duration time) implements LoginOutcome {}
}
