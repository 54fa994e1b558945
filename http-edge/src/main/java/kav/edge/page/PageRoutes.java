package kav.edge.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import kav.edge.http.Execution;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import org.jspecify.annotations.Nullable;

/// The routes of the page: `/`, `/app` and all below it, and the audio under `/static/tts/`. What
/// has no file is the page's own business and gets index.html. Thread-safe.
public final class PageRoutes {
    /// Stands in index.html for the nonce.
    static final String NONCE_MARK = "__CSP_NONCE__";

    private static final String HTML = "text/html; charset=utf-8";
    private static final int NONCE_BYTES = 16;
    private static final String NOT_BUILT =
            """
            Kav is running, but its page was not built into it.
            Build it with Node 20 or later: mvn -pl spa,http-edge -am package, or start by ./kav serve
            """;

    private final PageFiles files;
    private final MadeAudioHandler madeAudio;
    private final SecureRandom random = new SecureRandom();

    PageRoutes(PageFiles files, Path dataFolder) {
        this.files = files;
        this.madeAudio = new MadeAudioHandler(dataFolder.resolve("static").resolve("tts"));
    }

    /// Reads the page from the class path's folder `page`.
    ///
    /// @param dataFolder holds made audio in static/tts
    public static PageRoutes open(Path dataFolder) throws IOException {
        return new PageRoutes(
                PageFiles.read(PageRoutes.class.getClassLoader(), "page"), dataFolder);
    }

    /// The table's lines.
    public List<Route> routes() {
        return List.of(
                Route.get("/", Execution.LOOP, _ -> index()),
                Route.get("/app", Execution.LOOP, _ -> index()),
                Route.get("/app/*", Execution.LOOP, this::fileOrIndex),
                Route.get("/static/tts/*", Execution.BLOCKING, madeAudio::handle));
    }

    private Response fileOrIndex(Request request) {
        PageFile file = files.find(request.pathRest());
        return file == null ? index() : file.answer(request);
    }

    private Response index() {
        @Nullable String index = files.index();
        if (index == null) {
            return Response.text(503, NOT_BUILT).withHeader("cache-control", "no-store");
        }
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byte[] html = index.replace(NONCE_MARK, nonce).getBytes(StandardCharsets.UTF_8);
        return Response.bytes(200, HTML, html)
                .withHeader("cache-control", "no-store")
                .withHeader("content-security-policy", policy(nonce))
                .withHeader("x-content-type-options", "nosniff")
                .withHeader("referrer-policy", "same-origin")
                .withHeader("cross-origin-opener-policy", "same-origin")
                .withHeader("permissions-policy", "camera=(), geolocation=(), microphone=(self)");
    }

    /// Only our own files, no inline script; styles that libraries inject carry the nonce.
    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
                + nonce
                + "'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self';"
                + " media-src 'self' blob:; worker-src 'self'; manifest-src 'self';"
                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }
}
