package kav.crm.business;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a business tells its callers before the first question: that a machine answers, and that
/// the call is recorded when it is. Immutable.
///
/// @param isGiven false: nothing, because it is told otherwise
/// @param refusalKey a key of the telephone that refuses the recording; null: words alone do
/// @param texts its own words; where there are none the program's are said
public record CallNotice(boolean isGiven, @Nullable String refusalKey, List<Text> texts) {
    /// Told, in the program's words.
    public static final CallNotice USUAL = new CallNotice(true, null, List.of());

    public CallNotice {
        texts = List.copyOf(texts);
    }

    /// Words of one language.
    ///
    /// @param language BCP 47; its first part counts
    /// @param recorded said while the call is recorded
    /// @param unrecorded said when it is not, or was refused
    public record Text(String language, String recorded, String unrecorded) {}

    /// Its own words in that language.
    public Optional<Text> in(Locale language) {
        return texts.stream()
                .filter(text ->
                        Locale.forLanguageTag(text.language())
                                .getLanguage()
                                .equals(language.getLanguage()))
                .findFirst();
    }
}
