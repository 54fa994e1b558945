package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import kav.crm.whatsapp.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Messages that come while the database is away.
@Timeout(90)
class WhatsAppDatabaseAwayTest {
    @Test
    void shouldAcknowledgeAndTakeThemInLater_whenTheDatabaseIsAway() throws Exception {
        try (FakeTwilio twilio = new FakeTwilio();
                Wire wire = new Wire(Records.port())) {
            Map<String, String> environment = new HashMap<>(twilio.environment());
            environment.put("DATABASE_URL", Records.urlAt(wire.port()));
            try (TestServer server = TestServer.start("", environment, TestHome.fresh("data"))) {
                WhatsAppSide side = new WhatsAppSide();
                wire.cut();
                Await.until("noticed", () -> server.text("/readyz").contains("\"db\":\"down\""));
                String sid = FakeTwilio.sid();

                assertThat(side.write(server, sid, "are you there?")).isEqualTo(200);
                assertThat(side.write(server, sid, "are you there?")).isEqualTo(200);
                assertThat(side.messages()).isEmpty();

                wire.mend();
                Await.until("it is taken in", () -> !side.messages().isEmpty());
                assertThat(side.messages())
                        .singleElement()
                        .extracting(Message::text)
                        .isEqualTo("are you there?");
            }
        }
    }

    @Test
    void shouldFetchWhatNobodyToldOf_whenComparedWithTheProvidersList() throws Exception {
        try (FakeTwilio twilio = new FakeTwilio()) {
            WhatsAppSide side;
            try (TestServer server = TestServer.start(twilio.conf())) {
                side = new WhatsAppSide();
                side.write(server, FakeTwilio.sid(), "hello");
                Await.until("the sender is known", side::hasConversation);
            }
            Records.forgetWhatsAppLeases();
            twilio.missed(side.chat, WhatsAppSide.OURS, "nobody told you");
            try (TestServer _ = TestServer.start(twilio.conf())) {
                Await.until("it is there", side::hasTwoMessages);
                assertThat(side.messages()).extracting(Message::text).contains("nobody told you");
            }
        }
    }
}
