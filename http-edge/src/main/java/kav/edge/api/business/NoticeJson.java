package kav.edge.api.business;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kav.crm.business.CallNotice;
import kav.edge.api.ApiProblem;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What callers are told before the first question. Immutable.
public record NoticeJson(
        @Schema(
                        "Whether they are told at all that a machine answers, and that the call is"
                                + " recorded when it is")
                boolean isGiven,
        @Schema(
                        value =
                                "A key that refuses the recording; it should answer no question of"
                                        + " the agents. Words alone do without",
                        pattern = "[0-9*]")
                @Nullable String refusalKey,
        @Schema(
                        value = "Own words, one entry a language; the usual ones where none are",
                        maxLength = 20)
                List<TextJson> texts) {
    /// Words of one language.
    public record TextJson(
            @Schema(
                            value = "A language tag, such as `he`",
                            pattern = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
                    String language,
            @Schema(value = "Said while the call is recorded", minLength = 1, maxLength = 500)
                    String recorded,
            @Schema(value = "Said when it is not, or was refused", minLength = 1, maxLength = 500)
                    String unrecorded) {}

    static NoticeJson of(CallNotice notice) {
        return new NoticeJson(
                notice.isGiven(),
                notice.refusalKey(),
                notice.texts().stream()
                        .map(text ->
                                new TextJson(text.language(), text.recorded(), text.unrecorded()))
                        .toList());
    }

    /// @throws kav.edge.http.ProblemException 422 when a language comes twice, or a text says
    ///   nothing
    CallNotice notice() {
        Set<String> languages = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String language = Locale.forLanguageTag(texts.get(i).language()).getLanguage();
            if (!languages.add(language)) {
                throw ApiProblem.field(
                        "/call_notice/texts/" + i + "/language", "taken", "comes twice");
            }
            mustSaySomething("/call_notice/texts/" + i + "/recorded", texts.get(i).recorded());
            mustSaySomething("/call_notice/texts/" + i + "/unrecorded", texts.get(i).unrecorded());
        }
        return new CallNotice(
                isGiven,
                refusalKey,
                texts.stream()
                        .map(text ->
                                new CallNotice.Text(
                                        text.language(),
                                        text.recorded().strip(),
                                        text.unrecorded().strip()))
                        .toList());
    }

    /// A blank text would be a recording without a notice, which only `is_given` may ask for.
    private static void mustSaySomething(String pointer, String text) {
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw ApiProblem.field(pointer, "form", "it must hold a word");
        }
    }
}
