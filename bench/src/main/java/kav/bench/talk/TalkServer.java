package kav.bench.talk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import kav.bench.load.CarrierSocket;
import kav.bench.load.LoadSettings;
import kav.bench.load.MessageWriter;
import kav.bench.load.ServerProcess;
import kav.edge.phone.carrier.CarrierHttp;

/// The server that callers ring, and the client they ring it with. Thread-safe.
///
/// @param isTls whatever certificate it shows
record TalkServer(ServerProcess process, CarrierHttp http, boolean isTls) {
    URI url(String path) {
        return process.url(path);
    }

    long pid() {
        return process.pid();
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.plain("GET", url(path), new byte[0], "", null);
    }

    /// Opens a media socket.
    CarrierSocket open(String path, MessageWriter writer) throws IOException {
        return CarrierSocket.open(
                new LoadSettings.Target(process.port(), path, isTls, false, 0), writer);
    }
}
