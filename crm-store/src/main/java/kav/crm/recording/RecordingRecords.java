package kav.crm.recording;

import kav.crm.audit.AuditRepository;
import kav.crm.sealing.ChunkSealer;
import kav.crm.sealing.Sealer;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;

/// Everything about recordings. Thread-safe.
///
/// @param rows what is known of them
/// @param system what servers that went away left running
/// @param sealer of their files
public record RecordingRecords(
        RecordingRepository rows, SystemRecordings system, ChunkSealer sealer) {
    /// Which key seals recordings; see [Sealer].
    private static final String USE = "recording";

    public static RecordingRecords of(
            TenantDatabase database, SystemDatabase system, AuditRepository audit, Sealer sealer) {
        return new RecordingRecords(
                new RecordingRepository(database, audit),
                new SystemRecordings(system),
                sealer.chunks(USE));
    }
}
