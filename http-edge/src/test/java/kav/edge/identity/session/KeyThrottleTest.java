package kav.edge.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyThrottleTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final KeyThrottle throttle = new KeyThrottle();

    @Test
    void shouldBlockTheAddressUntilThePeriodEnds_whenItFailedTooOften() throws Exception {
        fail("192.0.2.1", KeyThrottle.MOST_FAILURES - 1, NOON);
        assertThat(throttle.blocked(address("192.0.2.1"), NOON)).isEmpty();

        fail("192.0.2.1", 1, NOON.plusSeconds(20));

        assertThat(throttle.blocked(address("192.0.2.1"), NOON.plusSeconds(20)))
                .contains(Duration.ofSeconds(40));
        assertThat(throttle.blocked(address("192.0.2.2"), NOON.plusSeconds(20))).isEmpty();
        assertThat(throttle.blocked(address("192.0.2.1"), NOON.plusSeconds(60))).isEmpty();
        fail("192.0.2.1", 1, NOON.plusSeconds(60));
        assertThat(throttle.blocked(address("192.0.2.1"), NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void shouldCountANetworkOfIpv6AsOne() throws Exception {
        for (int i = 0; i < KeyThrottle.MOST_FAILURES; i++) {
            fail("2001:db8:0:1::" + Integer.toHexString(i), 1, NOON);
        }

        assertThat(throttle.blocked(address("2001:db8:0:1:ffff::1"), NOON)).isPresent();
        assertThat(throttle.blocked(address("2001:db8:0:2::1"), NOON)).isEmpty();
    }

    @Test
    void shouldForgetTheLongestSilent_whenThereAreTooMany() throws Exception {
        fail("192.0.2.1", KeyThrottle.MOST_FAILURES, NOON);
        for (int i = 0; i < KeyThrottle.MOST_ADDRESSES; i++) {
            throttle.failed(
                    InetAddress.getByAddress(
                            new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i}),
                    NOON);
        }

        assertThat(throttle.addresses()).isEqualTo(KeyThrottle.MOST_ADDRESSES);
        assertThat(throttle.blocked(address("192.0.2.1"), NOON)).isEmpty();
    }

    private void fail(String text, int times, Instant at) throws UnknownHostException {
        for (int i = 0; i < times; i++) {
            throttle.failed(address(text), at);
        }
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
