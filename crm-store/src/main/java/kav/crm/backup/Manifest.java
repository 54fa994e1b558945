package kav.crm.backup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// What a backup holds: the last entry of the archive, so that a file without it is known to be cut
/// short. Immutable.
///
/// @param format of the archive, [#FORMAT]
/// @param at when the snapshot was taken
/// @param schemaVersion of the last migration that the database had
/// @param files below the data folder, with `/` between the names
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
        int format, Instant at, String schemaVersion, List<Table> tables, List<StoredFile> files) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";
    static final String TABLES = "tables/";
    static final String FILES = "files/";

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    Manifest {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    /// @param columns in the order of the copied values
    record Table(String name, List<String> columns, long rows) {
        Table {
            columns = List.copyOf(columns);
        }

        String entry() {
            return TABLES + name + ".copy";
        }
    }

    record StoredFile(String path, long bytes) {
        String entry() {
            return FILES + path;
        }
    }

    static Manifest read(byte[] json) throws IOException {
        return MAPPER.readValue(json, Manifest.class);
    }

    byte[] toJson() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a manifest is always JSON", impossible);
        }
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
