package kav.edge.api.call;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import kav.crm.recording.TapeReader;
import kav.crm.sealing.SealBrokenException;
import kav.edge.http.BodySink;
import kav.edge.http.BodyWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a part of a recording as fast as it is taken, on a virtual thread of its own: the event
/// loop reads no files and opens no seals. Used once.
final class RecordingDownload implements BodyWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingDownload.class);

    private final Callable<TapeReader> tape;
    private final long from;
    private final long to;
    private final Semaphore room = new Semaphore(0);
    private volatile boolean isOver;

    /// @param tape opens the recording
    /// @param from first byte of the WAV file
    /// @param to exclusive
    RecordingDownload(Callable<TapeReader> tape, long from, long to) {
        this.tape = tape;
        this.from = from;
        this.to = to;
    }

    @Override
    public void open(BodySink sink) {
        sink.onWritable(room::release);
        sink.onClosed(() -> {
            isOver = true;
            room.release();
        });
        Thread.ofVirtual().name("recording-download").start(() -> send(sink));
    }

    private void send(BodySink sink) {
        try (TapeReader reader = tape.call()) {
            WavSound sound = new WavSound(reader);
            long position = from;
            while (position < to && !isOver) {
                byte[] piece = sound.read(position, to);
                position += piece.length;
                room.drainPermits();
                if (!sink.write(piece) && !isOver) {
                    room.acquire();
                }
            }
            sink.end();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | SealBrokenException broken) {
            LOG.atError()
                    .addKeyValue("fault", broken.getClass().getSimpleName())
                    .log("A recording broke off while it was played");
        } catch (Exception fault) {
            LOG.atError()
                    .addKeyValue("fault", fault.getClass().getName())
                    .log("A recording could not be played");
        } finally {
            sink.abort();
        }
    }
}
