package kav.edge.api.whatsapp;

import java.util.UUID;
import kav.crm.whatsapp.Template;
import kav.edge.api.Versioned;

/// An approved text. Immutable.
public record TemplateJson(
        UUID id,
        String name,
        String language,
        String contentSid,
        String body,
        boolean active,
        long version)
        implements Versioned {
    static TemplateJson of(Template template) {
        return new TemplateJson(
                template.id(),
                template.name(),
                template.language(),
                template.contentSid(),
                template.body(),
                template.isActive(),
                template.version());
    }
}
