package kav.edge.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds who really asks. Thread-safe.
///
/// Forwarding headers count only when the socket's peer is a trusted proxy. The list of addresses
/// is walked from the right, the end that the nearest proxy wrote, up to the first address that is
/// no trusted proxy: everything left of it could be invented by the client. `X-Forwarded-For` wins
/// over `Forwarded` (RFC 7239), because proxies that write the former let the latter through
/// untouched.
final class ClientResolver {
    private final TrustedProxies trusted;

    ClientResolver(TrustedProxies trusted) {
        this.trusted = trusted;
    }

    /// The address at the other end of a connection, or of that of a stream; the wildcard address
    /// when the peer is gone already: never taken for the loopback.
    static InetAddress peerOf(Channel channel) {
        Channel socket = channel instanceof Http2StreamChannel ? channel.parent() : channel;
        return socket.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : new InetSocketAddress(0).getAddress();
    }

    /// @param peer address at the other end of the socket
    /// @param isTls whether the socket itself is encrypted
    Client resolve(InetAddress peer, boolean isTls, HttpHeaders headers) {
        boolean isLoopback = LocalCaller.is(peer, headers);
        String scheme = isTls ? "https" : "http";
        if (!trusted.contains(peer)) {
            return new Client(peer, scheme, isLoopback);
        }
        InetAddress client = peer;
        List<String> hops = hops(headers);
        for (int i = hops.size() - 1; i >= 0; i--) {
            InetAddress hop = parse(hops.get(i));
            if (hop == null) {
                break;
            }
            client = hop;
            if (!trusted.contains(hop)) {
                break;
            }
        }
        return new Client(client, scheme(headers, scheme), isLoopback);
    }

    private static List<String> hops(HttpHeaders headers) {
        List<String> listed = list(headers, "x-forwarded-for");
        if (!listed.isEmpty()) {
            return listed;
        }
        List<String> hops = new ArrayList<>();
        for (String element : list(headers, "forwarded")) {
            hops.add(member(element, "for"));
        }
        return hops;
    }

    /// The nearest proxy's word, that is the last one.
    private static String scheme(HttpHeaders headers, String ofSocket) {
        List<String> listed = list(headers, "x-forwarded-proto");
        String last = "";
        if (!listed.isEmpty()) {
            last = listed.getLast();
        } else if (headers.contains("forwarded") && !headers.contains("x-forwarded-for")) {
            last = member(list(headers, "forwarded").getLast(), "proto");
        }
        String lower = last.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https") ? lower : ofSocket;
    }

    private static List<String> list(HttpHeaders headers, String name) {
        List<String> parts = new ArrayList<>();
        for (String line : headers.getAll(name)) {
            for (String part : line.split(",", -1)) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private static String member(String element, String name) {
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return pair.substring(equals + 1).strip().replace("\"", "");
            }
        }
        return "";
    }

    /// `1.2.3.4`, `1.2.3.4:567`, `::1`, `[::1]`, `[::1]:567`; null for anything else.
    private static @Nullable InetAddress parse(String text) {
        String host = text;
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            host = close < 0 ? text : text.substring(1, close);
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            host = text.substring(0, text.indexOf(':'));
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
