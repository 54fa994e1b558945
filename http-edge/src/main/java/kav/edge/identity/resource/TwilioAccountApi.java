package kav.edge.identity.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.UuidV7;
import kav.crm.access.TwilioAccount;
import kav.crm.access.TwilioAccountRepository;
import kav.crm.page.Update;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import kav.edge.identity.twilio.StoredTwilioAccounts;
import kav.edge.identity.twilio.TwilioProof;
import org.jspecify.annotations.Nullable;

/// The Twilio accounts of a business: `/api/twilio-accounts`. Tokens go in and never come out.
/// Thread-safe; blocks.
public final class TwilioAccountApi {
    private static final String EXAMPLE_SID = "AC0123456789abcdef0123456789abcdef";

    private final TwilioAccountRepository accounts;
    private final StoredTwilioAccounts memory;
    private final TwilioProof proof;

    public TwilioAccountApi(
            TwilioAccountRepository accounts, StoredTwilioAccounts memory, TwilioProof proof) {
        this.accounts = accounts;
        this.memory = memory;
        this.proof = proof;
    }

    /// An account, without its token.
    public record TwilioAccountJson(
            UUID id,
            String accountSid,
            String label,
            Instant createdAt,
            Instant updatedAt,
            long version)
            implements Versioned {
        static TwilioAccountJson of(TwilioAccount account) {
            return new TwilioAccountJson(
                    account.id(),
                    account.accountSid(),
                    account.label(),
                    account.createdAt(),
                    account.updatedAt(),
                    account.version());
        }
    }

    public record NewTwilioAccountJson(
            @Schema(value = "From Twilio's console", pattern = "AC[0-9a-fA-F]{32}")
                    String accountSid,
            @Schema(value = "The primary token; never shown again", minLength = 16, maxLength = 200)
                    String authToken,
            @Schema(maxLength = 100) @Nullable String label) {
        @Override
        public String toString() {
            return "NewTwilioAccountJson[***]";
        }
    }

    public record TwilioAccountChangeJson(
            @Schema(maxLength = 100) @Nullable String label,
            @Schema(value = "A new token", minLength = 16, maxLength = 200)
                    @Nullable String authToken) {
        @Override
        public String toString() {
            return "TwilioAccountChangeJson[***]";
        }
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/twilio-accounts",
                                Right.SETTINGS_READ,
                                "listTwilioAccounts",
                                "Our accounts at Twilio")
                        .listing(TwilioAccountJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        accounts.page(call.business(), call.page())
                                                .map(TwilioAccountJson::of))),
                Operation.post(
                                "/api/twilio-accounts",
                                Right.SETTINGS_WRITE,
                                "addTwilioAccount",
                                "Add an account; Twilio is asked whether the token is right")
                        .takes(NewTwilioAccountJson.class)
                        .example(
                                new NewTwilioAccountJson(
                                        EXAMPLE_SID, "0123456789abcdef0123456789abcdef", "Main"))
                        .answers(201, TwilioAccountJson.class)
                        .fails(409, "account-taken", "the account is set up already")
                        .fails(422, "fields-invalid", "Twilio refuses the token")
                        .fails(503, "twilio-away", "Twilio does not answer: see Retry-After")
                        .by(this::add),
                Operation.get(
                                "/api/twilio-accounts/{id}",
                                Right.SETTINGS_READ,
                                "readTwilioAccount",
                                "One of them")
                        .answers(TwilioAccountJson.class)
                        .by(call -> ApiAnswer.ok(TwilioAccountJson.of(find(call)))),
                Operation.patch(
                                "/api/twilio-accounts/{id}",
                                Right.SETTINGS_WRITE,
                                "changeTwilioAccount",
                                "Change the label or the token")
                        .takes(TwilioAccountChangeJson.class)
                        .example(Map.of("label", "Main"))
                        .conditional()
                        .answers(TwilioAccountJson.class)
                        .fails(422, "fields-invalid", "Twilio refuses the token")
                        .fails(503, "twilio-away", "Twilio does not answer: see Retry-After")
                        .by(this::change),
                Operation.delete(
                                "/api/twilio-accounts/{id}",
                                Right.SETTINGS_WRITE,
                                "removeTwilioAccount",
                                "Remove an account; its webhooks are refused from then on")
                        .by(this::remove));
    }

    private TwilioAccount find(ApiCall call) {
        return accounts.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer add(ApiCall call) throws InterruptedException {
        NewTwilioAccountJson body = call.body(NewTwilioAccountJson.class);
        if (memory.isOfEnvironment(body.accountSid())) {
            throw taken();
        }
        demandProof(body.accountSid(), body.authToken());
        UUID id = UuidV7.at(call.now());
        TwilioAccount account =
                new TwilioAccount(
                        id,
                        body.accountSid(),
                        body.label() == null ? "" : body.label(),
                        call.now(),
                        call.now(),
                        1);
        boolean added =
                accounts.add(
                        call.business(),
                        account,
                        body.authToken(),
                        call.audit("twilio_account.add", "twilio_account/" + id, Map.of()));
        if (!added) {
            throw taken();
        }
        memory.refresh();
        return ApiAnswer.created("/api/twilio-accounts/" + id, TwilioAccountJson.of(account));
    }

    private ApiAnswer change(ApiCall call) throws InterruptedException {
        TwilioAccount before = find(call);
        TwilioAccountChangeJson body =
                call.patched(new TwilioAccountChangeJson(before.label(), null));
        if (body.authToken() != null) {
            demandProof(before.accountSid(), body.authToken());
        }
        Update<TwilioAccount> update =
                accounts.change(
                        call.business(),
                        before.id(),
                        body.label() == null ? "" : body.label(),
                        body.authToken(),
                        call.ifMatch(),
                        call.audit(
                                "twilio_account.change",
                                "twilio_account/" + before.id(),
                                Map.of("token", body.authToken() == null ? "same" : "new")));
        memory.refresh();
        return ApiAnswer.of(update, TwilioAccountJson::of);
    }

    private ApiAnswer remove(ApiCall call) {
        UUID id = call.id("id");
        if (!accounts.remove(
                call.business(),
                id,
                call.audit("twilio_account.remove", "twilio_account/" + id, Map.of()))) {
            throw ApiProblem.notFound();
        }
        memory.refresh();
        return ApiAnswer.noContent();
    }

    private void demandProof(String accountSid, String authToken) throws InterruptedException {
        switch (proof.ask(accountSid, authToken)) {
            case RIGHT -> {}
            case WRONG ->
                    throw ApiProblem.field(
                            "/auth_token", "token-refused", "Twilio does not know it");
            case UNKNOWN ->
                    throw ApiProblem.retryLater(
                            503,
                            "twilio-away",
                            "Twilio does not answer",
                            "nothing was changed",
                            Duration.ofSeconds(30));
        }
    }

    private static kav.edge.http.ProblemException taken() {
        return ApiProblem.conflict("account-taken", "the account is set up already");
    }
}
