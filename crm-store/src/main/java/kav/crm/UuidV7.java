package kav.crm;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/// Makes identifiers that sort by time: UUID version 7 (RFC 9562 section 5.7), 48 bits of Unix
/// milliseconds, then 74 random bits. Made here and not in the server, so that the PostgreSQL
/// version does not matter and a record has its name before it is written. Thread-safe.
public final class UuidV7 {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private UuidV7() {}

    /// A new identifier for something that happened at `now`. Identifiers of one millisecond have
    /// no order among themselves.
    public static UUID at(Instant now) {
        long high = (now.toEpochMilli() << 16) | VERSION_7 | (RANDOM.nextInt() & 0xFFFL);
        long low = (RANDOM.nextLong() >>> 2) | VARIANT_RFC;
        return new UUID(high, low);
    }
}
