package kav.edge.identity.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.identity.Account;
import kav.crm.identity.Member;
import kav.crm.identity.MemberChange;
import kav.crm.identity.MemberRepository;
import kav.crm.identity.Role;
import kav.crm.page.Update;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import kav.edge.identity.login.EmailAddress;
import kav.edge.identity.mail.LinkDesk;
import org.jspecify.annotations.Nullable;

/// The people of a business: `/api/users`. Thread-safe; blocks.
public final class UserApi {
    private final People people;
    private final MemberRepository members;
    private final LinkDesk links;

    public UserApi(People people, MemberRepository members, LinkDesk links) {
        this.people = people;
        this.members = members;
        this.links = links;
    }

    /// Somebody who works, worked or is asked to work in the business.
    public record UserJson(
            UUID id,
            String email,
            String name,
            Role role,
            @Schema("Whether a second factor is asked for") boolean totpEnabled,
            @Nullable Instant lastLoginAt,
            @Schema("Absent while invited") @Nullable Instant acceptedAt,
            @Schema("Set when the business has let them go") @Nullable Instant disabledAt,
            Instant createdAt,
            long version)
            implements Versioned {
        static UserJson of(Member member) {
            return new UserJson(
                    member.id(),
                    member.email(),
                    member.name(),
                    member.role(),
                    member.totpSince() != null,
                    member.lastLoginAt(),
                    member.acceptedAt(),
                    member.disabledAt(),
                    member.createdAt(),
                    member.version());
        }
    }

    /// Who is asked in, as what.
    public record NewUserJson(
            @Schema(format = "email", maxLength = 254) String email,
            Role role,
            @Schema(value = "Of the letter: `he` or `en`", pattern = "he|en")
                    @Nullable String locale) {
        @Override
        public String toString() {
            return "NewUserJson[***]";
        }
    }

    public record RoleJson(Role role) {}

    /// A link on its way.
    public record LinkSentJson(
            UUID userId,
            @Schema("Whether it was mailed") boolean mailed,
            @Schema("To be handed on; shown this once, absent when it was mailed")
                    @Nullable String link,
            Instant expiresAt) {
        static LinkSentJson of(LinkDesk.Sent sent) {
            return new LinkSentJson(sent.userId(), sent.isMailed(), sent.link(), sent.expiresAt());
        }

        @Override
        public String toString() {
            return "LinkSentJson[***]";
        }
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get("/api/users", Right.RECORDS_READ, "listUsers", "Who works here")
                        .listing(UserJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        members.page(call.business(), call.page())
                                                .map(UserJson::of))),
                Operation.post("/api/users", Right.PEOPLE_MANAGE, "inviteUser", "Invite somebody")
                        .takes(NewUserJson.class)
                        .example(new NewUserJson("dana@example.com", Role.AGENT, "he"))
                        .answers(201, LinkSentJson.class)
                        .fails(409, "works-here", "they work here already")
                        .by(this::invite),
                Operation.get("/api/users/{id}", Right.RECORDS_READ, "readUser", "One of them")
                        .answers(UserJson.class)
                        .by(call ->
                                ApiAnswer.ok(
                                        members.find(call.business(), call.id("id"))
                                                .map(UserJson::of)
                                                .orElseThrow(ApiProblem::notFound))),
                Operation.patch(
                                "/api/users/{id}",
                                Right.PEOPLE_MANAGE,
                                "changeUserRole",
                                "Give another role; they sign in anew")
                        .takes(RoleJson.class)
                        .example(new RoleJson(Role.VIEWER))
                        .conditional()
                        .answers(UserJson.class)
                        .fails(409, "last-owner", "a business keeps one owner")
                        .by(this::changeRole),
                Operation.delete(
                                "/api/users/{id}",
                                Right.PEOPLE_MANAGE,
                                "disableUser",
                                "Let somebody go; what they did keeps their name")
                        .fails(409, "last-owner", "a business keeps one owner")
                        .by(this::disable),
                Operation.post(
                                "/api/users/{id}/reset",
                                Right.PEOPLE_MANAGE,
                                "resetUserPassword",
                                "A link with which they choose a new password")
                        .answers(LinkSentJson.class)
                        .fails(
                                409,
                                "works-elsewhere",
                                "without a mail server the link would open other businesses too")
                        .by(this::reset));
    }

    private ApiAnswer invite(ApiCall call) {
        NewUserJson body = call.body(NewUserJson.class);
        EmailAddress email = new EmailAddress(body.email());
        if (!email.isPlausible()) {
            throw ApiProblem.field("/email", "email-invalid", "that is no e-mail address");
        }
        LinkDesk.Sent sent =
                links.invite(
                                call.business(),
                                email.text(),
                                body.locale() == null ? "he" : body.locale(),
                                body.role(),
                                call.audit("user.invite", "", Map.of("role", body.role().word())))
                        .orElseThrow(
                                () -> ApiProblem.conflict("works-here", "they work here already"));
        return ApiAnswer.created("/api/users/" + sent.userId(), LinkSentJson.of(sent));
    }

    private ApiAnswer changeRole(ApiCall call) {
        BusinessId business = call.business();
        UUID id = call.id("id");
        Member before = members.find(business, id).orElseThrow(ApiProblem::notFound);
        Role role = call.patched(new RoleJson(before.role())).role();
        MemberChange change =
                members.changeRole(
                        business,
                        id,
                        role,
                        call.ifMatch(),
                        call.audit(
                                "user.role",
                                "user/" + id,
                                Map.of("from", before.role().word(), "to", role.word())));
        return answer(call, change, "role");
    }

    private ApiAnswer disable(ApiCall call) {
        UUID id = call.id("id");
        MemberChange change =
                members.disable(
                        call.business(),
                        id,
                        null,
                        call.audit("user.disable", "user/" + id, Map.of()));
        answer(call, change, "disabled");
        return ApiAnswer.noContent();
    }

    /// Whoever's rights change signs in anew, so that no token says what is over.
    private ApiAnswer answer(ApiCall call, MemberChange change, String why) {
        return switch (change) {
            case MemberChange.LastOwner() ->
                    throw ApiProblem.conflict("last-owner", "a business keeps one owner");
            case MemberChange.Tried(Update<Member> update) -> {
                if (update instanceof Update.Done<Member>(Member now)) {
                    people.sessions().endIn(call.business(), now.id(), why);
                }
                yield ApiAnswer.of(update, UserJson::of);
            }
        };
    }

    private ApiAnswer reset(ApiCall call) {
        BusinessId business = call.business();
        UUID id = call.id("id");
        if (members.find(business, id).filter(Member::isActive).isEmpty()) {
            throw ApiProblem.notFound();
        }
        Account account = people.records().accounts().byId(id).orElseThrow(ApiProblem::notFound);
        boolean worksElsewhere =
                account.isAdmin()
                        || account.places().stream()
                                .anyMatch(place -> !place.business().equals(business));
        if (worksElsewhere && !links.canMail()) {
            throw elsewhere();
        }
        LinkDesk.Sent sent =
                links.reset(account, business, call.audit("user.reset", "user/" + id, Map.of()));
        if (worksElsewhere && !sent.isMailed()) {
            throw elsewhere();
        }
        return ApiAnswer.ok(LinkSentJson.of(sent));
    }

    private static kav.edge.http.ProblemException elsewhere() {
        return ApiProblem.conflict(
                "works-elsewhere",
                "they work in other businesses too: the link can only be mailed");
    }
}
