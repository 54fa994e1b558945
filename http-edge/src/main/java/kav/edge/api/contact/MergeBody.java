package kav.edge.api.contact;

import java.util.UUID;
import kav.edge.api.json.Schema;

/// Which contact becomes part of another. Immutable.
public record MergeBody(@Schema("The one that is gone afterwards") UUID sourceId) {}
