package kav.crm.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kav.crm.DatabaseProblem;

/// The account that the embedded server runs as. PostgreSQL refuses to run as root, so under root
/// its programs are started through one of two doors, tried in this order:
///
/// 1. `setpriv` to the account `kav` (when there is one) or `nobody`: really without rights, but it
///    must be able to walk into the data folder;
/// 2. `unshare --user`: a user namespace in which root looks like a nobody; works in `/root`, but
///    containers usually forbid it.
///
/// A normal user runs them as itself. Immutable.
final class ServerAccount {
    private static final List<String> ACCOUNTS = List.of("kav", "nobody");

    private final List<String> door;
    private final String owner;

    private ServerAccount(List<String> door, String owner) {
        this.door = door;
        this.owner = owner;
    }

    /// Finds the account that can run `program`.
    ///
    /// @throws DatabaseProblem under root, when both doors are shut
    static ServerAccount thatCanRun(Path program) throws IOException, InterruptedException {
        String me = System.getProperty("user.name", "");
        if (!isRoot()) {
            return new ServerAccount(List.of(), me);
        }
        for (ServerAccount account : candidates()) {
            if (account.canRun(program)) {
                return account;
            }
        }
        throw new DatabaseProblem(
                "DATA",
                "PostgreSQL refuses to run as root, and neither setpriv nor unshare could step down",
                "Start Kav as a normal user, or put the data folder where the account nobody can"
                        + " reach it (--data /var/lib/kav), or set DATABASE_URL.");
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static List<ServerAccount> candidates() throws IOException {
        List<ServerAccount> candidates = new ArrayList<>();
        for (String name : ACCOUNTS) {
            numbersOf(name)
                    .ifPresent(numbers ->
                            candidates.add(
                                    new ServerAccount(
                                            List.of(
                                                    "setpriv",
                                                    "--reuid=" + numbers[0],
                                                    "--regid=" + numbers[1],
                                                    "--clear-groups"),
                                            name)));
        }
        candidates.add(new ServerAccount(List.of("unshare", "--user"), "root"));
        return candidates;
    }

    /// User and group number from `/etc/passwd` (passwd(5)).
    private static Optional<String[]> numbersOf(String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3 && fields[0].equals(name))
                    .map(fields -> new String[] {fields[2], fields[3]})
                    .findFirst();
        }
    }

    private boolean canRun(Path program) throws InterruptedException {
        try {
            return new Command(command(List.of(program.toString(), "--version"))).run() == 0;
        } catch (IOException noSuchDoor) {
            return false;
        }
    }

    /// The whole command line that runs `program` as this account.
    List<String> command(List<String> program) {
        List<String> whole = new ArrayList<>(door);
        whole.addAll(program);
        return whole;
    }

    /// Makes this account the owner of a folder and all below it, when it is not already: the data
    /// folder may come from a start as somebody else, or from a backup. Links are not followed.
    void own(Path folder) throws IOException {
        UserPrincipal principal =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        if (!isRoot() || Files.getOwner(folder).equals(principal)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (!Files.isSymbolicLink(path)) {
                    Files.setOwner(path, principal);
                }
            }
        }
    }
}
