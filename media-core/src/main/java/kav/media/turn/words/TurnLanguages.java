package kav.media.turn.words;

import java.util.Locale;
import java.util.Map;

/// The languages whose words are known, by their code (ISO 639-1). Immutable, thread-safe.
public record TurnLanguages(Map<String, TurnLanguage> byCode) {
    /// None: turns are taken by sound alone.
    public static final TurnLanguages NONE = new TurnLanguages(Map.of());

    public TurnLanguages {
        byCode = Map.copyOf(byCode);
    }

    /// What is known of this language.
    public TurnLanguage of(Locale language) {
        return byCode.getOrDefault(language.getLanguage(), TurnLanguage.UNKNOWN);
    }

    /// How callers are told that they are recorded; in English where nobody wrote it down in their
    /// language.
    public NoticeWords noticeOf(Locale language) {
        NoticeWords own = of(language).notice();
        return own.recorded().isEmpty() ? of(Locale.ENGLISH).notice() : own;
    }
}
