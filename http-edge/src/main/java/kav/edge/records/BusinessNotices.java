package kav.edge.records;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.business.CallNotice;
import kav.media.call.journal.CallContext;
import kav.media.call.notice.Notice;
import kav.media.call.notice.Notices;
import kav.media.turn.words.NoticeWords;
import kav.media.turn.words.TurnLanguages;

/// What the callers of each business are told before the first question: a copy in memory, read
/// anew with the numbers, so that callers are told while the database is away. Thread-safe.
public final class BusinessNotices implements Notices {
    private static final String KEY = "{key}";
    private static final char NO_KEY = 0;

    private final TurnLanguages languages;
    private final BiConsumer<Locale, List<String>> prepare;
    private final Set<Prepared> prepared = ConcurrentHashMap.newKeySet();
    private volatile Map<BusinessId, Kept> kept = Map.of();

    /// @param languages with the words for businesses that wrote none
    /// @param prepare makes fixed sentences of a language ahead; returns at once
    public BusinessNotices(TurnLanguages languages, BiConsumer<Locale, List<String>> prepare) {
        this.languages = languages;
        this.prepare = prepare;
    }

    /// As read from the records.
    ///
    /// @param version of the business's settings
    record Kept(CallNotice notice, long version) {}

    private record Prepared(Locale language, List<String> sentences) {}

    /// Replaces everything.
    void keep(Map<BusinessId, Kept> notices) {
        kept = Map.copyOf(notices);
    }

    /// Has the sentences of a line made ahead, once.
    void prepare(kav.media.frame.BusinessId business, Locale language) {
        Notice notice = of(business, language);
        List<String> sentences =
                Stream.of(notice.recorded(), notice.unrecorded(), notice.refused())
                        .filter(sentence -> !sentence.isEmpty())
                        .toList();
        if (prepared.add(new Prepared(language, sentences))) {
            prepare.accept(language, sentences);
        }
    }

    @Override
    public Notice of(CallContext call) {
        return of(call.business(), call.language());
    }

    private Notice of(kav.media.frame.BusinessId business, Locale language) {
        Kept own = kept.getOrDefault(Ids.toRecords(business), new Kept(CallNotice.USUAL, 0));
        NoticeWords words = languages.noticeOf(language);
        CallNotice settings = own.notice();
        String key = settings.refusalKey() == null ? "" : settings.refusalKey();
        char refusalKey = key.isEmpty() ? NO_KEY : key.charAt(0);
        if (!settings.isGiven()) {
            return new Notice("", "", "", language.toLanguageTag(), refusalKey, words.refused());
        }
        Optional<CallNotice.Text> text = settings.in(language);
        if (text.isPresent()) {
            return new Notice(
                    text.get().recorded().replace(KEY, key),
                    text.get().unrecorded().replace(KEY, key),
                    "business-" + own.version(),
                    language.toLanguageTag(),
                    refusalKey,
                    words.refused());
        }
        String hint = key.isEmpty() ? "" : " " + words.keyHint().replace(KEY, key);
        return new Notice(
                words.recorded() + hint,
                words.unrecorded(),
                words.version(),
                language.toLanguageTag(),
                refusalKey,
                words.refused());
    }
}
