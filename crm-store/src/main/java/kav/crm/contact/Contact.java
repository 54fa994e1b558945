package kav.crm.contact;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who calls or writes. Immutable.
///
/// @param name empty when unknown
/// @param phone E.164; null when unknown
public record Contact(UUID id, String name, @Nullable String phone) {}
