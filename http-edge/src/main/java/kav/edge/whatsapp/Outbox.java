package kav.edge.whatsapp;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.crm.whatsapp.outbox.Outcome;
import kav.crm.whatsapp.outbox.RetryRules;
import kav.crm.whatsapp.outbox.Sending;
import kav.edge.whatsapp.WhatsAppProvider.Candidate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what waits: claims the head of each conversation by lease, sends outside any transaction,
/// writes down how it went while the lease holds. A message whose sender went away in between is
/// looked for at the provider; when it is not there either, nobody knows, and a person decides.
/// Thread-safe; [#run] on one worker's thread, each sending on a virtual thread.
final class Outbox implements Worker.Step {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int AT_ONCE = 32;
    private static final int LEASE_SECONDS = 30;
    private static final Duration MAX_PACE_WAIT = Duration.ofSeconds(15);

    private final Parts parts;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile Runnable whenDone = () -> {};

    /// What it sends with. Immutable.
    ///
    /// @param executor of virtual threads
    record Parts(
            WhatsAppRecords records,
            Map<Provider, WhatsAppProvider> providers,
            Links links,
            Machine machine,
            BooleanSupplier databaseIsUp,
            Executor executor,
            InstantSource clock) {}

    /// The addresses that providers are given.
    interface Links {
        URI status(StatusLink link);

        URI media(kav.crm.BusinessId business, UUID mediaId);
    }

    Outbox(Parts parts) {
        this.parts = parts;
    }

    /// @param wake called when a sending ended: the next of its conversation may go
    void whenDone(Runnable wake) {
        whenDone = wake;
    }

    @Override
    public boolean run() {
        if (!parts.databaseIsUp.getAsBoolean()) {
            return false;
        }
        int places = free.availablePermits();
        if (places == 0) {
            return false;
        }
        List<Claim> lost = parts.records.systemOutbox().claimLost(places, LEASE_SECONDS);
        lost.forEach(claim -> start(() -> lookFor(claim)));
        List<Claim> heads =
                places == lost.size()
                        ? List.of()
                        : parts.records
                                .systemOutbox()
                                .claimHeads(places - lost.size(), LEASE_SECONDS);
        heads.forEach(claim -> start(() -> send(claim)));
        return false;
    }

    /// A sending, or a search for one.
    private interface Task {
        void run() throws InterruptedException, IOException;
    }

    private void start(Task task) {
        free.acquireUninterruptibly();
        parts.executor.execute(() -> {
            try {
                task.run();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException failed) {
                // the lease runs out, and it is looked at again
                LOG.atWarn()
                        .addKeyValue("cause", failed.getClass().getName())
                        .log("A WhatsApp message could not be settled; it is looked at again");
            } finally {
                free.release();
                whenDone.run();
            }
        });
    }

    private void send(Claim claim) throws InterruptedException, IOException {
        var turn = parts.records.outbox().takeTurn(claim.business(), claim, MAX_PACE_WAIT);
        if (turn.isEmpty()) {
            return;
        }
        if (turn.get().isForMachine()) {
            parts.machine.answer(claim);
            return;
        }
        if (turn.get().pause().isEmpty()) {
            return; // its lease runs out, and it is claimed again
        }
        Thread.sleep(turn.get().pause().get());
        Optional<Sending> begun =
                parts.records.outbox().begin(claim.business(), claim, parts.clock.instant());
        if (begun.isEmpty()) {
            return;
        }
        settle(claim, outcome(claim, begun.get()));
    }

    private Outcome outcome(Claim claim, Sending sending) throws InterruptedException, IOException {
        WhatsAppProvider provider = parts.providers.get(sending.provider());
        if (provider == null) {
            return new Outcome.Refused("provider_off");
        }
        if (sending.lastCode() != null && sending.lastCode().startsWith("http_5")) {
            Optional<Outcome> there = found(claim, provider, sending);
            if (there.isPresent()) {
                return there.get(); // the try before had worked after all
            }
        }
        UUID mediaId = sending.request().mediaId();
        Outcome outcome =
                provider.send(
                        sending,
                        parts.links.status(
                                new StatusLink(
                                        claim.business(), sending.messageId(), sending.attempt())),
                        mediaId == null ? null : parts.links.media(claim.business(), mediaId));
        return outcome instanceof Outcome.Again(String code, Duration _)
                        && sending.tries() >= RetryRules.MAX_TRIES
                ? new Outcome.Refused(code)
                : outcome;
    }

    private void settle(Claim claim, Outcome outcome) {
        if (outcome instanceof Outcome.Unknown) {
            return; // its lease runs out, then it is looked for
        }
        parts.records.outbox().settle(claim.business(), claim, outcome, parts.clock.instant());
    }

    private void lookFor(Claim claim) throws InterruptedException, IOException {
        Optional<Sending> lost = parts.records.outbox().lost(claim.business(), claim);
        if (lost.isEmpty()) {
            return;
        }
        WhatsAppProvider provider = parts.providers.get(lost.get().provider());
        Outcome outcome =
                provider == null
                        ? new Outcome.Unknown()
                        : found(claim, provider, lost.get()).orElseGet(Outcome.Unknown::new);
        parts.records.outbox().settle(claim.business(), claim, outcome, parts.clock.instant());
    }

    /// The message at the provider that is this one and no other of ours.
    private Optional<Outcome> found(Claim claim, WhatsAppProvider provider, Sending sending)
            throws InterruptedException, IOException {
        for (Candidate candidate : provider.candidates(sending)) {
            if (!parts.records.messages().isKnown(claim.business(), candidate.providerId())) {
                return Optional.of(
                        new Outcome.Accepted(candidate.providerId(), candidate.status()));
            }
        }
        return Optional.empty();
    }
}
