package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.access.TwilioAccount;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.Deed;
import kav.crm.business.PhoneNumber;
import kav.crm.postgres.Connections;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import kav.edge.phone.carrier.CarrierHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two businesses with a Twilio account each, on one server with records of its own: neither
/// account says anything about the calls of the other.
@Timeout(120)
class CallsOfOthersTest {
    private static final byte[] DATA_KEY = new byte[32];
    private static final Path DATA = TestHome.fresh("two-accounts");
    private static final Deed DEED = new Deed(Actor.SYSTEM, "", Instant.now());
    private static final String SERVERS_TOKEN = "the token of the server's account";
    private static Tenant ours;
    private static Tenant theirs;
    private static TestServer server;

    /// A business, its number, its account at Twilio.
    private record Tenant(BusinessId id, String number, String accountSid, String token) {
        Map<String, String> form(String callSid) {
            Map<String, String> form = new HashMap<>();
            form.put("AccountSid", accountSid);
            form.put("CallSid", callSid);
            form.put("From", "+972501234567");
            form.put("To", number);
            return form;
        }

        HttpResponse<String> says(String path, Map<String, String> form) throws Exception {
            try (CarrierHttp carrier = new CarrierHttp(token, false)) {
                return carrier.post(URI.create(server.baseUrl() + path), form);
            }
        }
    }

    @BeforeAll
    static void start() throws Exception {
        try (CrmStore store =
                CrmStore.open(
                        new CrmSettings(
                                DATA,
                                null,
                                null,
                                "First",
                                2,
                                Clock.systemUTC(),
                                Sealer.of(List.of(DATA_KEY))))) {
            ours = tenant(store, "Ours", "+97231000001");
            theirs = tenant(store, "Theirs", "+97231000002");
        }
        server =
                TestServer.startAlone(
                        "",
                        Map.of(
                                "DATA_KEY",
                                Base64.getEncoder().encodeToString(DATA_KEY),
                                "TWILIO_AUTH_TOKEN",
                                SERVERS_TOKEN),
                        DATA);
    }

    private static Tenant tenant(CrmStore store, String name, String number) {
        BusinessId business = store.directory().addBusiness(name, Instant.now());
        store.work().numbers().add(business, new PhoneNumber.Settings(number, null, ""), DEED);
        String sid = "AC" + UUID.randomUUID().toString().replace("-", "");
        Instant now = Instant.now();
        store.identity()
                .twilioAccounts()
                .add(
                        business,
                        new TwilioAccount(UuidV7.at(now), sid, name, now, now, 1),
                        "the token of " + name,
                        new AuditEntry(Actor.SYSTEM, "seed", "", Map.of(), "", now));
        return new Tenant(business, number, sid, "the token of " + name);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldWriteNothing_whenAnotherAccountSpeaksOfTheCall() throws Exception {
        String callSid = ring(ours);
        String before = prints(callSid);

        for (String step :
                List.of(
                        "call_status",
                        "recording",
                        "recording_status",
                        "dial",
                        "stream_ended",
                        "transfer/wait",
                        "amd")) {
            Map<String, String> form = theirs.form(callSid);
            form.put("CallStatus", "completed");
            form.put("DialCallStatus", "completed");
            form.put("RecordingSid", "RE00");
            assertThat(theirs.says("/webhook/" + step, form).statusCode()).as(step).isEqualTo(403);
            form.put("To", ours.number());
            assertThat(theirs.says("/webhook/" + step, form).statusCode()).as(step).isEqualTo(403);
        }

        assertThat(prints(callSid)).isEqualTo(before);
    }

    @Test
    void shouldEndTheCall_whenItsOwnAccountOrTheServersSaysSo() throws Exception {
        for (String token : List.of(ours.token(), SERVERS_TOKEN)) {
            String callSid = ring(ours);
            Map<String, String> form = ours.form(callSid);
            form.put("AccountSid", token.equals(SERVERS_TOKEN) ? "AC-server" : ours.accountSid());
            form.put("CallStatus", "completed");
            Tenant signer = new Tenant(ours.id(), ours.number(), ours.accountSid(), token);

            assertThat(signer.says("/webhook/call_status", form).statusCode()).isEqualTo(204);

            Await.until("the call is over", () -> prints(callSid).contains("completed"));
        }
    }

    @Test
    void shouldRefuseTheirSignature_whenItNamesOurAccount() throws Exception {
        String callSid = ring(ours);
        Map<String, String> form = ours.form(callSid);
        form.put("CallStatus", "completed");

        assertThat(theirs.says("/webhook/call_status", form).statusCode()).isEqualTo(403);
        assertThat(prints(callSid)).contains("ringing");
    }

    private static String ring(Tenant tenant) throws Exception {
        String callSid = TestCall.newSid();
        HttpResponse<String> answer = tenant.says("/webhook/incoming_call", tenant.form(callSid));
        assertThat(answer.statusCode()).isEqualTo(200);
        Await.until("the call is written down", () -> !prints(callSid).isEmpty());
        return callSid;
    }

    /// The call's row and its events as text; empty when there is none.
    private static String prints(String callSid) throws Exception {
        try (Connection connection = Connections.open(Records.superuserOf(DATA));
                var statement =
                        connection.prepareStatement(
                                """
                                SELECT coalesce(string_agg(c::text || coalesce((SELECT
                                    string_agg(e::text, '') FROM kav.call_event e
                                    WHERE e.call_id = c.id), ''), ''), '')
                                FROM kav.call c WHERE c.call_sid = ?
                                """)) {
            statement.setString(1, callSid);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getString(1);
        }
    }
}
