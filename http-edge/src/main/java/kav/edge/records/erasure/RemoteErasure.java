package kav.edge.records.erasure;

import kav.crm.erasure.ErasureTask;

/// Deletes one thing at one place outside of the database. Doing it twice does no harm.
/// Thread-safe; blocks.
interface RemoteErasure {
    /// What became of it.
    sealed interface Outcome {
        /// It is gone, or was never there.
        record Done() implements Outcome {}

        /// It may work later.
        ///
        /// @param failure a constant such as `http-500`
        record Later(String failure) implements Outcome {}
    }

    Outcome erase(ErasureTask task) throws InterruptedException;
}
