package kav.crm.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where the sealed bytes of one recording come from. Confined to one thread at a time; blocks.
public interface TapeSource extends AutoCloseable {
    /// Reads some bytes.
    ///
    /// @param into gets at least one byte when it has room and there are any
    /// @param position from the beginning of the sealed file
    /// @return how many; negative behind the end
    int read(ByteBuffer into, long position) throws IOException;

    @Override
    void close() throws IOException;

    /// A file.
    ///
    /// @throws java.nio.file.NoSuchFileException when it is not there
    static TapeSource ofFile(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        return new TapeSource() {
            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                return file.read(into, position);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
