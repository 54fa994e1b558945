package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kav.media.dialogue.Actions;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.script.ScriptAgent;
import kav.media.recording.TapeByHand;
import org.junit.jupiter.api.Test;

/// What a caller tells in secret is found nowhere afterwards: not in the transcript, the events,
/// the captions or the lead, and not in the recording.
class SecrecyTest {
    private static final String SCRIPT =
            """
            name = bank, language = en-US, greeting = Hello
            questions = [
              { key = name, kind = open, ask = "Who is it", retry = "Who" }
              { key = code, kind = digits, count = 4, ask = "Your code", retry = "Four digits"
                sensitive = true }
              { key = account, kind = digits, count = 8, ask = "Your account", retry = "Eight digits"
                sensitive = true, keep_last = 4 }
              { key = why, kind = open, ask = "And why", retry = "Why" }
            ]
            lead { name_from = name, about = "{name}: {why}, {code}, {account}" }
            go_on = "Never mind", digits_more = "And the rest"
            silence { first = "Hello", second = "Hello" }
            goodbye { saved = "Bye", unsaved = "Sorry", silent = "Bye" }
            maximum_length = 5 minutes
            """;

    private final CallRig rig = new CallRig();
    private final TapeByHand tape = new TapeByHand();
    private final List<String> saved = new ArrayList<>();

    private void begin(DialogueFactory agent) {
        rig.otherAgent = agent;
        rig.tapes = _ -> Optional.of(tape.tape);
        rig.actions =
                (name, about, answers) -> {
                    Map<String, String> all = new LinkedHashMap<>(answers);
                    all.put("about", about);
                    saved.add(all.toString());
                    return new Actions.Outcome.Done();
                };
        rig.open();
    }

    private static DialogueFactory bank() {
        return ((ScriptAgent.Loaded.Ready) ScriptAgent.read(SCRIPT, InstantSource.system()))
                .agent();
    }

    private void silence(int frames) {
        for (int i = 0; i < frames; i++) {
            rig.silence(1);
            tape.turn();
        }
    }

    private void says(String text) {
        rig.guesses(text);
        for (int i = 0; i < 40; i++) {
            rig.speech(1);
            tape.turn();
        }
        rig.understands(text);
        silence(150);
    }

    private void keys(String keys) {
        for (char key : keys.toCharArray()) {
            for (int i = 0; i < 6; i++) {
                rig.speech(1);
                tape.turn();
            }
            rig.call.onKey(key);
            silence(4);
        }
        silence(150);
    }

    private boolean callerSounds(long fromFrame, long toFrame) {
        boolean[] caller = tape.sounds(0);
        for (int i = (int) fromFrame; i < toFrame; i++) {
            if (caller[i]) {
                return true;
            }
        }
        return false;
    }

    private String everythingWritten() {
        return rig.written + " " + rig.captions + " " + saved;
    }

    @Test
    void shouldKeepNothingOfASecretAnswer_butWhatTheScriptSays() {
        begin(bank());
        silence(200);
        says("Dana");
        long question = rig.frame;
        says("it is four two seven nine");
        keys("31415926");
        long answered = rig.frame;
        says("a lost card");
        rig.call.onStop();
        rig.turnTheWheels();

        assertThat(saved).hasSize(1);
        assertThat(saved.getFirst())
                .contains("code=•••", "account=•••5926", "why=a lost card")
                .contains("about=Dana: a lost card, •••, •••5926");
        assertThat(everythingWritten())
                .contains("Dana", "a lost card")
                .doesNotContain("4279", "four", "seven", "3141", "1592");
        assertThat(callerSounds(0, question)).as("the name is on the tape").isTrue();
        assertThat(callerSounds(question, answered)).as("the secrets are not").isFalse();
        assertThat(callerSounds(answered, rig.frame)).as("the rest is").isTrue();
    }

    @Test
    void shouldHideACardsNumber_whoeverAskedForIt() {
        rig.dialogue.greeting.add("Your credit card number please");
        begin(rig.scripted());
        silence(250);
        long asked = rig.frame;
        says("well it is 4580 1234 5678 9015 thanks");
        says("call me at 050 123 4567");

        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("well it is ••• thanks"));
        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("call me at 050 123 4567"));
        assertThat(everythingWritten()).doesNotContain("4580 1234 5678 9015");
        assertThat(callerSounds(asked, asked + 40)).isFalse();
        assertThat(callerSounds(asked + 190, asked + 230)).isTrue();
    }

    @Test
    void shouldHideAnIdentityNumber_whenTheAgentAskedForIt() {
        rig.dialogue.greeting.add("Your identity number please");
        begin(rig.scripted());
        silence(250);
        says("0 1 2 3 4 5 6 7 4");
        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("•••"));
        assertThat(rig.captions).doesNotContain("0 1 2 3 4 5 6 7 4").isNotEmpty();
    }

    @Test
    void shouldTellAModelNothingSecret() {
        begin(rig.scripted());
        silence(150);
        says("charge 4580 1234 5678 9015 now");
        assertThat(rig.dialogue.kept).containsExactly("charge ••• now");
    }

    @Test
    void shouldStayHidden_whenTheCallerFirstAsksWhy() {
        rig.dialogue.greeting.add("Your identity number please");
        begin(rig.scripted());
        silence(250);
        says("why do you want it");
        long told = rig.frame;
        says("0 1 2 3 4 5 6 7 4");
        says("call me at 050 123 4567");

        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("•••"));
        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("call me at 050 123 4567"));
        assertThat(everythingWritten()).doesNotContain("0 1 2 3 4 5 6 7 4");
        assertThat(callerSounds(told, told + 40)).isFalse();
    }

    @Test
    void shouldHideTheRestOfANumber_whenItComesInPieces() {
        rig.dialogue.greeting.add("Your identity number please");
        begin(rig.scripted());
        silence(250);
        says("123 456");
        long rest = rig.frame;
        says("789");

        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("•••"));
        assertThat(everythingWritten()).doesNotContain("789");
        assertThat(callerSounds(rest, rest + 40)).isFalse();
    }

    @Test
    void shouldHideNoMore_whenTheNumberIsNotGivenForLong() {
        rig.dialogue.greeting.add("Your identity number please");
        begin(rig.scripted());
        silence(250);
        for (int i = 0; i < 4; i++) {
            says("I do not have it here");
        }
        long later = rig.frame;
        says("call me at 050 123 4567");
        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("call me at 050 123 4567"));
        assertThat(callerSounds(later, later + 40)).isTrue();
    }

    @Test
    void shouldHideAShortCode_whenTheAgentAskedForOne() {
        rig.dialogue.greeting.add("And your PIN please");
        begin(rig.scripted());
        silence(250);
        long asked = rig.frame;
        says("it is 4279");
        says("there are 250 guests");

        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("it is •••"));
        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("there are 250 guests"));
        assertThat(rig.dialogue.kept).containsExactly("it is •••", "there are 250 guests");
        assertThat(everythingWritten()).doesNotContain("4279");
        assertThat(callerSounds(asked, asked + 40)).isFalse();
        assertThat(callerSounds(asked + 190, asked + 230)).isTrue();
    }
}
