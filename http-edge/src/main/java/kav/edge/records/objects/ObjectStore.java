package kav.edge.records.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Keeps sealed files under names such as `recordings/BUSINESS/ID`. Everything can be done twice
/// without harm. What cannot be done is an [ObjectStoreProblem]. Thread-safe; blocks.
public interface ObjectStore extends AutoCloseable {
    /// Whether it answers and lets us in.
    void check() throws IOException;

    /// Puts a file there, over what may be there already; the store compares a checksum.
    void put(String name, Path file) throws IOException;

    /// How many bytes are there; empty: nothing of that name.
    OptionalLong sizeOf(String name) throws IOException;

    /// Reads a part.
    ///
    /// @return fewer bytes than asked for at the end, none behind it
    /// @throws java.nio.file.NoSuchFileException when nothing of that name is there
    byte[] read(String name, long from, int length) throws IOException;

    /// Deletes it, if it is there.
    void delete(String name) throws IOException;

    /// Tells of everything below a name, some at a time.
    void list(String below, Consumer<List<Stored>> page) throws IOException;

    @Override
    void close();

    /// Something that is there.
    ///
    /// @param at when it was put there, by the store's clock
    record Stored(String name, Instant at) {}
}
