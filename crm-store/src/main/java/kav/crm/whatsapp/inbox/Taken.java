package kav.crm.whatsapp.inbox;

import java.util.UUID;

/// What became of a row of the inbox. Immutable.
public sealed interface Taken {
    /// A message is in the records now.
    ///
    /// @param forMachine whether the machine is to answer it
    /// @param hasMedia whether files are to be fetched
    record NewMessage(UUID conversationId, UUID messageId, boolean forMachine, boolean hasMedia)
            implements Taken {}

    /// It changed nothing, or a status alone; or somebody else took it.
    record Nothing() implements Taken {}

    /// A status of a message that is not there yet: it is looked at again later.
    record Later() implements Taken {}
}
