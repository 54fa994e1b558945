package kav.crm.contact;

import java.time.Instant;

/// Who called or wrote, as the carrier and the person told it. Immutable.
///
/// @param phone E.164, or whatever stands in its place; not empty
/// @param name as the person said it; empty leaves the name as it is
public record Person(String phone, String name, Instant at) {
    public Person {
        if (phone.isBlank()) {
            throw new IllegalArgumentException("a contact is saved by its number");
        }
        name = name.replace("\0", "");
    }
}
