package kav.bench.capacity;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import kav.bench.listen.Hearing;

/// The inside of a server's JVM, seen from this one: what it allocates, keeps, and when all its
/// threads stand still. Any JVM of the same user will do. Confined to one thread.
final class ServerJvm implements AutoCloseable {
    private static final String RESIDENT = "VmRSS:";
    private static final long BYTES_PER_KB = 1_024;

    private final long pid;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private ServerJvm(long pid, JMXConnector connector) throws IOException {
        this.pid = pid;
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    /// @throws IOException when that process is no JVM of this user
    @SuppressWarnings("BanJNDI") // the address is that of a process that this one started
    static ServerJvm attach(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                String url = machine.startLocalManagementAgent();
                return new ServerJvm(pid, JMXConnectorFactory.connect(new JMXServiceURL(url)));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException notOne) {
            throw new IOException("the server is no JVM that can be looked into", notOne);
        }
    }

    /// How it was started: collector, heap and the like, without what names folders.
    List<String> flags() throws IOException {
        return bean(RuntimeMXBean.class).getInputArguments().stream()
                .filter(flag -> flag.startsWith("-X"))
                .toList();
    }

    /// Bytes that all its threads have allocated so far.
    long allocatedBytes() throws IOException {
        return bean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
    }

    /// What is kept after a full collection: stops the server for a moment.
    Memory memory() throws IOException {
        String total =
                diagnose("gcClassHistogram")
                        .lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("its objects could not be counted"));
        return new Memory(Long.parseLong(total.strip().split("\\s+")[2]), residentBytes());
    }

    private long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]) * BYTES_PER_KB)
                .findFirst()
                .orElseThrow(() -> new IOException("its memory could not be read"));
    }

    /// Writes every stop of all threads into a file from now on.
    void logStops(Path file) throws IOException {
        diagnose("vmLog", "output=" + file, "what=safepoint=info", "decorators=none");
    }

    /// What the listening line has heard; only of a server that is one.
    Heard heard() throws IOException {
        return new Heard(
                heard("HeardFrames"),
                heard("FilledFrames"),
                heard("DroppedFrames"),
                heard("EndedCalls"));
    }

    private long heard(String attribute) throws IOException {
        try {
            return (Long) beans.getAttribute(new ObjectName(Hearing.NAME), attribute);
        } catch (JMException fault) {
            throw new IOException("the server does not tell what it has heard", fault);
        }
    }

    private String diagnose(String command, String... arguments) throws IOException {
        try {
            return (String)
                    beans.invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            command,
                            new Object[] {arguments},
                            new String[] {String[].class.getName()});
        } catch (JMException fault) {
            throw new IOException("the server's JVM does not know " + command, fault);
        }
    }

    private <T extends PlatformManagedObject> T bean(Class<T> type) throws IOException {
        return ManagementFactory.getPlatformMXBean(beans, type);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    /// What a server keeps. Immutable.
    ///
    /// @param liveBytes of objects after a full collection
    /// @param residentBytes of the process; its heap is resident from the start
    record Memory(long liveBytes, long residentBytes) {}
}
