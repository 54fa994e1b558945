package kav.edge.main;

import kav.edge.http.HttpServer;
import kav.edge.settings.Settings;

/// What can keep the server from listening, looked at before anything is started: certificate,
/// transport, both ports. Stateless.
final class StartChecks {
    private static final String LOOPBACK = "127.0.0.1";

    private StartChecks() {}

    /// @return the port to listen on
    /// @throws kav.edge.http.ListenException naming the setting to change
    static int run(Settings settings) {
        HttpServer.check(settings.http());
        int managementPort = settings.security().managementPort();
        if (managementPort > 0) {
            FreePort.find("MANAGEMENT_PORT", LOOPBACK, managementPort);
        }
        return FreePort.find("PORT", settings.server().host(), settings.server().port());
    }
}
