package kav.edge.identity.resource;

import java.util.List;
import java.util.Map;
import kav.crm.identity.Account;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.json.Schema;
import kav.edge.identity.login.SecondFactors;

/// One's second factor: `/api/me/totp`. Thread-safe; blocks.
public final class SecondFactorApi {
    private final People people;

    public SecondFactorApi(People people) {
        this.people = people;
    }

    /// Its text form hides it.
    public record PasswordJson(@Schema(maxLength = 1_024) String password) {
        @Override
        public String toString() {
            return "PasswordJson[***]";
        }
    }

    /// What an authenticator is to be told; shown this once.
    public record EnrolmentJson(
            @Schema("To be typed by hand") String secret,
            @Schema("To be shown as a picture (QR)") String otpauthUri) {
        @Override
        public String toString() {
            return "EnrolmentJson[***]";
        }
    }

    public record CodeJson(@Schema(value = "Six digits", pattern = "[0-9]{6}") String code) {
        @Override
        public String toString() {
            return "CodeJson[***]";
        }
    }

    /// Shown this once.
    public record RecoveryJson(
            @Schema("Each is good once, in place of a code") List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryJson[***]";
        }
    }

    /// Its text form hides it.
    public record RemovalJson(
            @Schema(maxLength = 1_024) String password,
            @Schema(value = "A code, or a recovery code", maxLength = 40) String code) {
        @Override
        public String toString() {
            return "RemovalJson[***]";
        }
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/me/totp",
                                Right.SIGNED_IN,
                                "proposeTotp",
                                "Begin with a second factor, or change it")
                        .takes(PasswordJson.class)
                        .example(new PasswordJson("correct horse battery"))
                        .answers(EnrolmentJson.class)
                        .fails(422, "fields-invalid", "the password is wrong")
                        .fails(429, "too-many-attempts", "see Retry-After")
                        .by(this::propose),
                Operation.post(
                                "/api/me/totp/confirm",
                                Right.SIGNED_IN,
                                "confirmTotp",
                                "Take the second factor into use by a first code")
                        .takes(CodeJson.class)
                        .example(new CodeJson("123456"))
                        .answers(RecoveryJson.class)
                        .fails(422, "fields-invalid", "the code is wrong")
                        .by(this::confirm),
                Operation.post(
                                "/api/me/totp/disable",
                                Right.SIGNED_IN,
                                "disableTotp",
                                "End the use of the second factor")
                        .takes(RemovalJson.class)
                        .example(new RemovalJson("correct horse battery", "123456"))
                        .fails(422, "fields-invalid", "password or code is wrong")
                        .fails(429, "too-many-attempts", "see Retry-After")
                        .by(this::disable));
    }

    private ApiAnswer propose(ApiCall call) {
        Account account = people.self(call);
        people.demandPassword(call, account, call.body(PasswordJson.class).password(), "/password");
        SecondFactors.Enrolment enrolment = people.secondFactors().propose(account);
        return ApiAnswer.ok(new EnrolmentJson(enrolment.secret(), enrolment.uri()));
    }

    private ApiAnswer confirm(ApiCall call) {
        Account account = people.self(call);
        List<String> codes =
                people.secondFactors()
                        .confirm(
                                account,
                                call.body(CodeJson.class).code(),
                                call.principal().business(),
                                call.audit("totp.enrol", "user/" + account.id(), Map.of()))
                        .orElseThrow(() ->
                                ApiProblem.field(
                                        "/code", "code-wrong", "that is not a code of now"));
        people.sessions().endAll(account.id(), call.principal().session(), "totp");
        return ApiAnswer.ok(new RecoveryJson(codes));
    }

    private ApiAnswer disable(ApiCall call) {
        Account account = people.self(call);
        RemovalJson body = call.body(RemovalJson.class);
        people.demandPassword(call, account, body.password(), "/password");
        if (!people.secondFactors().proves(account, body.code(), call.now())) {
            throw ApiProblem.field("/code", "code-wrong", "that is not a code of now");
        }
        people.secondFactors()
                .remove(
                        account,
                        call.principal().business(),
                        call.audit("totp.disable", "user/" + account.id(), Map.of()));
        return ApiAnswer.noContent();
    }
}
