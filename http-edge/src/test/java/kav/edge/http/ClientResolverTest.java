package kav.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientResolverTest {
    private final TrustedProxies proxies =
            TrustedProxies.parse(List.of("10.0.0.0/8", " fd00::/8", "127.0.0.1", "192.0.2.128/25"));
    private final ClientResolver resolver = new ClientResolver(proxies);

    private static HttpHeaders headers(String... namesAndValues) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private Client resolve(String peer, String... namesAndValues) throws Exception {
        HttpHeaders headers = headers(namesAndValues);
        if (!headers.contains("host")) {
            headers.set("host", "127.0.0.1:8080");
        }
        return resolver.resolve(InetAddress.getByName(peer), false, headers);
    }

    private static String text(Client client) {
        return client.address().getHostAddress();
    }

    @Test
    void shouldMatchNetworks_whenPrefixEndsInsideByte() throws Exception {
        assertThat(proxies.contains(InetAddress.getByName("10.255.0.1"))).isTrue();
        assertThat(proxies.contains(InetAddress.getByName("11.0.0.1"))).isFalse();
        assertThat(proxies.contains(InetAddress.getByName("192.0.2.129"))).isTrue();
        assertThat(proxies.contains(InetAddress.getByName("192.0.2.127"))).isFalse();
        assertThat(proxies.contains(InetAddress.getByName("fdff::1"))).isTrue();
        assertThat(proxies.contains(InetAddress.getByName("fe00::1"))).isFalse();
        assertThat(
                        TrustedProxies.parse(List.of("0.0.0.0/0"))
                                .contains(InetAddress.getByName("1.2.3.4")))
                .isTrue();
        for (String wrong :
                List.of("10.0.0.0/33", "10.0.0", "proxy.example", "::/129", "1.2.3.4/x")) {
            assertThatThrownBy(() -> TrustedProxies.parse(List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong);
        }
    }

    @Test
    void shouldIgnoreHeaders_whenPeerIsNotTrusted() throws Exception {
        Client client =
                resolve(
                        "203.0.113.9",
                        "x-forwarded-for",
                        "127.0.0.1",
                        "x-forwarded-proto",
                        "https");
        assertThat(text(client)).isEqualTo("203.0.113.9");
        assertThat(client.scheme()).isEqualTo("http");
        assertThat(client.isLoopback()).isFalse();
    }

    @Test
    void shouldStopAtFirstUntrustedHop_whenClientInventsMore() throws Exception {
        Client client =
                resolve(
                        "10.0.0.1",
                        "x-forwarded-for",
                        "127.0.0.1, 203.0.113.9",
                        "x-forwarded-for",
                        "10.0.0.2",
                        "x-forwarded-proto",
                        "http, https",
                        "forwarded",
                        "for=1.2.3.4");
        assertThat(text(client)).isEqualTo("203.0.113.9");
        assertThat(client.scheme()).isEqualTo("https");
    }

    @Test
    void shouldReadForwarded_whenItStandsAlone() throws Exception {
        Client client =
                resolve(
                        "10.0.0.1",
                        "forwarded",
                        "for=\"[2001:db8::1]:4711\";proto=https;by=10.0.0.1");
        assertThat(text(client)).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(client.scheme()).isEqualTo("https");
        assertThat(text(resolve("10.0.0.1", "forwarded", "for=_hidden"))).isEqualTo("10.0.0.1");
    }

    @Test
    void shouldAcceptPorts_whenProxyWritesThem() throws Exception {
        assertThat(text(resolve("10.0.0.1", "x-forwarded-for", "203.0.113.9:4711")))
                .isEqualTo("203.0.113.9");
        assertThat(text(resolve("10.0.0.1", "x-forwarded-for", "nonsense"))).isEqualTo("10.0.0.1");
    }

    @Test
    void shouldNotBeLoopback_whenProxyIsOnTheSameMachine() throws Exception {
        assertThat(resolve("127.0.0.1").isLoopback()).isTrue();
        assertThat(resolve("::1").isLoopback()).isTrue();
        assertThat(resolve("::1", "x-forwarded-for", "1.2.3.4").isLoopback()).isFalse();
        assertThat(resolve("127.0.0.1", "x-forwarded-for", "127.0.0.1").isLoopback()).isFalse();
        assertThat(resolve("127.0.0.1", "via", "1.1 x").isLoopback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "host, evil.example, false",
        "host, evil.example:8080, false",
        "host, localhost.evil.example, false",
        "host, LOCALHOST:8080, true",
        "host, [::1]:8080, true",
        "host, [::1], true",
        "host, 127.0.0.1, true",
        "origin, https://evil.example, false",
        "origin, null, false",
        "origin, http://127.0.0.1:8080, true",
        "origin, http://localhost, true",
        "sec-fetch-site, cross-site, false",
        "sec-fetch-site, same-site, false",
        "sec-fetch-site, same-origin, true",
        "sec-fetch-site, none, true",
        "x-forwarded-host, kav.example, false",
        "x-forwarded-proto, https, false",
        "x-real-ip, 1.2.3.4, false",
        "CF-Connecting-IP, 1.2.3.4, false",
        "forwarded, for=1.2.3.4, false",
        "user-agent, curl, true",
    })
    void shouldBeLoopback_onlyForAProgramOfThisMachine(
            String name, String value, boolean isLoopback) throws Exception {
        assertThat(resolve("127.0.0.1", name, value).isLoopback()).isEqualTo(isLoopback);
        assertThat(resolve("203.0.113.9", name, value).isLoopback()).isFalse();
    }

    @Test
    void shouldNotBeLoopback_whenNoHostIsNamed() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();

        assertThat(resolver.resolve(loopback, false, headers()).isLoopback()).isFalse();
    }
}
