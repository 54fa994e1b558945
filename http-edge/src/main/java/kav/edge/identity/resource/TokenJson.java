package kav.edge.identity.resource;

import java.util.List;
import kav.edge.api.json.Schema;
import kav.edge.identity.session.AccessTokens;

/// An access token. Immutable; its text form hides it.
public record TokenJson(
        @Schema("To be sent as `Authorization: Bearer …`") String accessToken,
        @Schema("Always `Bearer`") String tokenType,
        @Schema("Seconds") long expiresIn,
        @Schema(
                        "What must be done before anything else is open: `change_password`"
                                + " (PATCH /api/me), `enrol_totp` (POST /api/me/totp); then refresh")
                List<String> must) {
    static TokenJson of(String accessToken, List<String> must) {
        return new TokenJson(accessToken, "Bearer", AccessTokens.LIFE.toSeconds(), must);
    }

    @Override
    public String toString() {
        return "TokenJson[***]";
    }
}
