package kav.edge.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import kav.edge.outbound.OutboundProblem.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileAddressTest {
    /// What names mean in these tests; nothing is asked of the network.
    private static final Map<String, List<String>> NAMES =
            Map.of(
                    "localhost", List.of("127.0.0.1", "::1"),
                    "inside.example", List.of("10.1.2.3"),
                    "half.example", List.of("8.8.8.8", "192.168.1.1"),
                    "mapped.example", List.of("::ffff:169.254.169.254"),
                    "metadata.example", List.of("169.254.169.254"),
                    "unique-local.example", List.of("fd00:ec2::254"),
                    "under_score.example", List.of("8.8.4.4"),
                    "public.example", List.of("8.8.8.8", "2001:4860:4860::8888"));

    private final GuardedClient client =
            new GuardedClient(new OutboundRules(List.of(), HostileAddressTest::resolve, null));

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        List<String> literals = NAMES.get(host);
        if (literals == null) {
            throw new UnknownHostException();
        }
        return literals.stream().map(InetAddress::ofLiteral).toList();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.175.48.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::2]",
                "[::7f00:1]",
                "[0:0:0:0:0:0:0:1]",
                "[64:ff9b::a00:1]",
                "[64:ff9b::808:808]",
                "[64:ff9b:1::a00:1]",
                "[100::1]",
                "[2001::1]",
                "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
                "[2001:2::1]",
                "[2001:10::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::]",
                "[2002:c0a8:101::1]",
                "[2620:4f:8000::1]",
                "[3fff::1]",
                "[5f00::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fd12:3456:789a::1]",
                "[fe80::1]",
                "[febf::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[ff05::1:3]",
                "localhost",
                "LOCALHOST",
                "inside.example",
                "half.example",
                "mapped.example",
                "metadata.example",
                "unique-local.example"
            })
    void shouldRefuseTheAddress_whenItIsNotOnTheOpenInternet(String host) {
        assertThat(refusal("https://" + host + "/hook")).isEqualTo(Reason.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "017700000001",
                "2130706433",
                "127.1",
                "127.0.1",
                "1",
                "0",
                "8.8.8.8.",
                "127.0.0.1.",
                "localhost.",
                "public.example.",
                "public..example",
                ".example",
                "127.0.0.01",
                "08.8.8.8",
                "256.8.8.8",
                "8.8.8.8.8",
                "0x.example.0x7f",
                "example.1",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::ffff:8.8.8.8]",
                "[::ffff:808:808]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[fe80::1%25eth0]",
                "[fe80::1%eth0]",
                "[::1%25lo]",
                "[1:2:3]",
                "[v1.fe80]",
                "%31%32%37.0.0.1",
                "127%2e0%2e0%2e1",
                "local%68ost",
                "\u0661\u0662\u0667.0.0.1",
                "\uff11\uff12\uff17.0.0.1",
                "127\u30020\u30020\u30021",
                "127\uff0e0\uff0e0\uff0e1",
                "\u2460\u2461\u2466.0.0.1",
                "loc\u00adalhost",
                "\u05e7\u05d5.example",
                "public.example:",
                "public.example:+443",
                "public.example:0443443",
                "-public.example",
                "public-.example",
                "exa!mple.example"
            })
    void shouldRefuseTheSpelling_whenParsersCouldReadItOtherwise(String host) {
        assertThat(refusal("https://" + host + "/hook")).isIn(Reason.HOST, Reason.URL);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://public.example/, SCHEME",
        "file:///etc/passwd, URL",
        "gopher://public.example/, SCHEME",
        "jar:https://public.example/x!/, URL",
        "javascript:alert(1), URL",
        "data:text/plain;x, URL",
        "//public.example/, URL",
        "/hook, URL",
        "public.example, URL",
        "https:public.example, URL",
        "https:/public.example, URL",
        "https:///public.example, URL",
        "'https://public.example\\@inside.example/', URL",
        "'https://public.example /', URL",
        "'https://public.example\t/', URL",
        "'https://public.example\r\nX: y/', URL",
        "https://user@public.example/, CREDENTIALS",
        "https://user:pass@public.example/, CREDENTIALS",
        "https://public.example@inside.example/, CREDENTIALS",
        "https://public.example:443@inside.example/, CREDENTIALS",
        "https://public.example%40inside.example/, HOST",
        "https://public.example:0/, PORT",
        "https://public.example:65536/, PORT",
        "https://public.example:22/, PORT",
        "https://public.example:80/, PORT",
        "https://public.example:6379/, PORT",
        "https://8.8.8.8:8443/, PORT",
        "http://public.example/, SCHEME",
        "http://public.example:443/, SCHEME",
        "http://169.254.169.254/latest/meta-data/, SCHEME",
        "https://169.254.169.254/latest/meta-data/, ADDRESS",
        "https://unknown.example/, UNRESOLVED"
    })
    void shouldRefuseTheUrl_whenItIsNoPlainHttpsAddress(String url, Reason reason) {
        assertThat(refusal(url)).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://public.example",
                "https://public.example/hook?a=b#part",
                "HTTPS://Public.Example:443/",
                "https://under_score.example/",
                "https://8.8.8.8/",
                "https://[2001:4860:4860::8888]/",
                "https://[2606:4700:4700:0:0:0:0:1111]:443/"
            })
    void shouldPass_whenTheAddressIsOnTheOpenInternet(String url) {
        client.check(url);
    }

    @Test
    void shouldRefuseTheUrl_whenItIsEndless() {
        assertThat(refusal("https://public.example/" + "a".repeat(2_048))).isEqualTo(Reason.URL);
    }

    @Test
    void shouldRefuseWithoutAsking_whenTheSpellingIsHostile() {
        assertThatThrownBy(() -> client.send(OutboundRequest.get("https://127.1/")))
                .isInstanceOfSatisfying(
                        OutboundProblem.class,
                        problem -> assertThat(problem.reason().isRefused()).isTrue());
    }

    private Reason refusal(String url) {
        try {
            client.check(url);
        } catch (OutboundProblem problem) {
            return problem.reason();
        }
        throw new AssertionError("was not refused: " + url);
    }
}
