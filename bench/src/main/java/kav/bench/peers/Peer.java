package kav.bench.peers;

import java.util.Arrays;
import java.util.stream.Collectors;

/// A server of the comparison. Immutable.
public enum Peer {
    /// The floor: sends each text back as it came, without looking into it.
    NETTY("netty", "bare Netty echo"),
    VERTX("vertx", "Vert.x 5 + Jackson"),
    NODE_WS("node-ws", "Node, ws 8"),
    KAV("kav", "Kav, both rings");

    /// What `--only` takes and what the figures are kept under.
    private final String key;

    private final String title;

    Peer(String key, String title) {
        this.key = key;
        this.title = title;
    }

    public String key() {
        return key;
    }

    /// For a person.
    public String title() {
        return title;
    }

    /// @throws IllegalArgumentException naming those that there are
    public static Peer of(String key) {
        for (Peer peer : values()) {
            if (peer.key.equals(key)) {
                return peer;
            }
        }
        throw new IllegalArgumentException("no server \"" + key + "\"; there are " + keys());
    }

    private static String keys() {
        return Arrays.stream(values()).map(Peer::key).collect(Collectors.joining(", "));
    }
}
