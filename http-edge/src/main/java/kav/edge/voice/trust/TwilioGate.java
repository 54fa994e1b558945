package kav.edge.voice.trust;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import kav.edge.http.Request;
import kav.edge.settings.PublicAddress;
import kav.edge.voice.trust.TwilioAccounts.Credentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides whether a request is Twilio's: by its signature over the configured public URL, never
/// over Host headers. An account without credentials is believed from this machine alone, or from
/// anywhere when the owner said `--insecure`. Thread-safe.
public final class TwilioGate {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioGate.class);

    private final TwilioAccounts accounts;
    private final PublicAddress address;
    private final boolean insecure;
    private final Counter refused;

    public TwilioGate(
            TwilioAccounts accounts,
            PublicAddress address,
            boolean insecure,
            MeterRegistry meters) {
        this.accounts = accounts;
        this.address = address;
        this.insecure = insecure;
        this.refused =
                Counter.builder("kav.twilio.refused")
                        .description("Requests that were not signed by Twilio")
                        .register(meters);
    }

    /// Says once, at the start, who is believed.
    public void announce() {
        if (accounts.find("").isPresent()) {
            LOG.info("Webhooks and streams must carry Twilio's signature");
        } else if (insecure) {
            LOG.warn("No TWILIO_AUTH_TOKEN and --insecure: webhooks and streams are open to all");
        } else {
            LOG.info("No TWILIO_AUTH_TOKEN: webhooks and streams are taken from this machine only");
        }
    }

    /// Whether there is a token that requests must be signed with.
    public boolean demandsSignature() {
        return accounts.find("").isPresent();
    }

    /// Whether a webhook may be acted on.
    public boolean trusts(Request webhook) {
        String account =
                webhook.form()
                        .first("AccountSid")
                        .or(() -> webhook.queryParameter("AccountSid"))
                        .orElse("");
        Optional<Credentials> credentials = accounts.find(account);
        boolean trusted =
                credentials.isEmpty()
                        ? isOpenTo(webhook)
                        : isSigned(webhook, credentials.get(), address.url(webhook.target()));
        return counted(trusted);
    }

    /// Whether a media stream may be opened; asked before the 101.
    ///
    /// @param key the path's suffix, empty when there is none
    public boolean trustsUpgrade(Request upgrade, String key) {
        Optional<Credentials> credentials = accounts.find(key);
        boolean trusted =
                credentials.isEmpty()
                        ? isOpenTo(upgrade)
                        : TwilioSignature.matches(
                                signature(upgrade),
                                credentials.get().authToken(),
                                address.streamUrl(upgrade.target()),
                                Map.of());
        return counted(trusted);
    }

    private boolean isOpenTo(Request request) {
        return insecure || request.isLoopback();
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

    private boolean counted(boolean trusted) {
        if (!trusted) {
            refused.increment();
        }
        return trusted;
    }
}
