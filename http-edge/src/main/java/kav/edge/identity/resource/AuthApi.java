package kav.edge.identity.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.identity.Account;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.json.Schema;
import kav.edge.http.Request;
import kav.edge.identity.login.EmailAddress;
import kav.edge.identity.login.LoginOutcome;
import kav.edge.identity.login.Logins;
import kav.edge.identity.session.AccessClaims;
import kav.edge.identity.session.OwnOrigin;
import kav.edge.identity.session.RefreshCookie;
import kav.edge.identity.session.Tokens;
import org.jspecify.annotations.Nullable;

/// The way in and out: `/api/auth`. Thread-safe; blocks.
public final class AuthApi {
    private final People people;
    private final OwnOrigin origin;

    public AuthApi(People people, OwnOrigin origin) {
        this.people = people;
        this.origin = origin;
    }

    /// Who wants in. Its text form hides it.
    public record LoginJson(
            @Schema(maxLength = 320) String email,
            @Schema(maxLength = 1_024) String password,
            @Schema(value = "Six digits of the second factor, or a recovery code", maxLength = 40)
                    @Nullable String code,
            @Schema("In which business to work; absent: the first") @Nullable UUID business) {
        @Override
        public String toString() {
            return "LoginJson[***]";
        }
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post("/api/auth/login", Right.OPEN, "login", "Sign in")
                        .takes(LoginJson.class)
                        .example(
                                new LoginJson(
                                        "dana@example.com", "correct horse battery", null, null))
                        .answers(TokenJson.class)
                        .fails(401, "login-failed", "address or password is wrong")
                        .fails(401, "totp-needed", "a code of the second factor is needed")
                        .fails(401, "totp-wrong", "that code is wrong, or was used before")
                        .fails(403, "foreign-origin", "another site asks")
                        .fails(404, "not-found", "they do not work in that business")
                        .fails(429, "too-many-attempts", "too many attempts: see Retry-After")
                        .fails(503, "busy", "too many at once: see Retry-After")
                        .by(this::login),
                Operation.post(
                                "/api/auth/refresh",
                                Right.OPEN,
                                "refresh",
                                "A fresh access token for the cookie `kav_refresh`")
                        .answers(TokenJson.class)
                        .fails(401, "session-over", "sign in again")
                        .fails(403, "foreign-origin", "another site asks")
                        .by(this::refresh),
                Operation.post(
                                "/api/auth/logout",
                                Right.OPEN,
                                "logout",
                                "End the session of the cookie or the bearer")
                        .fails(403, "foreign-origin", "another site asks")
                        .by(this::logout));
    }

    private ApiAnswer login(ApiCall call) {
        Request request = call.request();
        origin.demand(request);
        LoginJson body = call.body(LoginJson.class);
        EmailAddress email = new EmailAddress(body.email());
        LoginOutcome outcome =
                People.unlessBusy(() ->
                        people.logins()
                                .tryToSignIn(
                                        new Logins.Attempt(
                                                email,
                                                body.password(),
                                                People.orNull(body.code()),
                                                body.business() == null
                                                        ? null
                                                        : new BusinessId(body.business()),
                                                call.address())));
        return switch (outcome) {
            case LoginOutcome.Good(Account account, BusinessId business) -> {
                Tokens tokens =
                        people.sessions()
                                .begin(
                                        account,
                                        business,
                                        request.header("user-agent").orElse(""),
                                        call.address());
                yield answer(tokens, people.duties().of(account), request);
            }
            case LoginOutcome.Wrong() ->
                    throw refused("login-failed", "address or password is wrong");
            case LoginOutcome.CodeNeeded(boolean wasWrong) ->
                    throw wasWrong
                            ? refused("totp-wrong", "that code is wrong, or was used before")
                            : refused("totp-needed", "a code of the second factor is needed");
            case LoginOutcome.NotThere() -> throw ApiProblem.notFound();
            case LoginOutcome.Wait(var time) ->
                    throw ApiProblem.tooMany(
                            "too-many-attempts", "too many attempts: wait a while", time);
        };
    }

    private ApiAnswer refresh(ApiCall call) {
        origin.demand(call.request());
        Optional<Tokens> tokens =
                RefreshCookie.in(call.request())
                        .flatMap(shown -> people.sessions().renew(shown, call.address()));
        if (tokens.isEmpty()) {
            throw refused("session-over", "sign in again");
        }
        AccessClaims claims =
                people.sessions().accessTokens().read(tokens.get().access()).orElseThrow();
        List<String> must =
                claims.mustDoFirst()
                        ? people.records()
                                .accounts()
                                .byId(claims.user())
                                .map(people.duties()::of)
                                .orElse(List.of())
                        : List.of();
        return answer(tokens.get(), must, call.request());
    }

    /// Ends what it can find; the browser forgets the cookie in any case.
    private ApiAnswer logout(ApiCall call) {
        Request request = call.request();
        origin.demand(request);
        RefreshCookie.in(request)
                .flatMap(shown -> people.sessions().endByRefresh(shown))
                .ifPresent(session ->
                        people.records()
                                .accounts()
                                .byId(session.userId())
                                .ifPresent(account ->
                                        people.records()
                                                .audit()
                                                .record(
                                                        session.chosen(),
                                                        People.entryOf(
                                                                account,
                                                                "logout",
                                                                call.address(),
                                                                call.now()))));
        request.header("authorization")
                .map(header -> header.replaceFirst("(?i)^bearer +", ""))
                .flatMap(people.sessions().accessTokens()::read)
                .filter(claims -> !people.sessions().isRevoked(claims.session()))
                .ifPresent(claims -> people.sessions().end(claims.session(), "logout"));
        return ApiAnswer.noContent()
                .withHeader("set-cookie", RefreshCookie.clear(request.client()));
    }

    private static ApiAnswer answer(Tokens tokens, List<String> must, Request request) {
        return ApiAnswer.ok(TokenJson.of(tokens.access(), must))
                .withHeader(
                        "set-cookie",
                        RefreshCookie.set(
                                tokens.refresh(), tokens.refreshLife(), request.client()));
    }

    private static kav.edge.http.ProblemException refused(String slug, String detail) {
        return ApiProblem.of(401, slug, "Not signed in", detail)
                .withHeader("www-authenticate", "Bearer");
    }
}
