/// What a language's words say about turns: read from `config/turns`, one file a language. Pure,
/// immutable, any thread.
@NullMarked
package kav.media.turn.words;

import org.jspecify.annotations.NullMarked;
