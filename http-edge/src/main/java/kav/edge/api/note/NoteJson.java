package kav.edge.api.note;

import java.time.Instant;
import java.util.UUID;
import kav.crm.audit.Actor;
import kav.crm.note.Note;
import kav.edge.api.Versioned;
import org.jspecify.annotations.Nullable;

/// A note. Immutable.
public record NoteJson(
        UUID id,
        long version,
        String text,
        @Nullable UUID contactId,
        @Nullable UUID leadId,
        @Nullable UUID callId,
        Actor.Kind authorKind,
        String authorName,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static NoteJson of(Note note) {
        return new NoteJson(
                note.id(),
                note.version(),
                note.text(),
                note.subject().contactId(),
                note.subject().leadId(),
                note.subject().callId(),
                note.author().kind(),
                note.author().name(),
                note.createdAt(),
                note.updatedAt());
    }
}
