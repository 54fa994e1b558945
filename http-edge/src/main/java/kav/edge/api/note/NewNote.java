package kav.edge.api.note;

import java.util.Map;
import java.util.UUID;
import kav.crm.note.Note;
import kav.edge.api.ApiProblem;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// Something to write down about a contact, a lead or a call. Immutable.
public record NewNote(
        @Schema(minLength = 1, maxLength = 20_000) String text,
        @Nullable UUID contactId,
        @Nullable UUID leadId,
        @Nullable UUID callId) {
    static final Map<String, Object> EXAMPLE =
            Map.of(
                    "text",
                    "Wants to be called in the morning",
                    "contact_id",
                    "0192f000-0000-7000-8000-0000000000c1");

    /// @throws kav.edge.http.ProblemException 422 when it is about nothing
    Note.Subject subject() {
        if (contactId == null && leadId == null && callId == null) {
            throw ApiProblem.field("/contact_id", "required", "a contact, a lead or a call");
        }
        return new Note.Subject(contactId, leadId, callId);
    }
}
