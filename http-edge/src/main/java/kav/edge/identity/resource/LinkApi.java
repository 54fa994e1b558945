package kav.edge.identity.resource;

import java.util.List;
import java.util.Map;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.Account;
import kav.crm.identity.OneTimeLink;
import kav.crm.session.TokenHash;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.json.Schema;
import kav.edge.identity.login.EmailAddress;
import kav.edge.identity.login.Logins;
import kav.edge.identity.mail.LinkDesk;
import org.jspecify.annotations.Nullable;

/// Links that work once: invitations, forgotten passwords. Thread-safe; blocks.
public final class LinkApi {
    private static final String TOKEN = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private final People people;
    private final LinkDesk links;

    public LinkApi(People people, LinkDesk links) {
        this.people = people;
        this.links = links;
    }

    public record ForgotJson(@Schema(maxLength = 320) String email) {
        @Override
        public String toString() {
            return "ForgotJson[***]";
        }
    }

    public record LinkTokenJson(
            @Schema(value = "What stands behind `#token=` in the link", maxLength = 100)
                    String token) {
        @Override
        public String toString() {
            return "LinkTokenJson[***]";
        }
    }

    /// What a link is for.
    public record LinkJson(
            OneTimeLink.Kind kind,
            String email,
            @Schema("Of an invitation: into which business") @Nullable String businessName,
            @Schema(
                            "Of an invitation: they have an account, so the current password is"
                                    + " asked for, not a new one")
                    boolean hasPassword) {}

    public record ResetJson(
            @Schema(maxLength = 100) String token, @Schema(maxLength = 1_024) String password) {
        @Override
        public String toString() {
            return "ResetJson[***]";
        }
    }

    public record AcceptJson(
            @Schema(maxLength = 100) String token,
            @Schema(
                            value = "A new one; of somebody with an account: the current one",
                            maxLength = 1_024)
                    String password,
            @Schema(maxLength = 200) @Nullable String name) {
        @Override
        public String toString() {
            return "AcceptJson[***]";
        }
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/auth/forgot",
                                Right.OPEN,
                                "forgotPassword",
                                "Ask for a link to choose a new password")
                        .takes(ForgotJson.class)
                        .example(new ForgotJson("dana@example.com"))
                        .fails(429, "too-many-attempts", "see Retry-After")
                        .by(this::forgot),
                Operation.post("/api/auth/link", Right.OPEN, "readLink", "What a link is for")
                        .takes(LinkTokenJson.class)
                        .example(new LinkTokenJson(TOKEN))
                        .answers(LinkJson.class)
                        .fails(404, "link-over", "it was used, ran out, or never was")
                        .by(call ->
                                ApiAnswer.ok(json(call, call.body(LinkTokenJson.class).token()))),
                Operation.post(
                                "/api/auth/reset",
                                Right.OPEN,
                                "resetPassword",
                                "Choose a new password by a link; ends all sessions")
                        .takes(ResetJson.class)
                        .example(new ResetJson(TOKEN, "correct horse battery"))
                        .fails(404, "link-over", "it was used, ran out, or never was")
                        .fails(422, "fields-invalid", "the password is too weak")
                        .by(this::reset),
                Operation.post(
                                "/api/auth/accept",
                                Right.OPEN,
                                "acceptInvitation",
                                "Accept an invitation; then sign in")
                        .takes(AcceptJson.class)
                        .example(new AcceptJson(TOKEN, "correct horse battery", "Dana"))
                        .fails(404, "link-over", "it was used, ran out, or never was")
                        .fails(422, "fields-invalid", "the password is wrong or too weak")
                        .by(this::accept));
    }

    private ApiAnswer forgot(ApiCall call) {
        EmailAddress email = new EmailAddress(call.body(ForgotJson.class).email());
        people.records()
                .throttle()
                .reserve("forgot " + email.key(), call.address(), call.now())
                .ifPresent(until -> {
                    throw ApiProblem.tooMany(
                            "too-many-attempts",
                            "wait a while",
                            java.time.Duration.between(call.now(), until));
                });
        links.forgot(email.text(), call.address());
        return ApiAnswer.noContent();
    }

    private LinkJson json(ApiCall call, String token) {
        OneTimeLink link = link(call, token);
        Account account = owner(link);
        return new LinkJson(
                link.kind(),
                account.email(),
                link.inviting() == null
                        ? null
                        : people.records().businesses().name(link.inviting()).orElse(null),
                account.passwordHash() != null);
    }

    private ApiAnswer reset(ApiCall call) {
        ResetJson body = call.body(ResetJson.class);
        OneTimeLink link = link(call, body.token());
        if (link.kind() != OneTimeLink.Kind.RESET) {
            throw over();
        }
        Account account = owner(link);
        String hash = people.hashOfNew(body.password(), account.email(), "/password");
        use(
                body.token(),
                hash,
                People.entryOf(account, "password.reset", call.address(), call.now()));
        people.sessions().endAll(account.id(), null, "password");
        return ApiAnswer.noContent();
    }

    /// Somebody with an account proves that it is theirs: the link may have been shown to an owner
    /// who is not the one invited.
    private ApiAnswer accept(ApiCall call) {
        AcceptJson body = call.body(AcceptJson.class);
        OneTimeLink link = link(call, body.token());
        if (link.kind() != OneTimeLink.Kind.INVITATION) {
            throw over();
        }
        Account account = owner(link);
        String hash = null;
        if (account.passwordHash() == null) {
            hash = people.hashOfNew(body.password(), account.email(), "/password");
        } else {
            people.demandPassword(call, account, body.password(), "/password");
        }
        use(
                body.token(),
                hash,
                new AuditEntry(
                        Logins.actor(account),
                        "invitation.accept",
                        "user/" + account.id(),
                        Map.of(),
                        call.address(),
                        call.now()));
        if (body.name() != null) {
            people.records().accounts().changeProfile(account.id(), body.name(), null, call.now());
        }
        return ApiAnswer.noContent();
    }

    private void use(String token, @Nullable String passwordHash, AuditEntry entry) {
        if (!people.records().links().use(TokenHash.of(token), passwordHash, entry)) {
            throw over();
        }
    }

    private OneTimeLink link(ApiCall call, String token) {
        return people.records()
                .links()
                .find(TokenHash.of(token), call.now())
                .orElseThrow(LinkApi::over);
    }

    private Account owner(OneTimeLink link) {
        return people.records()
                .accounts()
                .byId(link.userId())
                .filter(account -> !account.isDisabled())
                .orElseThrow(LinkApi::over);
    }

    private static kav.edge.http.ProblemException over() {
        return ApiProblem.of(
                404, "link-over", "Link over", "the link was used, ran out, or never was");
    }
}
