package kav.edge.whatsapp;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.MediaRepository.MediaFile;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.edge.outbound.GuardedClient;
import kav.edge.outbound.OutboundAnswer;
import kav.edge.outbound.OutboundProblem;
import kav.edge.outbound.OutboundRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the files that came with messages, by lease, through the guarded client: credentials go
/// to the provider's own host alone and follow no redirect elsewhere. Confined to its worker's
/// thread.
final class MediaFetch implements Worker.Step {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFetch.class);
    private static final int ROWS = 10;
    private static final int LEASE_SECONDS = 120;
    private static final int MAX_TRIES = 8;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final WhatsAppRecords records;
    private final Map<Provider, WhatsAppProvider> providers;
    private final GuardedClient client;
    private final MediaStore store;
    private final BooleanSupplier databaseIsUp;
    private final InstantSource clock;

    MediaFetch(
            WhatsAppRecords records,
            Map<Provider, WhatsAppProvider> providers,
            GuardedClient client,
            MediaStore store,
            BooleanSupplier databaseIsUp,
            InstantSource clock) {
        this.clock = clock;
        this.records = records;
        this.providers = providers;
        this.client = client;
        this.store = store;
        this.databaseIsUp = databaseIsUp;
    }

    @Override
    public boolean run() throws InterruptedException {
        if (!databaseIsUp.getAsBoolean()) {
            return false;
        }
        List<Claim> claims = records.systemMedia().claim(ROWS, LEASE_SECONDS);
        for (Claim claim : claims) {
            Optional<MediaFile> file = records.media().find(claim.business(), claim.id());
            if (file.isPresent() && file.get().sourceUrl() != null) {
                fetch(claim, file.get());
            }
        }
        return claims.size() == ROWS;
    }

    private void fetch(Claim claim, MediaFile file) throws InterruptedException {
        try {
            OutboundAnswer[] answer = new OutboundAnswer[1];
            Optional<Long> bytes =
                    store.keep(
                            claim.business(),
                            claim.id(),
                            out -> {
                                answer[0] = client.send(request(file), out);
                                return answer[0].isGood();
                            });
            if (bytes.isPresent()) {
                records.media()
                        .fetched(
                                claim.business(),
                                claim,
                                "ready",
                                answer[0].mediaType(),
                                bytes.get(),
                                0,
                                clock.instant());
            } else {
                boolean isGone = answer[0].status() == 404 || answer[0].status() == 410;
                again(claim, isGone ? "failed" : "pending");
            }
        } catch (OutboundProblem problem) {
            again(claim, isForGood(problem.reason()) ? "refused" : "pending");
        } catch (IOException | IllegalArgumentException unusable) {
            again(claim, "pending");
        }
    }

    /// What will not be better the next time.
    private static boolean isForGood(OutboundProblem.Reason reason) {
        return reason.isRefused()
                || reason == OutboundProblem.Reason.TOO_LARGE
                || reason == OutboundProblem.Reason.MEDIA_TYPE;
    }

    private OutboundRequest request(MediaFile file) {
        String url = String.valueOf(file.sourceUrl());
        OutboundRequest request =
                OutboundRequest.get(url)
                        .accepting(MediaTypes.KNOWN)
                        .atMost(MediaTypes.MAX_BYTES)
                        .within(WITHIN);
        Optional<WhatsAppProvider.Login> login =
                Optional.ofNullable(file.provider())
                        .map(Provider::of)
                        .map(providers::get)
                        .flatMap(provider ->
                                provider.mediaLogin(URI.create(url), file.accountSid()));
        return login.isEmpty() ? request : request.header("authorization", basic(login.get()));
    }

    private static String basic(WhatsAppProvider.Login login) {
        byte[] pair =
                (login.user() + ":" + login.password().reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private void again(Claim claim, String state) {
        int tries = records.media().tries(claim.business(), claim.id()) + 1;
        boolean isOver = state.equals("pending") && tries >= MAX_TRIES;
        String now = isOver ? "failed" : state;
        records.media()
                .fetched(
                        claim.business(),
                        claim,
                        now,
                        null,
                        null,
                        Math.min(5 << tries, 3_600),
                        clock.instant());
        if (!now.equals("pending")) {
            LOG.atWarn().addKeyValue("state", now).log("A file of a message was not fetched");
        }
    }
}
