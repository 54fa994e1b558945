package kav.bench.webhook;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import kav.edge.phone.carrier.RequestSigner;

/// Writes the carrier's requests for calls that ring, each signed over its own form. Confined to
/// one thread.
final class IncomingCalls {
    /// As Twilio asks.
    static final String PATH = "/webhook/incoming_call";

    private final RequestSigner signer;
    private final String url;
    private final String host;
    private final long run;
    private int number;

    /// @param base the server's public address
    /// @param run begins the names of the calls
    IncomingCalls(String token, String base, long run) {
        signer = new RequestSigner(token);
        url = base + PATH;
        host = base.substring(base.indexOf("://") + 3);
        this.run = run;
    }

    /// The whole request of the next call.
    ByteBuffer next() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("CallSid", "CA%016x%016x".formatted(run, number));
        form.put("AccountSid", "AC00000000000000000000000000000001");
        form.put("From", "+1555%07d".formatted(number % 10_000_000));
        form.put("To", "+15550100002");
        form.put("CallStatus", "ringing");
        form.put("Direction", "inbound");
        form.put("ApiVersion", "2010-04-01");
        form.put("CallerCountry", "US");
        form.put("CallToken", "%7B%22parentCallInfoToken%22%3A%22eyJhbGciOiJFUzI1NiJ9%22%7D");
        number++;
        StringJoiner body = new StringJoiner("&");
        form.forEach((name, value) ->
                body.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String text =
                "POST "
                        + PATH
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nUser-Agent: TwilioProxy/1.1\r\n"
                        + "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
                        + "X-Twilio-Signature: "
                        + signer.sign(url, form)
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
