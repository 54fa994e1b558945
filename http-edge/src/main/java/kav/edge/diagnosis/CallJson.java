package kav.edge.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kav.crm.call.CallEvent;
import kav.crm.call.CallFile;
import kav.crm.call.Turn;
import kav.crm.lead.Lead;

/// A call's file as JSON.
final class CallJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CallJson() {}

    static Map<String, Object> of(CallFile file, Optional<Lead> lead) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("call", facts(file.call()));
        content.put("turns", file.turns().stream().map(CallJson::turn).toList());
        content.put("events", file.events().stream().map(CallJson::event).toList());
        lead.ifPresent(left -> content.put("lead", lead(left)));
        return content;
    }

    static String write(Map<String, ?> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> facts(CallFile.Facts call) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("callSid", call.callSid());
        facts.put("status", call.status().name().toLowerCase(Locale.ROOT));
        facts.put("startedAt", call.startedAt().toString());
        if (call.ending() != null) {
            facts.put("endReason", call.ending().reason());
            facts.put("endSide", call.ending().side());
            facts.put("endDetail", call.ending().detail());
        }
        return facts;
    }

    private static Map<String, Object> turn(Turn turn) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("speaker", turn.speaker().name().toLowerCase(Locale.ROOT));
        fields.put("text", turn.text());
        if (turn.heardText() != null) {
            fields.put("heard", turn.heardText());
        }
        fields.put("interrupted", turn.interrupted());
        fields.put("atMs", turn.startedMs());
        if (turn.measures() != null && turn.measures().latency() != null) {
            fields.put("latency", turn.measures().latency());
        }
        return fields;
    }

    private static Map<String, Object> event(CallEvent event) {
        return Map.of("kind", event.kind(), "atMs", event.atMs(), "facts", event.facts());
    }

    private static Map<String, Object> lead(Lead lead) {
        return Map.of(
                "about",
                lead.fields().about(),
                "status",
                lead.place().status().word(),
                "answers",
                lead.answers());
    }
}
