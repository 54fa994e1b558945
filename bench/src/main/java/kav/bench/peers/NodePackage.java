package kav.bench.peers;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The folder of the Node server, with its library in the one version that the lock file names.
/// Confined to the thread that made it.
final class NodePackage {
    private static final int INSTALL_MINUTES = 3;
    private static final String NODE = "node";

    private final Path folder;

    NodePackage(Path folder) {
        this.folder = folder;
    }

    /// The program and its first argument; a port must follow.
    List<String> command() {
        return List.of(NODE, folder.resolve("server.mjs").toString());
    }

    /// Installs the library unless it is there; says so first, for it may take a while.
    ///
    /// @throws PeerMissingException without Node, or when the library cannot be fetched
    void prepare(PrintWriter progress) throws PeerMissingException, InterruptedException {
        if (!succeeds(List.of(NODE, "--version"))) {
            throw new PeerMissingException(
                    "Node is not on the PATH: install Node 20 or newer with npm (https://nodejs.org)");
        }
        if (isInstalled()) {
            return;
        }
        progress.println("Installing the library ws for Node: npm ci in bench/peers/node");
        progress.flush();
        if (!succeeds(List.of("npm", "ci", "--silent", "--no-audit", "--no-fund"))) {
            throw new PeerMissingException(
                    "the library ws could not be installed: run npm ci in bench/peers/node and see"
                            + " what it says");
        }
    }

    /// Whether what lies there is what the lock file wants: npm writes its own note last.
    boolean isInstalled() {
        try {
            Path note = folder.resolve("node_modules/.package-lock.json");
            return Files.exists(note)
                    && Files.getLastModifiedTime(note)
                                    .compareTo(
                                            Files.getLastModifiedTime(
                                                    folder.resolve("package-lock.json")))
                            >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    private boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException _) {
            return false;
        }
    }
}
