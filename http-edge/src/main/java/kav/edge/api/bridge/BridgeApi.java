package kav.edge.api.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kav.crm.audit.AuditRepository;
import kav.crm.bridge.BridgeRepository;
import kav.crm.bridge.BridgeState;
import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.AccountRepository;
import kav.crm.whatsapp.Provider;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.whatsapp.baileys.BridgeClient;
import org.jspecify.annotations.Nullable;

/// Links a telephone to a WhatsApp account whose provider is the bridge. Thread-safe.
public final class BridgeApi {
    private static final String PATH = "/api/whatsapp/bridge/{id}";
    private static final String NOT_ITS_ACCOUNT = "bridge-not-its-account";
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final AccountRepository accounts;
    private final BridgeRepository sessions;
    private final AuditRepository audit;
    private final @Nullable BridgeClient bridge;

    /// @param bridge absent while none is set up
    public BridgeApi(
            AccountRepository accounts,
            BridgeRepository sessions,
            AuditRepository audit,
            @Nullable BridgeClient bridge) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.bridge = bridge;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                PATH,
                                Right.SETTINGS_READ,
                                "readBridge",
                                "How the linked telephone of a WhatsApp account is")
                        .answers(BridgeJson.class)
                        .fails(409, NOT_ITS_ACCOUNT, "the account's provider is another")
                        .by(this::read),
                refusing(
                                Operation.post(
                                        PATH + "/start",
                                        Right.SETTINGS_WRITE,
                                        "startBridge",
                                        "Connect, or begin to link a telephone"))
                        .answers(202, BridgeJson.class)
                        .by(this::start),
                refusing(
                                Operation.get(
                                        PATH + "/qr",
                                        Right.SETTINGS_WRITE,
                                        "readBridgeQr",
                                        "The QR code to scan now"))
                        .answers(QrJson.class)
                        .fails(409, "bridge-no-qr", "there is none to scan now")
                        .by(this::qr),
                refusing(
                                Operation.post(
                                        PATH + "/pair",
                                        Right.SETTINGS_WRITE,
                                        "pairBridge",
                                        "A code to type on the telephone instead"))
                        .takes(PhoneToPair.class)
                        .example(new PhoneToPair("+972501234567"))
                        .answers(PairingJson.class)
                        .by(this::pair),
                refusing(
                                Operation.post(
                                        PATH + "/logout",
                                        Right.SETTINGS_WRITE,
                                        "logoutBridge",
                                        "Unlink the telephone"))
                        .by(this::logout));
    }

    private static Operation refusing(Operation operation) {
        return operation
                .fails(409, NOT_ITS_ACCOUNT, "the account's provider is another")
                .fails(409, "bridge-off", "no bridge is set up on this server")
                .fails(503, "bridge-away", "the bridge does not answer");
    }

    private ApiAnswer read(ApiCall call) {
        String session = session(call);
        if (bridge != null) {
            try {
                BridgeClient.Reply reply = bridge.get(session, "health");
                if (reply.json().hasNonNull("state")) {
                    return ApiAnswer.ok(json(session, reply.json()));
                }
            } catch (IOException _) {
                // what it said last is told below
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        BridgeState last =
                sessions.state(call.business(), session)
                        .orElse(new BridgeState(session, "", null, null));
        return ApiAnswer.ok(
                new BridgeJson(
                        session, last.state(), false, null, last.code(), false, 0, last.at()));
    }

    private ApiAnswer start(ApiCall call) {
        String session = session(call);
        ask(there -> there.ensure(session));
        BridgeClient.Reply reply = ask(there -> there.post(session, "restart", Map.of()));
        record(call, "bridge.start", session);
        return ApiAnswer.accepted(json(session, reply.json()));
    }

    private ApiAnswer qr(ApiCall call) {
        String session = session(call);
        BridgeClient.Reply reply = ask(there -> there.get(session, "qr"));
        if (!reply.json().hasNonNull("qr")) {
            throw ApiProblem.conflict("bridge-no-qr", "there is no code to scan now");
        }
        return ApiAnswer.ok(
                new QrJson(
                        reply.json().path("qr").asText(),
                        Instant.parse(reply.json().path("expires_at").asText())));
    }

    private ApiAnswer pair(ApiCall call) {
        String session = session(call);
        String phone = call.body(PhoneToPair.class).phone();
        BridgeClient.Reply reply =
                ask(there -> there.post(session, "pair", Map.of("phone", phone)));
        if (!reply.json().hasNonNull("code")) {
            throw ApiProblem.conflict("bridge-no-qr", "it waits for no telephone now");
        }
        record(call, "bridge.pair", session);
        return ApiAnswer.ok(new PairingJson(reply.json().path("code").asText()));
    }

    private ApiAnswer logout(ApiCall call) {
        String session = session(call);
        ask(there -> there.post(session, "logout", Map.of()));
        record(call, "bridge.logout", session);
        return ApiAnswer.noContent();
    }

    /// The session is the account's address; another business's account is not there.
    private String session(ApiCall call) {
        Account account =
                accounts.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
        if (account.provider() != Provider.BAILEYS
                || !account.address().matches("[a-z0-9-]{1,64}")) {
            throw ApiProblem.conflict(NOT_ITS_ACCOUNT, "that account is not one of the bridge");
        }
        return account.address();
    }

    private interface Question {
        BridgeClient.Reply ask(BridgeClient there) throws IOException, InterruptedException;
    }

    private BridgeClient.Reply ask(Question question) {
        if (bridge == null) {
            throw ApiProblem.conflict("bridge-off", "no bridge is set up on this server");
        }
        try {
            BridgeClient.Reply reply = question.ask(bridge);
            if (reply.status() == 404) {
                throw ApiProblem.conflict("bridge-no-qr", "start it first");
            }
            if (reply.status() < 500) {
                return reply;
            }
        } catch (IOException _) {
            // told below
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw ApiProblem.retryLater(
                503, "bridge-away", "The bridge is away", "the bridge does not answer", AWAY);
    }

    private void record(ApiCall call, String action, String session) {
        audit.record(call.business(), call.audit(action, "bridge/" + session, Map.of()));
    }

    private static BridgeJson json(String session, JsonNode health) {
        return new BridgeJson(
                session,
                health.path("state").asText(""),
                health.path("can_send").asBoolean(false),
                health.hasNonNull("me") ? health.path("me").asText() : null,
                health.hasNonNull("last_code") ? health.path("last_code").asInt() : null,
                health.path("restricted").asBoolean(false),
                health.path("queued_events").asInt(0),
                health.hasNonNull("since") ? Instant.parse(health.path("since").asText()) : null);
    }
}
