package kav.crm.tag;

import java.util.UUID;

/// A word that a business puts on contacts. Immutable.
///
/// @param name unique in its business, case ignored; 1 to 60 characters
/// @param color `#rrggbb`, or empty
public record Tag(UUID id, String name, String color, long version) {}
