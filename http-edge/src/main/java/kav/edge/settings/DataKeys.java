package kav.edge.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The keys that encrypt what businesses entrust to us: `DATA_KEY`, or the one kept in
/// `dataFolder/keys/data-key`, which is made at the first start. Several, parted by commas: the
/// first encrypts, all of them decrypt, so that a key can be changed. Thread-safe, no state.
public final class DataKeys {
    /// AES-256.
    private static final int KEY_BYTES = 32;

    private DataKeys() {}

    /// The keys, 32 bytes each, the current one first. Blocks on the disk.
    ///
    /// @throws IOException when it can be neither read nor made
    public static List<byte[]> open(Settings settings) throws IOException {
        Secret given = settings.security().dataKey();
        Secret text =
                given != null
                        ? given
                        : KeptSecret.in(settings.server().dataFolder(), "data-key", KEY_BYTES);
        try {
            return read(text);
        } catch (IllegalArgumentException damaged) {
            throw new IOException(
                    "keys/data-key in the data folder is damaged; put it back from a backup",
                    damaged);
        }
    }

    /// @throws IllegalArgumentException when one of them is not 32 bytes in base64
    static List<byte[]> read(Secret text) {
        List<byte[]> keys = new ArrayList<>();
        for (String part : text.reveal().split(",", -1)) {
            byte[] key = Base64.getDecoder().decode(part.strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("a data key has 32 bytes");
            }
            keys.add(key);
        }
        return keys;
    }
}
