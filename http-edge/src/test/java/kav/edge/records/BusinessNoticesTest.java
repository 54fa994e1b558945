package kav.edge.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kav.crm.business.CallNotice;
import kav.edge.speech.TurnLanguageFiles;
import kav.media.call.journal.CallContext;
import kav.media.call.notice.Notice;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;
import kav.media.turn.words.TurnLanguages;
import org.junit.jupiter.api.Test;

class BusinessNoticesTest {
    private static final Locale HEBREW = Locale.forLanguageTag("he-IL");

    private final BusinessId business = new BusinessId(new UUID(0, 7));
    private final TurnLanguages languages = TurnLanguageFiles.load();
    private final List<String> made = new ArrayList<>();
    private final BusinessNotices notices =
            new BusinessNotices(languages, (_, sentences) -> made.addAll(sentences));

    private void keep(CallNotice notice) {
        notices.keep(Map.of(Ids.toRecords(business), new BusinessNotices.Kept(notice, 12)));
    }

    private Notice told(Locale language) {
        return notices.of(
                new CallContext(
                        new CallSid("CA1"),
                        new StreamSid("MZ1"),
                        1,
                        business,
                        "reception",
                        null,
                        null,
                        language));
    }

    @Test
    void shouldTellInTheLanguagesOwnWords_whenTheBusinessWroteNone() {
        Notice notice = told(HEBREW);
        assertThat(notice.recorded()).isEqualTo(languages.of(HEBREW).notice().recorded());
        assertThat(notice.unrecorded()).isEqualTo(languages.of(HEBREW).notice().unrecorded());
        assertThat(notice.version()).isEqualTo("he-1");
        assertThat(notice.language()).isEqualTo("he-IL");
    }

    @Test
    void shouldNameTheKey_whenThereIsOne() {
        keep(new CallNotice(true, "9", List.of()));
        assertThat(told(Locale.US).recorded()).endsWith("press 9.");
        assertThat(told(Locale.US).unrecorded()).doesNotContain("9");
        assertThat(told(Locale.US).refusalKey()).isEqualTo('9');
    }

    @Test
    void shouldTellTheBusinesssWords_whereItWroteSome() {
        keep(
                new CallNotice(
                        true,
                        "0",
                        List.of(new CallNotice.Text("he", "נא להקיש {key}", "רק מכונה"))));
        assertThat(told(HEBREW).recorded()).isEqualTo("נא להקיש 0");
        assertThat(told(HEBREW).version()).isEqualTo("business-12");
        assertThat(told(Locale.US).version()).isEqualTo("en-1");
    }

    @Test
    void shouldTellNothingButUnderstandARefusal_whenTheNoticeIsOff() {
        keep(new CallNotice(false, null, List.of()));
        assertThat(told(Locale.US).recorded()).isEmpty();
        assertThat(told(Locale.US).unrecorded()).isEmpty();
        assertThat(told(Locale.US).refused()).isNotEmpty();
    }

    @Test
    void shouldMakeItsSentencesAheadOnce() {
        notices.prepare(business, Locale.US);
        notices.prepare(business, Locale.US);
        Notice notice = told(Locale.US);
        assertThat(made).containsExactly(notice.recorded(), notice.unrecorded(), notice.refused());
        keep(new CallNotice(true, "9", List.of()));
        notices.prepare(business, Locale.US);
        assertThat(made).contains(told(Locale.US).recorded());
    }
}
