package kav.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static Router router(String... patterns) {
        return new Router(Stream.of(patterns).map(RouterTest::get).toList());
    }

    private static Route get(String pattern) {
        return Route.get(pattern, Execution.LOOP, _ -> Response.empty(204));
    }

    private static String found(Router router, String path) {
        return router.find(HttpMethod.GET, path) instanceof Router.Match.Found found
                ? found.route().pattern() + " " + Map.copyOf(found.pathParameters())
                : "none";
    }

    @Test
    void shouldPreferFixedThenNamedThenRest_whenSeveralFit() {
        Router router = router("/", "/a/b", "/a/{x}", "/a/{x}/c", "/a/*", "/app", "/app/*");
        assertThat(found(router, "/")).isEqualTo("/ {}");
        assertThat(found(router, "/a/b")).isEqualTo("/a/b {}");
        assertThat(found(router, "/a/z")).isEqualTo("/a/{x} {x=z}");
        assertThat(found(router, "/a/b/c")).isEqualTo("/a/{x}/c {x=b}");
        assertThat(found(router, "/a/b/d")).isEqualTo("/a/* {*=b/d}");
        assertThat(found(router, "/app/")).isEqualTo("/app/* {*=}");
        assertThat(found(router, "/app/x/y.js")).isEqualTo("/app/* {*=x/y.js}");
        assertThat(found(router, "/app")).isEqualTo("/app {}");
        assertThat(found(router, "/ap")).isEqualTo("none");
        assertThat(found(router, "/app2/")).isEqualTo("none");
        assertThat(found(router("/x/{y}"), "/x/")).isEqualTo("none");
    }

    @Test
    void shouldRefuseTable_whenItIsAmbiguous() {
        assertThatThrownBy(() -> router("/a/{x}", "/a/{x}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> router("/a/{x}", "/a/{y}/b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> router("/*/a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> router("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldListMethods_whenOnlyOthersExist() {
        Router router =
                new Router(
                        List.of(
                                get("/a"),
                                Route.post("/a", Execution.LOOP, _ -> Response.empty(204))));
        assertThat(router.find(HttpMethod.PATCH, "/a"))
                .isInstanceOfSatisfying(
                        Router.Match.OtherMethods.class,
                        other ->
                                assertThat(other.allowed())
                                        .containsExactly("GET", "HEAD", "OPTIONS", "POST"));
        assertThat(router.find(HttpMethod.HEAD, "/a")).isInstanceOf(Router.Match.Found.class);
    }
}
