package kav.edge.outbound;

import java.net.InetAddress;
import java.util.Arrays;

/// A block of addresses, IPv4 or IPv6, as in `10.0.0.0/8` (RFC 4632). Immutable.
public final class Network {
    private final byte[] first;
    private final int prefixBits;

    private Network(byte[] first, int prefixBits) {
        this.first = first;
        this.prefixBits = prefixBits;
    }

    /// @param text an address or a CIDR block; bits behind the prefix are of no weight
    /// @throws IllegalArgumentException when it is neither
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address =
                InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
        int allBits = address.length * 8;
        int bits = slash < 0 ? allBits : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > allBits) {
            throw new IllegalArgumentException("prefix out of range: " + text);
        }
        return new Network(address, bits);
    }

    /// Whether the address lies in the block; never for the other family.
    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != first.length) {
            return false;
        }
        int whole = prefixBits / 8;
        if (!Arrays.equals(first, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = prefixBits % 8;
        return rest == 0 || ((first[whole] ^ other[whole]) & 0xFF & (0xFF00 >> rest)) == 0;
    }
}
