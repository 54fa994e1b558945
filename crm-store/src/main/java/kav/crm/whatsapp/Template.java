package kav.crm.whatsapp;

import java.util.UUID;

/// A text that WhatsApp has approved, to write to someone outside the window. Immutable.
///
/// @param contentSid Twilio's name of it, `HX…`
/// @param body as approved, with `{{1}}`: shown to people who choose, and kept with what is sent
public record Template(
        UUID id,
        String name,
        String language,
        String contentSid,
        String body,
        boolean isActive,
        long version) {}
