package kav.edge.api.note;

import kav.edge.api.json.Schema;

/// What may be changed of a note. Immutable.
public record NoteBody(@Schema(minLength = 1, maxLength = 20_000) String text) {
    static final NoteBody EXAMPLE = new NoteBody("Wants to be called in the evening");
}
