package kav.edge.http;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/// Puts into words why a port could not be had, whichever transport says it: NIO throws a
/// `BindException`, epoll and io_uring an `IOException` with the kernel's words or number.
/// Stateless.
public final class BindFailure {
    private BindFailure() {}

    /// @param key the setting that holds the port: `PORT`, `MANAGEMENT_PORT`
    public static ListenException of(String key, String host, int port, Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        String lower = words.toLowerCase(Locale.ROOT);
        if (cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || isOneOf(lower, "cannot assign requested", "eaddrnotavail", "error(-99)")) {
            return new ListenException(
                    "HOST", host, port, "HOST is not an address of this machine", cause);
        }
        if (isOneOf(lower, "in use", "eaddrinuse", "error(-98)")) {
            String remedy =
                    "the port is in use, set " + key + " to another or stop the other program";
            return new ListenException(key, host, port, remedy, cause);
        }
        if (isOneOf(lower, "permission denied", "eacces", "error(-13)")) {
            String remedy = "this user may not listen there, set " + key + " to one above 1023";
            return new ListenException(key, host, port, remedy, cause);
        }
        return new ListenException(key, host, port, words, cause);
    }

    private static boolean isOneOf(String words, String... signs) {
        for (String sign : signs) {
            if (words.contains(sign)) {
                return true;
            }
        }
        return false;
    }
}
