package kav.edge.api.contact;

import java.util.UUID;
import kav.crm.tag.Tag;
import kav.edge.api.Versioned;

/// A tag as it is shown. Immutable.
public record TagJson(UUID id, String name, String color, long version) implements Versioned {
    static TagJson of(Tag tag) {
        return new TagJson(tag.id(), tag.name(), tag.color(), tag.version());
    }
}
