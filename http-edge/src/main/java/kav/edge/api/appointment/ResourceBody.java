package kav.edge.api.appointment;

import kav.edge.api.json.Schema;

/// What may be written about a resource. Immutable.
public record ResourceBody(@Schema(minLength = 1, maxLength = 100) String name) {
    static final ResourceBody EXAMPLE = new ResourceBody("Dr. Cohen");
}
