package kav.edge.main;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kav.crm.BusinessId;
import kav.crm.DatabaseProblem;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.NewAccount;
import kav.crm.identity.Role;
import kav.crm.store.SystemVisit;
import kav.edge.identity.login.EmailAddress;
import kav.edge.identity.password.PasswordDesk;
import kav.edge.identity.password.PasswordRules;
import kav.edge.settings.ConfigurationProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./kav user`: adds somebody, gives somebody a new password and role, or takes a lost second
/// factor away. For the machine's owner: asks for nothing but the right to run it.
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "People who may sign in.",
        subcommands = {UserCommand.Add.class, ResetSecondFactorCommand.class})
public final class UserCommand implements Runnable {
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /// Which roles there are on the command line.
    enum GivenRole {
        admin,
        owner,
        agent,
        viewer
    }

    /// `./kav user add`. Filled by picocli.
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Adds somebody, or gives who has that address already a new password and role.",
                "The server may be at work meanwhile."
            })
    static final class Add implements Callable<Integer> {
        private static final int WRONG_USAGE = 2;

        @Mixin private final ServerOptions options = new ServerOptions();

        @Option(names = "--email", required = true, paramLabel = "E", description = "Address.")
        private String email = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "R",
                description = "admin (of the platform), owner, agent or viewer.")
        private GivenRole role = GivenRole.viewer;

        @Option(
                names = "--business",
                paramLabel = "B",
                description = "Name or id; without it the first business.")
        private @Nullable String business;

        @Option(
                names = "--password-stdin",
                description = "Read the password from the first line of the input.")
        private boolean passwordStdin;

        @Override
        public Integer call() throws IOException {
            EmailAddress address = new EmailAddress(email);
            if (!address.isPlausible()) {
                System.err.println("--email is no e-mail address");
                return WRONG_USAGE;
            }
            Optional<String> password = password();
            if (password.isEmpty()) {
                System.err.println("Give the password with --password-stdin");
                return WRONG_USAGE;
            }
            Optional<String> fault = PasswordRules.load().fault(password.get(), address.text());
            if (fault.isPresent()) {
                System.err.println("The password cannot be taken: " + fault.get());
                return 1;
            }
            return Configuration.load(options.toCommandLine())
                    .map(configuration -> add(configuration, address, password.get()))
                    .orElse(ConfigurationProblem.EXIT_CODE);
        }

        private int add(Configuration configuration, EmailAddress address, String password) {
            try (PasswordDesk desk = new PasswordDesk(1)) {
                String hash = desk.hash(password);
                return SystemVisit.run(
                        RecordsPlace.crmSettings(configuration.settings()),
                        records -> put(records, address, hash));
            } catch (DatabaseProblem problem) {
                System.err.println(problem.report());
            } catch (IOException problem) {
                System.err.println(
                        "DATA: the data folder cannot be used (" + problem.getMessage() + ")");
            }
            return ConfigurationProblem.EXIT_CODE;
        }

        private int put(SystemVisit.Records records, EmailAddress address, String hash) {
            BusinessId where = null;
            if (business != null) {
                List<BusinessId> named = records.identity().businesses().named(business);
                if (named.size() != 1) {
                    System.err.println(
                            named.isEmpty()
                                    ? "There is no business of that name or id"
                                    : "Several businesses have that name; give the id");
                    return 1;
                }
                where = named.getFirst();
            } else if (role != GivenRole.admin) {
                where = records.defaultBusiness();
            }
            boolean isAdmin = role == GivenRole.admin;
            var now = Clock.systemUTC().instant();
            var id =
                    records.identity()
                            .accounts()
                            .put(
                                    new NewAccount(address.text(), "", "he", isAdmin, hash, false),
                                    where,
                                    isAdmin ? Role.OWNER : Role.of(role.name()),
                                    new AuditEntry(
                                            Actor.SYSTEM,
                                            "user.add",
                                            "",
                                            Map.of("role", role.name()),
                                            "",
                                            now));
            records.identity().sessions().revokeAll(id, null, "password", now);
            System.out.println("They may sign in as " + role.name() + ".");
            return 0;
        }

        private Optional<String> password() throws IOException {
            if (passwordStdin) {
                String line =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                                .readLine();
                return Optional.ofNullable(line);
            }
            Console console = System.console();
            char[] typed =
                    console == null || !console.isTerminal()
                            ? null
                            : console.readPassword("Password: ");
            return typed == null ? Optional.empty() : Optional.of(new String(typed));
        }
    }
}
