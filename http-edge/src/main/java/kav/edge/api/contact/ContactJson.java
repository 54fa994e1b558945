package kav.edge.api.contact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.contact.Contact;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A contact as it is shown. Immutable.
public record ContactJson(
        UUID id,
        String name,
        String company,
        @Nullable String language,
        @Schema("The first of the telephone numbers, E.164") @Nullable String phone,
        List<ChannelJson> channels,
        List<TagJson> tags,
        Map<String, String> custom,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        @Schema("The contact that this one became part of") @Nullable UUID mergedInto)
        implements Versioned {
    public static ContactJson of(Contact contact) {
        return new ContactJson(
                contact.id(),
                contact.name(),
                contact.company(),
                contact.language(),
                contact.phone(),
                contact.channels().stream().map(ChannelJson::of).toList(),
                contact.tags().stream().map(TagJson::of).toList(),
                contact.custom(),
                contact.version(),
                contact.createdAt(),
                contact.updatedAt(),
                contact.deletedAt(),
                contact.mergedInto());
    }
}
