package kav.edge.identity.twilio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kav.crm.access.SystemTwilioAccounts;
import kav.edge.settings.Secret;
import kav.edge.voice.trust.TwilioAccounts;
import kav.media.frame.BusinessId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accounts of businesses, in memory, and behind them the environment's one. Read anew every
/// [#EVERY_SECONDS], and at once where one is changed; a failed reading leaves the former ones.
/// Thread-safe; answers event loops from memory.
public final class StoredTwilioAccounts implements TwilioAccounts, AutoCloseable {
    /// An account that is changed on another node counts here after that.
    static final long EVERY_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(StoredTwilioAccounts.class);

    private final Supplier<List<SystemTwilioAccounts.Entry>> source;
    private final TwilioAccounts environment;
    private volatile Map<String, Credentials> stored = Map.of();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("twilio-accounts").daemon().unstarted(task));

    StoredTwilioAccounts(
            Supplier<List<SystemTwilioAccounts.Entry>> source, TwilioAccounts environment) {
        this.source = source;
        this.environment = environment;
    }

    /// Reads them once, and goes on reading; blocks once.
    ///
    /// @param environment asked for every account that no business has
    public static StoredTwilioAccounts start(
            SystemTwilioAccounts records, TwilioAccounts environment) {
        StoredTwilioAccounts accounts = new StoredTwilioAccounts(records::all, environment);
        accounts.refresh();
        var _ =
                accounts.timer.scheduleWithFixedDelay(
                        accounts::refresh, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return accounts;
    }

    /// Reads them anew; for a thread that may block.
    public void refresh() {
        try {
            stored =
                    source.get().stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            SystemTwilioAccounts.Entry::accountSid,
                                            StoredTwilioAccounts::credentials));
        } catch (RuntimeException away) {
            LOG.atDebug()
                    .addKeyValue("fault", away.getClass().getName())
                    .log("Twilio accounts could not be read, the former ones stay");
        }
    }

    /// Whether it is the environment's own account, which no business may take.
    public boolean isOfEnvironment(String accountSid) {
        return environment
                .find("")
                .map(Credentials::accountSid)
                .filter(accountSid::equals)
                .isPresent();
    }

    @Override
    public Optional<Credentials> find(String key) {
        Credentials found = key.isEmpty() || isOfEnvironment(key) ? null : stored.get(key);
        return found == null ? environment.find(key) : Optional.of(found);
    }

    private static Credentials credentials(SystemTwilioAccounts.Entry entry) {
        return new Credentials(
                entry.accountSid(),
                new Secret(entry.authToken()),
                new BusinessId(entry.business().value()));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
