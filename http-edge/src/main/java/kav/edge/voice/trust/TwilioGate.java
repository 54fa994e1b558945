package kav.edge.voice.trust;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import kav.edge.http.Request;
import kav.edge.settings.PublicAddress;
import kav.edge.voice.trust.TwilioAccounts.Credentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides whether a request is Twilio's: by its signature over the configured public URL, never
/// over Host headers. An account without credentials is believed from this machine alone, or from
/// anywhere when the owner said `--insecure`. Once the public address names another machine, not
/// even this machine is believed unsigned: a proxy here may pass strangers on. Thread-safe.
public final class TwilioGate {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioGate.class);

    private final TwilioAccounts accounts;
    private final PublicAddress address;
    private final boolean insecure;
    private final Counter refused;
    private final RefusalLog log;

    /// @param nanoClock as `System::nanoTime`
    public TwilioGate(
            TwilioAccounts accounts,
            PublicAddress address,
            boolean insecure,
            MeterRegistry meters,
            LongSupplier nanoClock) {
        this.accounts = accounts;
        this.address = address;
        this.insecure = insecure;
        this.refused =
                Counter.builder("kav.twilio.refused")
                        .description("Requests that were not signed by Twilio")
                        .register(meters);
        this.log = new RefusalLog(nanoClock);
    }

    /// Says once, at the start, who is believed.
    public void announce() {
        if (accounts.find("").isPresent()) {
            LOG.info("Webhooks and streams must carry Twilio's signature");
        } else if (insecure) {
            LOG.warn("No TWILIO_AUTH_TOKEN and --insecure: webhooks and streams are open to all");
        } else if (!address.isLocal()) {
            LOG.warn(
                    "No TWILIO_AUTH_TOKEN, but a public address: all webhooks and streams are"
                            + " refused until it is set");
        } else {
            LOG.info("No TWILIO_AUTH_TOKEN: webhooks and streams are taken from this machine only");
        }
    }

    /// Whether there is a token that requests must be signed with.
    public boolean demandsSignature() {
        return accounts.find("").isPresent();
    }

    /// Whose word a webhook is. What cannot be signed is refused before its form is decoded.
    public Trust trust(Request webhook) {
        Trust trust =
                TwilioSignature.isPlausible(signature(webhook)) || mayBeUnsigned(webhook)
                        ? trustOfForm(webhook)
                        : new Trust.None();
        if (trust instanceof Trust.None) {
            refused(webhook, address.url(webhook.target()));
        }
        return trust;
    }

    private boolean mayBeUnsigned(Request webhook) {
        return !demandsSignature() && isOpenTo(webhook);
    }

    private Trust trustOfForm(Request webhook) {
        String claimed =
                webhook.form()
                        .first("AccountSid")
                        .or(() -> webhook.queryParameter("AccountSid"))
                        .orElse("");
        Optional<Credentials> found = accounts.find(claimed);
        if (found.isEmpty()) {
            return isOpenTo(webhook) ? new Trust.Unsigned() : new Trust.None();
        }
        Credentials credentials = found.get();
        return isSigned(webhook, credentials, address.url(webhook.target()))
                ? new Trust.Account(credentials.accountSid(), credentials.owner())
                : new Trust.None();
    }

    /// Whether a media stream may be opened; asked before the 101.
    ///
    /// @param key the path's suffix, empty when there is none
    public boolean trustsUpgrade(Request upgrade, String key) {
        Optional<Credentials> credentials = accounts.find(key);
        String url = address.streamUrl(upgrade.target());
        boolean trusted =
                credentials.isEmpty()
                        ? isOpenTo(upgrade)
                        : TwilioSignature.matches(
                                signature(upgrade), credentials.get().authToken(), url, Map.of());
        if (!trusted) {
            refused(upgrade, key.isEmpty() ? url : withoutKey(upgrade));
        }
        return trusted;
    }

    /// The suffix may be a secret of the account: not for the log.
    private String withoutKey(Request upgrade) {
        String path = upgrade.path();
        return address.streamUrl(path.substring(0, path.lastIndexOf('/') + 1)) + "…";
    }

    private boolean isOpenTo(Request request) {
        return insecure || (request.isLoopback() && address.isLocal());
    }

    private static boolean isSigned(Request webhook, Credentials credentials, String url) {
        boolean isForm =
                webhook.body().length == 0
                        || webhook.mediaType().equals("application/x-www-form-urlencoded");
        return isForm
                ? TwilioSignature.matches(
                        signature(webhook), credentials.authToken(), url, webhook.form().asMap())
                : TwilioSignature.matchesBody(
                        signature(webhook), credentials.authToken(), url, webhook.body());
    }

    private static String signature(Request request) {
        return request.header(TwilioSignature.HEADER).orElse("");
    }

    private void refused(Request request, String url) {
        refused.increment();
        log.refused(!signature(request).isEmpty(), url);
    }
}
