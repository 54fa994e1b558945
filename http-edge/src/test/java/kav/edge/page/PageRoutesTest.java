package kav.edge.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.http.Router;
import kav.edge.voice.FormRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
    private static final String INDEX = "<meta name=\"csp-nonce\" content=\"__CSP_NONCE__\">שלום";

    @TempDir Path folder;
    private Path page;
    private Path data;

    @BeforeEach
    void makePage() throws IOException {
        page = Files.createDirectories(folder.resolve("page"));
        data = Files.createDirectories(folder.resolve("data/static/tts")).getParent().getParent();
        Files.createDirectories(page.resolve("assets"));
        Files.writeString(page.resolve("index.html"), INDEX);
        Files.writeString(page.resolve("assets/index-abc.js"), "plain");
        Files.writeString(page.resolve("assets/index-abc.js.br"), "brotli");
        Files.writeString(page.resolve("assets/index-abc.js.gz"), "gzip");
        Files.writeString(page.resolve("robots.txt"), "none");
        Files.writeString(folder.resolve("data/secret"), "secret");
        Files.writeString(data.resolve("static/tts/smoke.wav"), "RIFF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/app",
                "/app/",
                "/app/admin",
                "/app/biz",
                "/app/calls/7",
                "/app/index.html",
                "/app/../../data/secret",
                "/app/assets/gone-1.js"
            })
    void shouldGiveTheIndexWithAFreshNonce_whenThereIsNoFile(String path) throws Exception {
        Response first = get(FormRequest.to(path));
        Response second = get(FormRequest.to(path));

        String policy = first.header("content-security-policy").orElseThrow();
        String nonce = policy.replaceAll("(?s).*'nonce-([^']+)'.*", "$1");
        assertThat(text(first)).isEqualTo(INDEX.replace("__CSP_NONCE__", nonce));
        assertThat(nonce).hasSize(22);
        assertThat(second.header("content-security-policy"))
                .isNotEqualTo(first.header("content-security-policy"));
        assertThat(first.header("cache-control")).contains("no-store");
        assertThat(first.header("content-type")).contains("text/html; charset=utf-8");
        assertThat(policy).startsWith("default-src 'none'; script-src 'self'; style-src");
    }

    @ParameterizedTest
    @CsvSource({
        "'gzip, deflate, br', brotli, br",
        "'gzip', gzip, gzip",
        "'br;q=0, gzip;q=0.5', gzip, gzip",
        "'*', brotli, br",
        "'identity', plain, ''",
        "'gzip;q=0, *;q=0.0', plain, ''",
        "'', plain, ''",
    })
    void shouldGiveTheCodingThatIsTaken(String accepted, String body, String coding)
            throws Exception {
        Response response = get(asset().header("accept-encoding", accepted));

        assertThat(text(response)).isEqualTo(body);
        assertThat(response.header("content-encoding").orElse("")).isEqualTo(coding);
        assertThat(response.header("content-type")).contains("text/javascript; charset=utf-8");
        assertThat(response.header("vary")).contains("accept-encoding");
        assertThat(response.header("cache-control"))
                .contains("public, max-age=31536000, immutable");
    }

    @Test
    void shouldAnswer304_onlyForTheSameVersionInTheSameCoding() throws Exception {
        String tag = get(asset()).header("etag").orElseThrow();

        Response same = get(asset().header("if-none-match", "\"x\", W/" + tag));
        Response otherCoding =
                get(asset().header("if-none-match", tag).header("accept-encoding", "br"));

        assertThat(same.status()).isEqualTo(304);
        assertThat(same.bodyBytes()).isEmpty();
        assertThat(same.header("etag")).contains(tag);
        assertThat(otherCoding.status()).isEqualTo(200);
    }

    @Test
    void shouldAskAgain_forFilesWithoutAHash() throws Exception {
        Response response = get(FormRequest.to("/app/robots.txt"));

        assertThat(text(response)).isEqualTo("none");
        assertThat(response.header("cache-control")).contains("no-cache");
        assertThat(response.header("vary")).isEmpty();
    }

    @Test
    void shouldReadThePage_fromAJar() throws Exception {
        Path jar = folder.resolve("spa.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("page/index.html"));
            entries.write("index".getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new JarEntry("page/assets/a-1.css"));
            entries.write("a{}".getBytes(StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            PageFiles files = PageFiles.read(loader, "page");

            assertThat(files.index()).isEqualTo("index");
            assertThat(text(files.find("assets/a-1.css").answer(FormRequest.to("/").get())))
                    .isEqualTo("a{}");
        }
    }

    @Test
    void shouldSayHowToBuildIt_whenThePageIsMissing() throws Exception {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            Response response = get(PageFiles.read(empty, "page"), FormRequest.to("/app/biz"));

            assertThat(response.status()).isEqualTo(503);
            assertThat(text(response)).contains("./kav serve");
        }
    }

    @Test
    void shouldServeMadeAudio() throws Exception {
        Response found = get(FormRequest.to("/static/tts/smoke.wav"));
        String tag = found.header("etag").orElseThrow();

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.header("content-type")).contains("audio/wav");
        assertThat(
                        get(FormRequest.to("/static/tts/smoke.wav").header("if-none-match", tag))
                                .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../secret",
                "/etc/hostname",
                "",
                "gone.wav",
                "link",
                "a\0b",
                "..",
                "smoke.wav/x"
            })
    void shouldNotFindAnythingElse_underMadeAudio(String name) throws Exception {
        Files.createSymbolicLink(data.resolve("static/tts/link"), folder.resolve("data/secret"));

        assertThat(get(FormRequest.to("/static/tts/" + name)).status()).isEqualTo(404);
    }

    @Test
    void shouldNotFindAudio_whenNoneWasEverMade() throws Exception {
        data = folder.resolve("nowhere");

        assertThat(get(FormRequest.to("/static/tts/smoke.wav")).status()).isEqualTo(404);
    }

    private static FormRequest asset() {
        return FormRequest.to("/app/assets/index-abc.js");
    }

    private Response get(FormRequest form) throws Exception {
        return get(PageFiles.of(page), form);
    }

    private Response get(PageFiles files, FormRequest form) throws Exception {
        Request request = form.get();
        Router router = new Router(new PageRoutes(files, data).routes());
        Route route = ((Router.Match.Found) router.find(HttpMethod.GET, request.path())).route();
        return (Response) ((Route.Target.Plain) route.target()).handler().handle(request);
    }

    private static String text(Response response) {
        return new String(response.bodyBytes(), StandardCharsets.UTF_8);
    }
}
