package kav.edge.identity.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.identity.Account;
import kav.crm.identity.Role;
import kav.crm.identity.SystemBusinesses;
import kav.crm.system.SystemDirectory;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.audit.AuditLineJson;
import kav.edge.api.json.Schema;
import kav.edge.identity.login.EmailAddress;
import kav.edge.identity.mail.LinkDesk;
import org.jspecify.annotations.Nullable;

/// The platform: `/api/admin/businesses`, `/api/platform/audit`. Each access is in its log, and
/// entering a business in that business's log too. Thread-safe; blocks.
public final class PlatformApi {
    private final People people;
    private final SystemDirectory directory;
    private final LinkDesk links;

    public PlatformApi(People people, SystemDirectory directory, LinkDesk links) {
        this.people = people;
        this.directory = directory;
        this.links = links;
    }

    /// A business by its name alone: what is in it is seen by entering it.
    public record BusinessEntryJson(
            UUID id,
            String name,
            @Schema("Made at the first start") boolean isDefault,
            Instant createdAt) {
        static BusinessEntryJson of(SystemBusinesses.Entry entry) {
            return new BusinessEntryJson(
                    entry.id().value(), entry.name(), entry.isDefault(), entry.createdAt());
        }
    }

    public record NewBusinessJson(
            @Schema(minLength = 1, maxLength = 200) String name,
            @Schema(value = "Who is invited as its first owner", format = "email", maxLength = 254)
                    @Nullable String ownerEmail) {
        @Override
        public String toString() {
            return "NewBusinessJson[***]";
        }
    }

    /// A business that was made.
    public record MadeBusinessJson(
            UUID id,
            String name,
            @Schema("How the first owner is invited") UserApi.@Nullable LinkSentJson invitation) {}

    public record EnterJson(
            @Schema(value = "Why; stands in the business's log", minLength = 3, maxLength = 200)
                    String reason) {}

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/admin/businesses",
                                Right.PLATFORM,
                                "listBusinesses",
                                "All businesses by name")
                        .listing(BusinessEntryJson.class)
                        .by(this::list),
                Operation.get(
                                "/api/admin/users",
                                Right.PLATFORM,
                                "listPeople",
                                "Everybody who may sign in, newest first; reading it is noted")
                        .listing(PersonEntryJson.class)
                        .by(this::listPeople),
                Operation.post(
                                "/api/admin/businesses",
                                Right.PLATFORM,
                                "makeBusiness",
                                "Make a business")
                        .takes(NewBusinessJson.class)
                        .example(new NewBusinessJson("Cohen Garage", "dana@example.com"))
                        .answers(201, MadeBusinessJson.class)
                        .by(this::make),
                Operation.post(
                                "/api/admin/businesses/{id}/enter",
                                Right.PLATFORM,
                                "enterBusiness",
                                "A token of 15 minutes to work in a business as its owner")
                        .takes(EnterJson.class)
                        .example(new EnterJson("asked for help by telephone"))
                        .answers(TokenJson.class)
                        .by(this::enter),
                Operation.get(
                                "/api/platform/audit",
                                Right.PLATFORM,
                                "listPlatformAudit",
                                "Who did what on the platform, newest first; reading it is noted too")
                        .listing(AuditLineJson.class)
                        .by(this::audit));
    }

    private ApiAnswer list(ApiCall call) {
        people.records().audit().record(null, call.audit("businesses.list", "", Map.of()));
        return ApiAnswer.page(
                people.records().businesses().page(call.page()).map(BusinessEntryJson::of));
    }

    private ApiAnswer listPeople(ApiCall call) {
        people.records().audit().record(null, call.audit("users.list", "", Map.of()));
        return ApiAnswer.page(people.records().people().page(call.page()).map(PersonEntryJson::of));
    }

    private ApiAnswer audit(ApiCall call) {
        people.records().audit().record(null, call.audit("platform.audit.read", "", Map.of()));
        return ApiAnswer.page(
                people.records().audit().platform(call.page()).map(AuditLineJson::of));
    }

    private ApiAnswer make(ApiCall call) {
        NewBusinessJson body = call.body(NewBusinessJson.class);
        String email = People.orNull(body.ownerEmail());
        if (email != null && !new EmailAddress(email).isPlausible()) {
            throw ApiProblem.field("/owner_email", "email-invalid", "that is no e-mail address");
        }
        if (body.name().isBlank()) {
            throw ApiProblem.field("/name", "required", "a business has a name");
        }
        BusinessId business = directory.addBusiness(body.name().strip(), call.now());
        people.records()
                .audit()
                .record(null, call.audit("business.make", "business/" + business, Map.of()));
        UserApi.LinkSentJson invitation =
                email == null
                        ? null
                        : links.invite(
                                        business,
                                        new EmailAddress(email).text(),
                                        "he",
                                        Role.OWNER,
                                        call.audit("user.invite", "", Map.of("role", "owner")))
                                .map(UserApi.LinkSentJson::of)
                                .orElse(null);
        return ApiAnswer.created(
                "/api/admin/businesses/" + business,
                new MadeBusinessJson(business.value(), body.name().strip(), invitation));
    }

    private ApiAnswer enter(ApiCall call) {
        BusinessId business = new BusinessId(call.id("id"));
        String reason = call.body(EnterJson.class).reason();
        Account admin = people.self(call);
        if (people.records().businesses().name(business).isEmpty()) {
            throw ApiProblem.notFound();
        }
        var entry = call.audit("business.enter", "business/" + business, Map.of("reason", reason));
        people.records().audit().record(null, entry);
        people.records().audit().record(business, entry);
        return ApiAnswer.ok(
                TokenJson.of(
                        people.sessions().impersonation(admin, People.session(call), business),
                        List.of()));
    }
}
