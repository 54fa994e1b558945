package kav.edge.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kav.edge.outbound.OutboundProblem.Reason;

/// Decides to which addresses a target may be reached. Thread-safe; blocks for the name.
final class Destinations {
    private static final int HTTPS = 443;

    private final OutboundRules rules;

    Destinations(OutboundRules rules) {
        this.rules = rules;
    }

    /// All addresses of the target, each of them checked: the ones to connect to, without asking
    /// for the name again (it may answer otherwise the second time).
    ///
    /// @param within for the name
    /// @throws OutboundProblem when a single one of them is refused
    List<InetAddress> of(Target target, Duration within) {
        if (rules.allow().isEmpty()) {
            checkPublic(target); // before a name is asked for in vain
        }
        List<InetAddress> addresses =
                target.literal() == null
                        ? resolve(target.host(), within)
                        : List.of(target.literal());
        boolean allAllowed = true;
        for (InetAddress address : addresses) {
            boolean allowed = rules.allow().stream().anyMatch(block -> block.contains(address));
            if (!allowed && !PublicNetworks.contain(address)) {
                throw new OutboundProblem(Reason.ADDRESS);
            }
            allAllowed &= allowed;
        }
        if (!allAllowed) {
            checkPublic(target);
        }
        return addresses;
    }

    private static void checkPublic(Target target) {
        if (!target.https()) {
            throw new OutboundProblem(Reason.SCHEME);
        }
        if (target.port() != HTTPS) {
            throw new OutboundProblem(Reason.PORT);
        }
    }

    private List<InetAddress> resolve(String host, Duration within) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("outbound-name")
                .start(() -> {
                    try {
                        answer.complete(rules.resolver().resolve(host));
                    } catch (UnknownHostException | RuntimeException unknown) {
                        answer.completeExceptionally(unknown);
                    }
                });
        try {
            List<InetAddress> addresses = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            if (!addresses.isEmpty()) {
                return addresses;
            }
        } catch (ExecutionException | TimeoutException _) {
            // told below
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new OutboundProblem(Reason.UNRESOLVED);
    }
}
