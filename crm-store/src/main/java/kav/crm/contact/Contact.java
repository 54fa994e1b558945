package kav.crm.contact;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.tag.Tag;
import org.jspecify.annotations.Nullable;

/// A person who calls or writes. Immutable.
///
/// @param name empty when unknown
/// @param company empty when unknown
/// @param language a tag such as `he`; null when unknown
/// @param phone the first of the phone channels, E.164; null when there is none
/// @param channels in the order that somebody gave them
/// @param custom fields of the business's own, in the order given
/// @param deletedAt null for one that is there
/// @param mergedInto the contact that this one became part of; null otherwise
public record Contact(
        UUID id,
        String name,
        String company,
        @Nullable String language,
        @Nullable String phone,
        List<Channel> channels,
        List<Tag> tags,
        Map<String, String> custom,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        @Nullable UUID mergedInto) {
    public Contact {
        channels = List.copyOf(channels);
        tags = List.copyOf(tags);
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }

    /// What a person may change of it, as it is now.
    public ContactDraft draft() {
        return new ContactDraft(name, company, language, channels, custom);
    }
}
