package kav.edge.api.contact;

import java.util.List;
import java.util.UUID;
import kav.edge.api.json.Schema;

/// Which tags a contact carries. Immutable.
public record TagChoice(@Schema(maxLength = 50) List<UUID> tagIds) {}
