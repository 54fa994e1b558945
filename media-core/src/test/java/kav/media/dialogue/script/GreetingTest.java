package kav.media.dialogue.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kav.media.dialogue.Acquaintance;
import kav.media.dialogue.UserTurn;
import org.junit.jupiter.api.Test;

/// What an agent says first, to whom, and when.
final class GreetingTest {
    private static final Path RECEPTION = Path.of("../config/agents/reception.conf");
    private static final Path RECEPTION_HE = Path.of("../config/agents/reception-he.conf");
    private static final Acquaintance DANA =
            new Acquaintance(
                    "Dana",
                    List.of(
                            new Acquaintance.Earlier(
                                    Instant.EPOCH, UserTurn.Channel.VOICE, true, "hello")));

    private static Conversation with(String more) throws Exception {
        String script = Files.readString(RECEPTION) + "\n" + more;
        return new Conversation(ScriptAgent.read(script, InstantSource.system()));
    }

    @Test
    void shouldSayTheLanguagesSentenceAndAskAllTheSame_whenTheBusinessIsClosed() throws Exception {
        Conversation english = with("");
        english.isOpen = false;
        Conversation hebrew = Conversation.with(RECEPTION_HE);
        hebrew.isOpen = false;

        assertThat(english.open().said)
                .startsWith(
                        "Hello, we are closed now. Leave your details and we will call you back.")
                .hasSize(2);
        assertThat(hebrew.open().said)
                .startsWith("שלום, אנחנו סגורים כרגע. השאירו פרטים ונחזור אליכם.");
    }

    @Test
    void shouldSayItsOwnSentence_whenTheScriptHasOneForClosedHours() throws Exception {
        Conversation call = with("greeting_closed = \"Nobody is here.\"");
        call.isOpen = false;

        assertThat(call.open().said).startsWith("Nobody is here.");
    }

    @Test
    void shouldGreetByName_whenThePersonWasHereBefore() throws Exception {
        Conversation call = with("greeting_back = \"Hello {name}, welcome back.\"");
        call.person = DANA;

        assertThat(call.open().said).startsWith("Hello Dana, welcome back.");
    }

    @Test
    void shouldGreetAsAlways_whenNothingIsKnownOfThePerson() throws Exception {
        String back = "greeting_back = \"Hello {name}, welcome back.\"";
        Conversation stranger = with(back);
        Conversation nameless = with(back);
        nameless.person = new Acquaintance("", DANA.earlier());

        assertThat(stranger.open().said).startsWith("Hello, this is the reception.");
        assertThat(nameless.open().said).startsWith("Hello, this is the reception.");
    }

    @Test
    void shouldRefuseTheScript_whenTheGreetingNamesSomethingElse() throws Exception {
        String script = Files.readString(RECEPTION) + "\ngreeting_back = \"Hello {day}.\"";

        assertThat(ScriptAgent.read(script, InstantSource.system()))
                .isEqualTo(
                        new ScriptAgent.Loaded.Wrong(
                                List.of("greeting_back: only {name} can stand in it")));
    }

    @Test
    void shouldMakeAheadWhatIsFixed_whenAGreetingHoldsANameOrNot() throws Exception {
        ScriptAgent.Loaded.Ready ready =
                (ScriptAgent.Loaded.Ready)
                        ScriptAgent.read(
                                Files.readString(RECEPTION) + "\ngreeting_back = \"Hello {name}.\"",
                                InstantSource.system());

        assertThat(ready.agent().fixedSentences())
                .contains("Hello, we are closed now. Leave your details and we will call you back.")
                .doesNotContain("Hello {name}.");
    }
}
