/// The sound of calls, kept in sealed files as it happens. Thread-safe.
@NullMarked
package kav.edge.records.recording;

import org.jspecify.annotations.NullMarked;
