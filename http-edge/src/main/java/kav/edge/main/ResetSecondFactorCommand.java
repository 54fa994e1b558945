package kav.edge.main;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kav.crm.DatabaseProblem;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.Account;
import kav.crm.store.SystemVisit;
import kav.edge.identity.login.EmailAddress;
import kav.edge.settings.ConfigurationProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./kav user reset-second-factor EMAIL`: for somebody who has lost the telephone and the recovery
/// codes. Ends all their sign-ins; the password stays needed, and whoever must have a second factor
/// sets up a new one at the next sign-in. Filled by picocli.
@Command(
        name = "reset-second-factor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Takes away the second factor of somebody who has lost it, and ends their sign-ins.",
            "The server may be at work meanwhile."
        })
final class ResetSecondFactorCommand implements Callable<Integer> {
    private static final String WHY = "second_factor";

    @Mixin private final ServerOptions options = new ServerOptions();

    @Parameters(paramLabel = "EMAIL", description = "Address of the person.")
    private String email = "";

    @Override
    public Integer call() {
        return Configuration.load(options.toCommandLine())
                .map(this::reset)
                .orElse(ConfigurationProblem.EXIT_CODE);
    }

    private int reset(Configuration configuration) {
        try {
            return SystemVisit.run(
                    RecordsPlace.crmSettings(configuration.settings()),
                    records -> reset(records, Clock.systemUTC().instant()));
        } catch (DatabaseProblem problem) {
            System.err.println(problem.report());
        } catch (IOException problem) {
            System.err.println(
                    "DATA: the data folder cannot be used (" + problem.getMessage() + ")");
        }
        return ConfigurationProblem.EXIT_CODE;
    }

    private int reset(SystemVisit.Records records, Instant now) {
        EmailAddress address = new EmailAddress(email);
        Optional<Account> found = records.identity().accounts().byEmail(address.text());
        if (found.isEmpty()) {
            System.err.println("Nobody has that address");
            return 1;
        }
        Account account = found.get();
        if (!account.hasSecondFactor()) {
            System.out.println("They have no second factor.");
            return 0;
        }
        AuditEntry entry =
                new AuditEntry(
                        Actor.SYSTEM,
                        "totp.reset",
                        "user/" + account.id(),
                        Map.of("by", "command"),
                        "",
                        now);
        records.identity().secondFactors().remove(account.id(), null, entry);
        account.places()
                .forEach(place -> records.identity().audit().record(place.business(), entry));
        records.identity().sessions().revokeAll(account.id(), null, WHY, now);
        System.out.println("Their second factor is gone; the password is all they need now.");
        return 0;
    }
}
