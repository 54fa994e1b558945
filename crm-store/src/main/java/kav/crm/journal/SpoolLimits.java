package kav.crm.journal;

/// How large the spool may grow. Immutable.
///
/// @param segmentBytes after which a new file is begun
/// @param maxBytes of all files; more is refused
public record SpoolLimits(long segmentBytes, long maxBytes) {
    /// 4 MiB a file, so that a replay holds little in memory; 1 GiB in all, about two million
    /// turns.
    public static final SpoolLimits DEFAULT = new SpoolLimits(4L << 20, 1L << 30);
}
