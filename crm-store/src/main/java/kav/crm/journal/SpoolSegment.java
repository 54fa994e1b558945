package kav.crm.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What could be read of one segment file. Immutable.
///
/// @param records whole ones, in order
/// @param damaged places where something else stood
/// @param isTorn whether the last record is incomplete: the usual trace of a crash, which was never
///   acknowledged
record SpoolSegment(List<SpoolRecord> records, int damaged, boolean isTorn) {
    SpoolSegment {
        records = List.copyOf(records);
    }

    static SpoolSegment read(Path file) throws IOException {
        return read(ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    static SpoolSegment read(ByteBuffer segment) {
        List<SpoolRecord> records = new ArrayList<>();
        int damaged = 0;
        int offset = 0;
        while (offset < segment.limit()) {
            SpoolRecord spoolRecord = SpoolRecord.at(segment, offset);
            if (spoolRecord == null) {
                int next = nextWhole(segment, offset + 1);
                if (next < 0) {
                    boolean torn = SpoolRecord.isTorn(segment, offset);
                    return new SpoolSegment(records, torn ? damaged : damaged + 1, torn);
                }
                damaged++;
                offset = next;
            } else {
                records.add(spoolRecord);
                offset += spoolRecord.bytes();
            }
        }
        return new SpoolSegment(records, damaged, false);
    }

    private static int nextWhole(ByteBuffer segment, int from) {
        for (int offset = from; offset <= segment.limit() - SpoolRecord.HEADER_BYTES; offset++) {
            if (SpoolRecord.at(segment, offset) != null) {
                return offset;
            }
        }
        return -1;
    }
}
