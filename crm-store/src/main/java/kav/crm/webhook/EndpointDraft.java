package kav.crm.webhook;

import java.util.List;

/// What people set of an endpoint. Immutable.
public record EndpointDraft(String url, String description, List<String> kinds, boolean active) {
    public EndpointDraft {
        kinds = List.copyOf(kinds);
    }
}
