package kav.edge.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The keys' names: which environment variable stands for which key, and which known key a mistyped
/// one is nearest to. Immutable.
final class Keys {
    /// Environment variable → key; of two variables of one key the earlier one counts.
    static final Map<String, String> BY_VARIABLE = byVariable();

    private Keys() {}

    private static Map<String, String> byVariable() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("HOST", "server.host");
        keys.put("PORT", "server.port");
        keys.put("TRANSPORT", "server.transport");
        keys.put("TLS_CERT", "server.tls-certificate");
        keys.put("TLS_KEY", "server.tls-key");
        keys.put("TRUSTED_PROXIES", "server.trusted-proxies");
        keys.put("PUBLIC_BASE_URL", "public.base-url");
        keys.put("STREAM_BASE_URL", "public.stream-base-url");
        keys.put("DATABASE_URL", "database.url");
        keys.put("DATABASE_MIGRATION_URL", "database.migration-url");
        keys.put("JWT_SECRET", "security.jwt-secret");
        keys.put("JWT_SECRET_PREVIOUS", "security.jwt-secret-previous");
        keys.put("DATA_KEY", "security.data-key");
        keys.put("ADMIN_TOKEN", "security.admin-token");
        keys.put("MANAGEMENT_PORT", "security.management-port");
        keys.put("TWILIO_ACCOUNT_SID", "twilio.account-sid");
        keys.put("TWILIO_AUTH_TOKEN", "twilio.auth-token");
        keys.put("TWILIO_API_BASE", "twilio.api-base");
        keys.put("WHATSAPP_PROVIDER", "whatsapp.provider");
        keys.put("BAILEYS_BRIDGE_URL", "whatsapp.bridge-url");
        keys.put("BAILEYS_BRIDGE_SECRET", "whatsapp.bridge-secret");
        keys.put("OUTBOUND_ALLOW", "outbound.allow");
        keys.put("SPEECH", "speech.engine");
        keys.put("LANGUAGE", "speech.language");
        keys.put("GCP_CREDENTIALS_JSON", "speech.google-credentials-json");
        keys.put("GOOGLE_TTS_SA_JSON", "speech.google-credentials-json");
        keys.put("GOOGLE_APPLICATION_CREDENTIALS", "speech.google-credentials-file");
        keys.put("GOOGLE_CLOUD_PROJECT", "speech.google-project");
        keys.put("GOOGLE_SPEECH_ENDPOINT", "speech.google-speech-endpoint");
        keys.put("GOOGLE_TTS_ENDPOINT", "speech.google-tts-endpoint");
        keys.put("OFFLINE_MAX_CALLS", "speech.offline-max-calls");
        keys.put("AGENT", "agent.kind");
        keys.put("LLM_BASE_URL", "llm.base-url");
        keys.put("LLM_API_KEY", "llm.api-key");
        keys.put("LLM_MODEL", "llm.model");
        keys.put("MAX_CALLS", "calls.max-calls");
        keys.put("RECORDING_STORE", "recordings.store");
        keys.put("S3_ENDPOINT", "recordings.s3-endpoint");
        keys.put("S3_REGION", "recordings.s3-region");
        keys.put("S3_BUCKET", "recordings.s3-bucket");
        keys.put("S3_ACCESS_KEY", "recordings.s3-access-key");
        keys.put("S3_SECRET_KEY", "recordings.s3-secret-key");
        keys.put("S3_PREFIX", "recordings.s3-prefix");
        keys.put("SMTP_URL", "mail.smtp-url");
        keys.put("LOG_FORMAT", "log.format");
        return keys;
    }

    /// The key as the owner knows it: `server.port (PORT)`.
    static String display(String key) {
        List<String> variables = new ArrayList<>();
        BY_VARIABLE.forEach((variable, its) -> {
            if (its.equals(key)) {
                variables.add(variable);
            }
        });
        return variables.isEmpty() ? key : key + " (" + String.join(", ", variables) + ")";
    }

    /// The known key with the fewest letters to change.
    ///
    /// @param known not empty
    static String nearest(String wrong, Collection<String> known) {
        String best = known.iterator().next();
        int least = Integer.MAX_VALUE;
        for (String key : known) {
            int distance = distance(wrong, key);
            if (distance < least) {
                least = distance;
                best = key;
            }
        }
        return best;
    }

    /// Levenshtein's distance: insertions, deletions and changes between two texts.
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int change = from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1;
                int least = Math.min(diagonal + change, 1 + Math.min(row[column], row[column - 1]));
                diagonal = row[column];
                row[column] = least;
            }
        }
        return row[to.length()];
    }
}
