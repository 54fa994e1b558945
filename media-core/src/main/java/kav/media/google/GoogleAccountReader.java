package kav.media.google;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kav.media.google.GoogleAccount.Unusable;
import kav.media.google.GoogleAccount.Usable;
import org.jspecify.annotations.Nullable;

/// Reads credentials and says of each failure, in one line, which key is wrong and what to do about
/// it. The secret itself, and the library's own words (which may quote it), are never in that line.
/// Stateless, thread-safe; blocks for the file.
///
/// The credentials are scoped: unscoped ones are signed for the host that is called, which Google's
/// regional hosts refuse (google-cloud-java#10361).
public final class GoogleAccountReader {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final Set<String> KINDS =
            Set.of(
                    "service_account",
                    "authorized_user",
                    "external_account",
                    "external_account_authorized_user",
                    "impersonated_service_account",
                    "gdch_service_account");
    private static final List<String> NEEDED =
            List.of("client_id", "client_email", "private_key", "private_key_id");
    private static final String PASTE_WHOLE =
            "paste the whole key file of a service account, from { to }";

    private GoogleAccountReader() {}

    /// The account in a text.
    ///
    /// @param key the setting that holds the text, as the owner knows it
    public static GoogleAccount fromText(String key, String json) {
        if (json.isBlank()) {
            return wrong(key, "is empty", PASTE_WHOLE);
        }
        JsonObject fields = object(json);
        if (fields == null) {
            return wrong(
                    key, "is not the JSON of a key (cut off, or its quotes lost)", PASTE_WHOLE);
        }
        String kind = field(fields, "type");
        if (kind.isEmpty()) {
            return wrong(key, "has no field \"type\"", PASTE_WHOLE);
        }
        if (!KINDS.contains(kind)) {
            return wrong(
                    key,
                    "holds a kind of credentials that Google's library does not know",
                    "make a JSON key of a service account in the Google Cloud console");
        }
        if (kind.equals("service_account")) {
            List<String> absent =
                    NEEDED.stream().filter(name -> field(fields, name).isEmpty()).toList();
            if (!absent.isEmpty()) {
                return wrong(key, "lacks " + String.join(", ", absent), PASTE_WHOLE);
            }
        }
        return parsed(key, json);
    }

    /// The account in a file.
    ///
    /// @param key the setting that names the file
    public static GoogleAccount fromFile(String key, Path file) {
        try {
            return fromText(key, Files.readString(file));
        } catch (NoSuchFileException _) {
            return wrong(key, "names a file that does not exist", "give the path of the key file");
        } catch (IOException _) {
            return wrong(
                    key, "names a file that cannot be read", "let Kav's user read the key file");
        }
    }

    /// The account of the machine itself: of the gcloud program, or of a server in Google's cloud.
    /// Looks for both, which may take seconds where there is neither.
    ///
    /// @param key the setting that would name an account
    public static GoogleAccount ofMachine(String key) {
        try {
            return usable(GoogleCredentials.getApplicationDefault());
        } catch (IOException | IllegalArgumentException _) {
            return none(key);
        }
    }

    /// Nothing is set.
    public static Unusable none(String key) {
        return new Unusable(
                true,
                key
                        + " is not set, so there is no Google account: "
                        + "set it to the JSON key of a service account");
    }

    private static GoogleAccount parsed(String key, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try {
            return usable(GoogleCredentials.fromStream(new ByteArrayInputStream(bytes)));
        } catch (IOException | IllegalArgumentException _) {
            return wrong(
                    key,
                    "holds a private key that cannot be read (its line breaks \\n are lost or"
                            + " changed)",
                    "copy the key file again without editing it");
        }
    }

    private static Usable usable(GoogleCredentials credentials) {
        String project =
                credentials instanceof ServiceAccountCredentials account
                        ? account.getProjectId()
                        : credentials.getQuotaProjectId();
        return new Usable(credentials.createScoped(SCOPE), project);
    }

    private static Unusable wrong(String key, String problem, String remedy) {
        return new Unusable(false, key + " " + problem + ": " + remedy);
    }

    private static @Nullable JsonObject object(String json) {
        try {
            JsonElement parsed = JsonParser.parseString(json);
            return parsed.isJsonObject() ? parsed.getAsJsonObject() : null;
        } catch (JsonParseException _) {
            return null;
        }
    }

    private static String field(JsonObject fields, String name) {
        JsonElement value = fields.get(name);
        return value != null && value.isJsonPrimitive()
                ? Objects.requireNonNullElse(value.getAsString(), "").strip()
                : "";
    }
}
