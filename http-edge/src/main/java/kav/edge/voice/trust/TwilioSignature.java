package kav.edge.voice.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kav.edge.settings.Secret;

/// `X-Twilio-Signature`: HMAC-SHA1 over the URL as Twilio knows it, followed by the form's names
/// and values in the order of the names, in base64
/// (`https://www.twilio.com/docs/usage/webhooks/webhooks-security`). Own code, since Twilio's
/// validator takes one value a name and gets the default port of `wss` wrong. Thread-safe,
/// stateless.
public final class TwilioSignature {
    /// Header that carries the signature.
    public static final String HEADER = "X-Twilio-Signature";

    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})");

    /// Of 20 bytes in base64.
    private static final int LENGTH = 28;

    private TwilioSignature() {}

    /// Whether a text can be a signature at all: the base64 of 20 bytes.
    public static boolean isPlausible(String signature) {
        return signature.length() == LENGTH;
    }

    /// The signature of a request.
    ///
    /// @param url as requested: scheme, host, port if written, path, query; no fragment
    /// @param form decoded names and values; empty for GET, JSON and upgrades
    public static String sign(Secret authToken, String url, Map<String, List<String>> form) {
        return sign(mac(authToken), url, sorted(form));
    }

    private static String sign(Mac mac, String url, byte[] sortedForm) {
        mac.update(url.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(sortedForm));
    }

    private static byte[] sorted(Map<String, List<String>> form) {
        StringBuilder data = new StringBuilder();
        new TreeMap<>(form)
                .forEach((name, values) ->
                        new TreeSet<>(values).forEach(value -> data.append(name).append(value)));
        return data.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Whether the signature is that of the request. The URL's port may be written or left out on
    /// either side, as Twilio's own validators allow. Takes the same time wherever the texts of
    /// right length differ.
    public static boolean matches(
            String signature, Secret authToken, String url, Map<String, List<String>> form) {
        if (!isPlausible(signature)) {
            return false;
        }
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        byte[] sortedForm = sorted(form);
        Mac mac = mac(authToken);
        boolean matches = false;
        for (String spelling : spellings(url)) {
            byte[] right = sign(mac, spelling, sortedForm).getBytes(StandardCharsets.UTF_8);
            matches |= MessageDigest.isEqual(right, given);
        }
        return matches;
    }

    /// Whether signature and `bodySHA256` of the query are those of a body that is no form.
    ///
    /// @param body the raw bytes
    public static boolean matchesBody(String signature, Secret authToken, String url, byte[] body) {
        Matcher hash = BODY_HASH.matcher(url);
        return isPlausible(signature)
                && hash.find()
                && MessageDigest.isEqual(
                        HexFormat.of().parseHex(hash.group(1)), digest("SHA-256", body))
                && matches(signature, authToken, url, Map.of());
    }

    /// The URL as given, without its port, and with the one given or else its scheme's own.
    private static Set<String> spellings(String url) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(url);
        int start = url.indexOf("://") + 3;
        if (start < 3) {
            return spellings;
        }
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start, end);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon >= 0 && authority.indexOf(']', colon) < 0;
        String host = hasPort ? authority.substring(0, colon) : authority;
        String scheme = url.substring(0, start);
        String port = scheme.equals("https://") || scheme.equals("wss://") ? ":443" : ":80";
        spellings.add(scheme + host + url.substring(end));
        if (!hasPort) {
            spellings.add(scheme + host + port + url.substring(end));
        }
        return spellings;
    }

    private static Mac mac(Secret key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA1"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 is part of every JDK", e);
        }
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is part of every JDK", e);
        }
    }
}
