package kav.bench.patch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The way through the server, a kept connection for each client. Opened for each run: the server
/// ends connections on which nothing is asked. Each client uses its own connection only.
record OverHttp(List<KeptConnection> connections) implements Way, AutoCloseable {
    static OverHttp connect(ContactServer server, int clients) throws IOException {
        List<KeptConnection> connections = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            connections.add(server.connect());
        }
        return new OverHttp(connections);
    }

    @Override
    public boolean change(int client, Target target, String company) throws IOException {
        String path = "/api/contacts/" + target.id;
        String body = "{\"company\":\"" + company + "\"}";
        return connections.get(client).patch(path, target.version, body) == 200;
    }

    @Override
    public void close() throws IOException {
        for (KeptConnection connection : connections) {
            connection.close();
        }
    }
}
