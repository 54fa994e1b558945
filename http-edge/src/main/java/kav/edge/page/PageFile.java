package kav.edge.page;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import kav.edge.http.Request;
import kav.edge.http.Response;
import org.jspecify.annotations.Nullable;

/// One file of the page with its compressed siblings, its answers made ahead. Immutable.
final class PageFile {
    private final Variant plain;
    private final @Nullable Variant brotli;
    private final @Nullable Variant gzip;

    /// @param entityTag differs between the codings, as strong tags must
    private record Variant(String entityTag, Response found, Response unchanged) {}

    /// @param name path below `page/`; what lies in `assets/` carries its hash in its name and
    ///   never changes
    /// @param bytes become the file's
    PageFile(String name, byte[] bytes, byte @Nullable [] brotli, byte @Nullable [] gzip) {
        boolean hasVariants = brotli != null || gzip != null;
        this.plain = variant(name, bytes, "", hasVariants);
        this.brotli = brotli == null ? null : variant(name, brotli, "br", true);
        this.gzip = gzip == null ? null : variant(name, gzip, "gzip", true);
    }

    Response answer(Request request) {
        Variant variant = plain;
        if (brotli != null && Conditions.takes(request, "br")) {
            variant = brotli;
        } else if (gzip != null && Conditions.takes(request, "gzip")) {
            variant = gzip;
        }
        return Conditions.has(request, variant.entityTag()) ? variant.unchanged() : variant.found();
    }

    private static Variant variant(String name, byte[] bytes, String coding, boolean varies) {
        String entityTag = '"' + hash(bytes) + (coding.isEmpty() ? "" : "-" + coding) + '"';
        Response found = Response.bytes(200, MediaTypes.of(name), bytes);
        if (!coding.isEmpty()) {
            found = found.withHeader("content-encoding", coding);
        }
        return new Variant(
                entityTag,
                described(found, name, entityTag, varies),
                described(Response.empty(304), name, entityTag, varies));
    }

    private static Response described(
            Response response, String name, String entityTag, boolean varies) {
        String caching =
                name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        Response described =
                response.withHeader("etag", entityTag)
                        .withHeader("cache-control", caching)
                        .withHeader("x-content-type-options", "nosniff");
        return varies ? described.withHeader("vary", "accept-encoding") : described;
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
