package kav.bench.talk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kav.media.frame.Frame;

/// How long Kav itself took for each answer: from the frame with which the line took the caller's
/// turn for ended, as the call's own record says, until the agent's first sound came back.
final class TalkTurns {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Further apart, an answer and a turn do not belong together.
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(5);

    private TalkTurns() {}

    /// Kav's share of each answered turn of a call that is over, ns.
    static List<Long> sharesNs(TalkServer server, TalkCall call)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = server.get("/debug/calls/" + call.callSid());
        if (answer.statusCode() != 200) {
            throw new IOException("a call's record was answered " + answer.statusCode());
        }
        List<Long> shares = new ArrayList<>();
        for (JsonNode turn : JSON.readTree(answer.body()).path("turns")) {
            JsonNode latency = turn.path("latency");
            if (latency.path("endpointMs").isNumber()) {
                long endpointMs =
                        latency.path("endOfSpeechMs").asLong()
                                + latency.path("endpointMs").asLong();
                share(call, (int) (endpointMs / Frame.PTIME_MS), shares);
            }
        }
        return shares;
    }

    private static void share(TalkCall call, int endpointFrame, List<Long> shares) {
        if (endpointFrame >= call.framesSent()) {
            return;
        }
        long fromNs = call.sentNs(endpointFrame);
        call.answeredNs().stream()
                .filter(atNs -> atNs >= fromNs && atNs - fromNs < LONGEST_NS)
                .findFirst()
                .ifPresent(atNs -> shares.add(atNs - fromNs));
    }
}
