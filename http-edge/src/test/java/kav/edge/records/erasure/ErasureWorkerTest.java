package kav.edge.records.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.erasure.ErasureTask;
import kav.edge.settings.Secret;
import kav.edge.voice.trust.TwilioAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ErasureWorkerTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 204;
    private HttpServer twilio;
    private TwilioErasure erasure;

    @BeforeEach
    void start() throws Exception {
        twilio = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        twilio.createContext(
                "/",
                exchange -> {
                    asked.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("authorization"));
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        twilio.start();
        TwilioAccounts accounts =
                _ -> Optional.of(new TwilioAccounts.Credentials("AC1", new Secret("token")));
        erasure =
                new TwilioErasure(
                        URI.create("http://127.0.0.1:" + twilio.getAddress().getPort()), accounts);
    }

    @AfterEach
    void stop() {
        erasure.close();
        twilio.stop(0);
    }

    @Test
    void shouldDeleteAtTwilio_whenItAnswersThatItIsGone() throws Exception {
        assertThat(erasure.erase(task("recording", "RE1")))
                .isEqualTo(new RemoteErasure.Outcome.Done());
        status = 404;
        assertThat(erasure.erase(task("call", "CA1"))).isEqualTo(new RemoteErasure.Outcome.Done());

        assertThat(asked.getFirst())
                .startsWith("DELETE /2010-04-01/Accounts/AC1/Recordings/RE1.json Basic ");
        assertThat(asked.get(1)).contains("/Calls/CA1.json");
    }

    @Test
    void shouldTryLater_whenTwilioRefusesOrIsAway() throws Exception {
        status = 500;
        assertThat(erasure.erase(task("message", "SM1")))
                .isEqualTo(new RemoteErasure.Outcome.Later("http-500"));
        twilio.stop(0);
        assertThat(erasure.erase(task("message", "SM1")))
                .isEqualTo(new RemoteErasure.Outcome.Later("unreachable"));
    }

    @Test
    void shouldDeleteFilesOfTheDataFolderOnly_whenAsked(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/media"));
        Path inside = Files.writeString(data.resolve("one"), "x");
        Path outside = Files.writeString(folder.resolve("other"), "x");
        FileErasure files = new FileErasure(folder.resolve("data"), Optional.empty());

        assertThat(files.erase(task("file", "media/one")))
                .isEqualTo(new RemoteErasure.Outcome.Done());
        assertThat(files.erase(task("file", "media/one")))
                .isEqualTo(new RemoteErasure.Outcome.Done());
        assertThat(files.erase(task("file", "../other")))
                .isEqualTo(new RemoteErasure.Outcome.Later("outside"));

        assertThat(inside).doesNotExist();
        assertThat(outside).exists();
    }

    @Test
    void shouldNotSayThatItIsGone_whenItLiesInAStoreThatIsNotSetUp(@TempDir Path folder) {
        FileErasure files = new FileErasure(folder, Optional.empty());

        assertThat(files.erase(task("object", "recordings/one")))
                .isEqualTo(new RemoteErasure.Outcome.Later("no-object-store"));
        assertThat(files.erase(task("file", "recordings/one")))
                .isEqualTo(new RemoteErasure.Outcome.Done());
    }

    @Test
    void shouldWaitEverLonger_whenItFailsAgain() {
        assertThat(ErasureWorker.waitAfter(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(ErasureWorker.waitAfter(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(ErasureWorker.waitAfter(99)).isEqualTo(Duration.ofDays(1));
    }

    private static ErasureTask task(String kind, String remoteId) {
        return new ErasureTask(
                new BusinessId(UUID.randomUUID()), UUID.randomUUID(), kind, "", remoteId, 1);
    }
}
