package kav.crm.recording;

import java.io.IOException;

/// Where recordings are taken from to be heard, wherever they lie. Thread-safe; blocks.
@FunctionalInterface
public interface TapeShelf {
    /// Opens one of which there is something to hear.
    ///
    /// @throws IOException when it cannot be reached or is not there
    TapeReader open(Recording recording) throws IOException;
}
