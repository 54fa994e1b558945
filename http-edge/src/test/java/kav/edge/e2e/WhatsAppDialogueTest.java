package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The dialogue that answers calls answers WhatsApp text, until a person takes over.
@Timeout(90)
class WhatsAppDialogueTest {
    private FakeTwilio twilio;
    private TestServer server;
    private WhatsAppSide side;
    private Staff staff;

    @BeforeEach
    void start() throws Exception {
        twilio = new FakeTwilio();
        server = TestServer.start(twilio.conf());
        side = new WhatsAppSide();
        staff = Staff.in(server);
        side.write(server, FakeTwilio.sid(), "hello");
        Await.until("it is taken in", side::hasConversation);
        setMode("machine");
    }

    @AfterEach
    void stop() {
        staff.close();
        server.close();
        twilio.close();
    }

    @Test
    void shouldGreetAndGoOnWhereItWas_whenThePersonWrites() throws Exception {
        side.write(server, FakeTwilio.sid(), "anybody there?");
        Await.until("it greets", () -> twilio.sent().size() == 1);
        String greeting = twilio.sent().getFirst().get("Body");
        assertThat(greeting).contains("reception");

        side.write(server, FakeTwilio.sid(), "Dana Cohen");
        Await.until("it answers", () -> twilio.sent().size() == 2);

        assertThat(twilio.sent().get(1).get("Body")).isNotBlank().isNotEqualTo(greeting);
        assertThat(side.messages())
                .filteredOn(message -> message.author() == Message.Author.MACHINE)
                .hasSize(2);
    }

    @Test
    void shouldStaySilent_whenAPersonHasWritten() throws Exception {
        side.write(server, FakeTwilio.sid(), "anybody there?");
        Await.until("it greets", () -> twilio.sent().size() == 1);

        staff.ask("POST", "/api/whatsapp/send", Map.of("to", side.phone, "text", "I am Avi"));
        Await.until("the person's text is sent", () -> !twilio.sent("I am Avi").isEmpty());
        side.write(server, FakeTwilio.sid(), "thank you");
        Await.until("it is taken in", () -> side.messages().getLast().text().equals("thank you"));

        assertThat(side.conversation().orElseThrow().mode()).isEqualTo(Conversation.Mode.PERSON);
        assertThat(twilio.sent()).hasSize(2);
    }

    @Test
    void shouldSpeakWithTheNewWords_whenTheAgentWasChangedBetweenTwoMessages() throws Exception {
        String agent =
                "/api/agents/" + staff.ask("GET", "/api/business", null).text("/default_agent_id");
        Staff.Reply before = staff.ask("GET", agent, null);
        String version = before.text("/version");
        Staff.Reply edited =
                staff.ask(
                        "PATCH",
                        agent,
                        Map.of("greeting", "Good evening, this is the night desk."),
                        "if-match",
                        before.etag());
        assertThat(edited.status()).as("%s", edited.json()).isEqualTo(200);
        try {
            side.write(server, FakeTwilio.sid(), "anybody there?");
            Await.until("it greets", () -> twilio.sent().size() == 1);
            assertThat(twilio.sent().getFirst().get("Body"))
                    .startsWith("Good evening, this is the night desk.");

            String script =
                    edited.text("/script").replace("\"Sorry, please say new", "\"Pardon? New");
            Staff.Reply rewritten =
                    staff.ask("PATCH", agent, Map.of("script", script), "if-match", edited.etag());
            assertThat(rewritten.status()).as("%s", rewritten.json()).isEqualTo(200);
            side.write(server, FakeTwilio.sid(), "purple");
            Await.until("it answers", () -> twilio.sent().size() == 2);
            assertThat(twilio.sent().get(1).get("Body")).startsWith("Pardon? New");
        } finally {
            staff.ask("POST", agent + "/versions/" + version + "/restore", null);
        }
    }

    private void setMode(String mode) throws Exception {
        String path = "/api/conversations/" + side.conversation().orElseThrow().id();
        Staff.Reply now = staff.ask("GET", path, null);
        Staff.Reply changed =
                staff.ask("PATCH", path, Map.of("mode", mode), "if-match", now.etag());
        assertThat(changed.status()).as("%s", changed.json()).isEqualTo(200);
    }
}
