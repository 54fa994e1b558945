package kav.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kav.edge.settings.CommandLine;
import kav.edge.settings.SettingsLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnKavTest {
    @Test
    void shouldSplitOnlyWhatTheUserGave_whenAPathHasABlank() {
        Path data = Path.of("/a folder/data");
        assertThat(OwnKav.command("", data))
                .hasSize(4)
                .endsWith("serve", "--data", data.toString());
        assertThat(OwnKav.command(" kav  serve ", data)).containsExactly("kav", "serve");
    }

    @Test
    void shouldLeaveOnlyWhatAProgramNeeds_whenTheUserHasSettings() {
        Map<String, String> environment =
                new HashMap<>(
                        Map.of(
                                "PATH", "/bin",
                                "KAV_HEAP", "1g",
                                "DATABASE_URL", "postgres://elsewhere",
                                "LLM_API_KEY", "secret",
                                "KAV_JAVA_OPTS", "-Da=b"));
        ServerEnvironment.set(environment, Map.of("AGENT", "echo", "KAV_JAVA_OPTS", "-Dc=d"));
        assertThat(environment)
                .isEqualTo(
                        Map.of(
                                "PATH", "/bin",
                                "KAV_HEAP", "1g",
                                "AGENT", "echo",
                                "KAV_JAVA_OPTS", "-Dc=d"));
    }

    @Test
    void shouldGiveOthersItsOwnFlags_whenTheyAreOfTheJvm() {
        assertThat(
                        JvmFlags.of(
                                List.of(
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-XX:+UseShenandoahGC",
                                        "-Xmx512m",
                                        "-Xlog:gc:file",
                                        "-XX:AOTCache=kav.aot",
                                        "-Dkav.home=here")))
                .isEqualTo(
                        "--enable-native-access=ALL-UNNAMED -XX:+UseShenandoahGC -Xmx512m"
                                + " -XX:+AlwaysPreTouch");
    }

    @Test
    void shouldAddLinesToTheConfiguration_whenItHasAHomeOfItsOwn(@TempDir Path folder)
            throws Exception {
        Path config = Files.createDirectories(folder.resolve("kav/config"));
        Files.createDirectory(config.resolve("agents"));
        Files.writeString(config.resolve("kav.conf"), "calls { place-lease = 30 s }");
        Path home =
                OwnHome.make(
                        folder.resolve("kav"),
                        folder.resolve("home"),
                        List.of("calls.place-lease = 1 s"));
        assertThat(home.resolve("config/kav.conf"))
                .hasContent("calls { place-lease = 30 s }\ncalls.place-lease = 1 s");
        assertThat(home.resolve("config/agents")).isDirectory().isSymbolicLink();
        assertThat(config.resolve("kav.conf")).hasContent("calls { place-lease = 30 s }");
    }

    @Test
    void shouldBelieveTheAddedLine_whenKavReadsItsOwnHome(@TempDir Path folder) throws Exception {
        Path home =
                OwnHome.make(
                        Path.of("..").toRealPath(),
                        folder.resolve("home"),
                        List.of("calls.place-lease = 1 s"));
        assertThat(SettingsLoader.load(home, Map.of(), new CommandLine(null, null, null, true)))
                .isInstanceOfSatisfying(
                        SettingsLoader.Loaded.Good.class,
                        good ->
                                assertThat(good.settings().calls().admission().placeLease())
                                        .isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void shouldTakeTheFirstTwoCores_whenOnlySomeAreAllowed() {
        assertThat(Cores.firstTwo("0-7")).containsExactly(0, 1);
        assertThat(Cores.firstTwo("3,8-9")).containsExactly(3, 8);
        assertThat(Cores.firstTwo("5")).containsExactly(5);
    }
}
