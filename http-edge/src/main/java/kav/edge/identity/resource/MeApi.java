package kav.edge.identity.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.identity.Account;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.json.Schema;
import kav.edge.identity.login.Duties;
import org.jspecify.annotations.Nullable;

/// Oneself: `/api/me`. Thread-safe; blocks.
public final class MeApi {
    private final People people;

    public MeApi(People people) {
        this.people = people;
    }

    /// Who asks, and what they may.
    public record MeJson(
            UUID id,
            String email,
            String name,
            @Schema("`he` or `en`") String locale,
            @Schema("Administrator of the platform") boolean isAdmin,
            @Schema("In which business the token works") @Nullable PlaceJson business,
            @Schema("Where else they may work: POST /api/me/business") List<PlaceJson> businesses,
            @Schema("Rights of the token, as words of scopes") List<String> rights,
            @Schema("Whether a second factor is asked for") boolean totpEnabled,
            @Schema("Whether people of their role ought to have one") boolean totpRequired,
            int recoveryCodesLeft,
            @Schema("What must be done first: see POST /api/auth/login") List<String> must,
            @Nullable Instant expiresAt) {}

    /// A business and the role in it.
    public record PlaceJson(
            UUID id, String name, @Schema("`owner`, `agent`, `viewer`") String role) {
        static PlaceJson of(Account.Place place) {
            return new PlaceJson(
                    place.business().value(), place.businessName(), place.role().word());
        }
    }

    /// What one changes of oneself. Its text form hides it.
    public record MeChangeJson(
            @Schema(maxLength = 200) String name,
            @Schema(pattern = "he|en") String locale,
            @Schema(value = "A new password; demands the current one", maxLength = 1_024)
                    @Nullable String password,
            @Schema(maxLength = 1_024) @Nullable String currentPassword) {
        @Override
        public String toString() {
            return "MeChangeJson[***]";
        }
    }

    /// Into which business.
    public record ChoiceJson(UUID business) {}

    public List<Operation> operations() {
        return List.of(
                Operation.get("/api/me", Right.SIGNED_IN, "readMe", "Who I am and what I may")
                        .answers(MeJson.class)
                        .by(call -> ApiAnswer.ok(json(call, people.self(call)))),
                Operation.patch(
                                "/api/me",
                                Right.SIGNED_IN,
                                "changeMe",
                                "Change my name, language or password")
                        .takes(MeChangeJson.class)
                        .example(Map.of("name", "Dana", "locale", "he"))
                        .answers(MeJson.class)
                        .fails(422, "fields-invalid", "the password is wrong or too weak")
                        .fails(429, "too-many-attempts", "see Retry-After")
                        .by(this::change),
                Operation.post(
                                "/api/me/business",
                                Right.SIGNED_IN,
                                "chooseBusiness",
                                "Work in another business of mine from now on")
                        .takes(ChoiceJson.class)
                        .example(
                                new ChoiceJson(
                                        UUID.fromString("0192f000-0000-7000-8000-000000000001")))
                        .answers(TokenJson.class)
                        .fails(404, "not-found", "I do not work there")
                        .by(this::choose));
    }

    private MeJson json(ApiCall call, Account account) {
        BusinessId business = call.principal().business();
        Set<Right> rights = call.principal().rights();
        return new MeJson(
                account.id(),
                account.email(),
                account.name(),
                account.locale(),
                account.isAdmin(),
                business == null ? null : place(account, business),
                account.places().stream().map(PlaceJson::of).toList(),
                rights.stream().sorted().map(Right::scope).toList(),
                account.hasSecondFactor(),
                Duties.needsSecondFactor(account),
                people.secondFactors().recoveryCodesLeft(account),
                people.duties().of(account),
                call.principal().until());
    }

    /// An administrator who entered a business has no place in it.
    private PlaceJson place(Account account, BusinessId business) {
        return account.place(business)
                .map(PlaceJson::of)
                .orElseGet(() ->
                        new PlaceJson(
                                business.value(),
                                people.records().businesses().name(business).orElse(""),
                                "owner"));
    }

    private ApiAnswer change(ApiCall call) {
        Account account = people.self(call);
        MeChangeJson body =
                call.patched(new MeChangeJson(account.name(), account.locale(), null, null));
        if (body.password() != null) {
            changePassword(call, account, body.password(), body.currentPassword());
        }
        if (call.changes("name") || call.changes("locale")) {
            people.records()
                    .accounts()
                    .changeProfile(account.id(), body.name(), body.locale(), call.now());
        }
        return ApiAnswer.ok(json(call, people.self(call)));
    }

    /// Every other session ends: whoever took the old password is out.
    private void changePassword(
            ApiCall call, Account account, String password, @Nullable String current) {
        if (current == null) {
            throw ApiProblem.field(
                    "/current_password", "required", "the current password is needed");
        }
        people.demandPassword(call, account, current, "/current_password");
        if (password.equals(current)) {
            throw ApiProblem.field("/password", "password-same", "choose another one");
        }
        String hash = people.hashOfNew(password, account.email(), "/password");
        people.records()
                .accounts()
                .changePassword(
                        account.id(),
                        hash,
                        call.principal().business(),
                        call.audit("password.change", "user/" + account.id(), Map.of()));
        people.sessions().endAll(account.id(), call.principal().session(), "password");
    }

    private ApiAnswer choose(ApiCall call) {
        Account account = people.self(call);
        BusinessId business = new BusinessId(call.body(ChoiceJson.class).business());
        if (account.place(business).isEmpty()) {
            throw ApiProblem.notFound();
        }
        String token = people.sessions().move(account, People.session(call), business);
        return ApiAnswer.ok(TokenJson.of(token, people.duties().of(account)));
    }
}
