package kav.bench.peers;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kav.bench.load.BareNettyEcho;
import kav.bench.load.OwnKav;
import kav.bench.load.ServerProcess;

/// Starts the servers of the comparison, each in a process of its own on the server's core.
/// Confined to the thread that made it.
///
/// @param home Kav's folder
/// @param javaOptions of the Java peers
/// @param kavCommand starts Kav in the foreground, words with blanks between; empty: this
///   checkout's own
/// @param maxCalls that Kav must take
record PeerServers(
        Path home, String javaOptions, String kavCommand, int maxCalls, PrintWriter progress) {

    /// @throws IOException when it does not listen in time; a [PeerMissingException] when something
    ///   must be installed first
    ServerProcess start(Peer peer) throws IOException, InterruptedException {
        return switch (peer) {
            case NETTY -> java(peer, BareNettyEcho.class);
            case VERTX -> java(peer, VertxEcho.class);
            case NODE_WS -> node(peer);
            case KAV -> kav();
        };
    }

    private ServerProcess java(Peer peer, Class<?> main) throws IOException, InterruptedException {
        ServerProcess.Address address = ServerProcess.Address.free(false);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(javaOptions.strip().split("\\s+")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.add(Integer.toString(address.port()));
        return ServerProcess.start(peer.key(), address, command, Map.of());
    }

    private ServerProcess node(Peer peer) throws IOException, InterruptedException {
        NodePackage node = new NodePackage(home.resolve("bench/peers/node"));
        node.prepare(progress);
        ServerProcess.Address address = ServerProcess.Address.free(false);
        List<String> command = new ArrayList<>(node.command());
        command.add(Integer.toString(address.port()));
        return ServerProcess.start(peer.key(), address, command, Map.of());
    }

    private ServerProcess kav() throws IOException, InterruptedException {
        ServerProcess server =
                OwnKav.start(
                        kavCommand,
                        Map.of("AGENT", "echo", "MAX_CALLS", Integer.toString(maxCalls)),
                        false);
        server.haveCoreAlone();
        return server;
    }
}
