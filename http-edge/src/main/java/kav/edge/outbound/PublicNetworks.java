package kav.edge.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses belong to the open internet. Thread-safe.
///
/// Source: IANA's special-purpose address registries for IPv4 and IPv6 (RFC 6890 and what was
/// entered since), and the metadata services of the large clouds.
final class PublicNetworks {
    private static final List<Network> CLOSED_IPV4 =
            networks(
                    "0.0.0.0/8", // "this network", RFC 791
                    "10.0.0.0/8", // private, RFC 1918
                    "100.64.0.0/10", // carrier-grade NAT, RFC 6598; Alibaba's metadata too
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // Azure's host, reached from every machine there
                    "169.254.0.0/16", // link-local, RFC 3927; metadata 169.254.169.254
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // IETF protocols, RFC 6890; Oracle's metadata too
                    "192.0.2.0/24", // documentation, RFC 5737
                    "192.31.196.0/24", // AS112, RFC 7535
                    "192.52.193.0/24", // multicast tunnels, RFC 7450
                    "192.88.99.0/24", // relays of 6to4, RFC 7526
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112, RFC 7534
                    "198.18.0.0/15", // benchmarks, RFC 2544
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, and the broadcast address

    /// The only block from which global unicast addresses are given (RFC 4291, IANA). Outside lie
    /// `::`, loopback, the IPv4-mapped and -compatible forms, NAT64 (64:ff9b::/96, 64:ff9b:1::/48),
    /// discard, segment routing, ULA (with AWS's metadata fd00:ec2::254), link- and site-local,
    /// multicast.
    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

    private static final List<Network> CLOSED_IPV6 =
            networks(
                    "2001::/23", // IETF protocols: Teredo, benchmarks, ORCHID
                    "2001:db8::/32", // documentation, RFC 3849
                    "2002::/16", // 6to4 carries an IPv4 address, RFC 3056
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20"); // documentation, RFC 9637

    private PublicNetworks() {}

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }

    /// Whether anybody's machine out there may have it.
    static boolean contain(InetAddress address) {
        if (address instanceof Inet4Address) {
            return CLOSED_IPV4.stream().noneMatch(network -> network.contains(address));
        }
        return GLOBAL_IPV6.contains(address)
                && CLOSED_IPV6.stream().noneMatch(network -> network.contains(address));
    }
}
