package kav.edge.identity.resource;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.UuidV7;
import kav.crm.access.ApiKey;
import kav.crm.access.ApiKeyRepository;
import kav.crm.audit.Actor;
import kav.crm.session.TokenHash;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.json.Schema;
import kav.edge.identity.session.IdentityAuthenticator;
import kav.edge.identity.session.Sessions;
import org.jspecify.annotations.Nullable;

/// Keys with which programs work in a business: `/api/api-keys`. Thread-safe; blocks.
public final class ApiKeyApi {
    private static final int BYTES = 32;
    private static final int PREFIX = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiKeyRepository keys;
    private final Sessions sessions;

    public ApiKeyApi(ApiKeyRepository keys, Sessions sessions) {
        this.keys = keys;
        this.sessions = sessions;
    }

    /// A key, without what opens anything.
    public record ApiKeyJson(
            UUID id,
            String name,
            @Schema("The beginning, to recognise it by") String prefix,
            @Schema("Rights, such as `records:read`") List<String> scopes,
            @Nullable UUID createdBy,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {
        static ApiKeyJson of(ApiKey key) {
            return new ApiKeyJson(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    key.scopes(),
                    key.createdBy(),
                    key.createdAt(),
                    key.lastUsedAt(),
                    key.revokedAt());
        }
    }

    public record NewApiKeyJson(
            @Schema(minLength = 1, maxLength = 100) String name,
            @Schema(value = "Rights, none that you lack", minLength = 1, maxLength = 20)
                    List<String> scopes) {}

    /// A new key; the secret is shown this once.
    public record MadeApiKeyJson(
            @Schema("To be sent as `Authorization: Bearer …`") String secret, ApiKeyJson key) {
        @Override
        public String toString() {
            return "MadeApiKeyJson[***]";
        }
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get("/api/api-keys", Right.PEOPLE_MANAGE, "listApiKeys", "All keys")
                        .listing(ApiKeyJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        keys.page(call.business(), call.page())
                                                .map(ApiKeyJson::of))),
                Operation.post("/api/api-keys", Right.PEOPLE_MANAGE, "makeApiKey", "Make a key")
                        .takes(NewApiKeyJson.class)
                        .example(new NewApiKeyJson("Website", List.of("records:read")))
                        .answers(201, MadeApiKeyJson.class)
                        .by(this::make),
                Operation.delete(
                                "/api/api-keys/{id}",
                                Right.PEOPLE_MANAGE,
                                "revokeApiKey",
                                "Make a key worthless")
                        .by(this::revoke));
    }

    private ApiAnswer make(ApiCall call) {
        NewApiKeyJson body = call.body(NewApiKeyJson.class);
        checkScopes(call, body.scopes());
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String secret =
                IdentityAuthenticator.KEY_MARK
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        UUID id = UuidV7.at(call.now());
        boolean isPerson = call.actor().kind() == Actor.Kind.USER;
        ApiKey key =
                keys.add(
                        call.business(),
                        new ApiKey(
                                id,
                                body.name(),
                                secret.substring(0, PREFIX),
                                body.scopes().stream().distinct().sorted().toList(),
                                isPerson ? call.actor().id() : null,
                                call.now(),
                                null,
                                null,
                                1),
                        TokenHash.of(secret),
                        call.audit(
                                "api_key.make",
                                "api_key/" + id,
                                Map.of("scopes", String.join(" ", body.scopes()))));
        return ApiAnswer.created(
                "/api/api-keys/" + id, new MadeApiKeyJson(secret, ApiKeyJson.of(key)));
    }

    /// Nobody hands out what they do not have.
    private static void checkScopes(ApiCall call, List<String> scopes) {
        for (int i = 0; i < scopes.size(); i++) {
            Right right = Right.ofScope(scopes.get(i)).orElse(null);
            if (right == null || !right.isWithinBusiness()) {
                throw ApiProblem.field("/scopes/" + i, "scope-unknown", "there is no such scope");
            }
            if (!call.principal().may(right)) {
                throw ApiProblem.field(
                        "/scopes/" + i, "scope-too-wide", "you do not have that right yourself");
            }
        }
    }

    private ApiAnswer revoke(ApiCall call) {
        UUID id = call.id("id");
        if (keys.revoke(
                        call.business(),
                        id,
                        call.audit("api_key.revoke", "api_key/" + id, Map.of()))
                .isEmpty()) {
            throw ApiProblem.notFound();
        }
        sessions.endKey(id);
        return ApiAnswer.noContent();
    }
}
