package kav.edge.api.phone;

import java.util.Locale;
import java.util.Optional;
import kav.crm.BusinessId;
import kav.crm.business.AgentSettings;
import kav.edge.browserphone.PhoneSessions;

/// What the telephone needs of the line. Thread-safe; may block.
public interface PhoneLine {
    /// Keeps a place for a call.
    ///
    /// @param agent as it is to answer; already checked
    /// @param isDraft whether it answers this one call only
    Opening open(BusinessId business, AgentSettings agent, boolean isDraft);

    /// @param language of the agent; empty where none works
    record Opening(Optional<Locale> language, PhoneSessions.Opening opening) {}

    /// Takes no call.
    PhoneLine NONE =
            (_, _, _) -> new Opening(Optional.empty(), new PhoneSessions.Opening.NoAgent());
}
