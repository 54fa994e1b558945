package kav.edge.whatsapp;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.Senders.Sender;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.outbox.Outcome;
import kav.crm.whatsapp.outbox.Sending;
import org.jspecify.annotations.Nullable;

/// Who carries messages. What it tells by itself it hands to the [Inbox]. Thread-safe; blocks.
public interface WhatsAppProvider {
    /// Which one.
    Provider provider();

    /// Sends a message once; a failure is a value. What is not known for sure is [Outcome.Unknown].
    ///
    /// @param statusCallback where the provider tells what becomes of it
    /// @param media a link to the file, good for a while; null when there is none
    Outcome send(Sending sending, URI statusCallback, @Nullable URI media)
            throws InterruptedException;

    /// Messages the provider has that may be this one, the oldest first.
    ///
    /// @throws IOException when the provider does not answer: asked again later
    List<Candidate> candidates(Sending sending) throws IOException, InterruptedException;

    /// Messages that came in since a moment; empty where a provider keeps no list.
    ///
    /// @throws IOException when the provider does not answer: asked again later
    List<Missed> arrivalsSince(Sender sender, Instant since)
            throws IOException, InterruptedException;

    /// Name and password to fetch a file with; only for addresses that are the provider's own.
    Optional<Login> mediaLogin(URI source, @Nullable String accountSid);

    /// A message the provider has.
    record Candidate(String providerId, MessageStatus status, Instant at) {}

    /// A message that came in.
    record Missed(String providerId, Arrival arrival) {}

    /// Basic authentication (RFC 7617).
    record Login(String user, kav.edge.settings.Secret password) {}
}
