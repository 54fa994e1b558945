package kav.edge.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// The networks whose `Forwarded` and `X-Forwarded-*` headers are believed. Immutable.
public final class TrustedProxies {
    /// Nobody is believed.
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /// @param texts addresses or CIDR networks, IPv4 or IPv6: `10.0.0.0/8`, `::1`, `fd00::/8`
    /// @throws IllegalArgumentException naming the text that is neither
    public static TrustedProxies parse(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            networks.add(Network.parse(text.strip()));
        }
        return networks.isEmpty() ? NONE : new TrustedProxies(List.copyOf(networks));
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Network network : networks) {
            if (network.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    private static final class Network {
        private final byte[] address;
        private final int prefixBits;

        private Network(byte[] address, int prefixBits) {
            this.address = address;
            this.prefixBits = prefixBits;
        }

        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] address =
                    NetUtil.createByteArrayFromIpAddressString(
                            slash < 0 ? text : text.substring(0, slash));
            if (address == null) {
                throw new IllegalArgumentException("not an address or CIDR network: " + text);
            }
            address = plain(address);
            int bits = address.length * 8;
            try {
                int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
                if (prefix < 0 || prefix > bits) {
                    throw new IllegalArgumentException("prefix out of range: " + text);
                }
                return new Network(address, prefix);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not a CIDR prefix: " + text, e);
            }
        }

        /// IPv4 written as IPv6 (`::ffff:10.0.0.1`) as the plain four bytes.
        private static byte[] plain(byte[] bytes) {
            try {
                return InetAddress.getByAddress(bytes).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
            }
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = prefixBits / 8;
            for (int i = 0; i < whole; i++) {
                if (other[i] != address[i]) {
                    return false;
                }
            }
            int rest = prefixBits % 8;
            return rest == 0 || ((other[whole] ^ address[whole]) & 0xff & (0xff00 >> rest)) == 0;
        }
    }
}
