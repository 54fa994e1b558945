package kav.edge.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Names → addresses. Thread-safe; blocks.
public interface HostResolver {
    /// As this machine is set up.
    HostResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /// All addresses of a name, at least one.
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
