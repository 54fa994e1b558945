package kav.edge.api.whatsapp;

import kav.crm.whatsapp.Template;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A text that WhatsApp has approved. Immutable.
public record TemplateBody(
        @Schema(minLength = 1, maxLength = 200) String name,
        @Schema(value = "A language tag", pattern = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
                String language,
        @Schema(value = "Twilio's name of it; stays", pattern = "[A-Za-z0-9_]{1,64}")
                String contentSid,
        @Schema(value = "As approved, with `{{1}}`", maxLength = 1_024) @Nullable String body,
        @Nullable Boolean active) {
    static final TemplateBody EXAMPLE =
            new TemplateBody(
                    "Reminder",
                    "he",
                    "HX0123456789abcdef0123456789abcdef",
                    "שלום {{1}}, נתראה ב-{{2}}",
                    true);

    static TemplateBody of(Template template) {
        return new TemplateBody(
                template.name(),
                template.language(),
                template.contentSid(),
                template.body(),
                template.isActive());
    }

    String text() {
        return body == null ? "" : body;
    }

    boolean isActive() {
        return !Boolean.FALSE.equals(active);
    }
}
