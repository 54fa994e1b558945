package kav.media.tts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fixed sentences on disk: one file of bare μ-law each, named by a hash of voice, language and
/// text. Only sentences of scripts come here, never what was said in a conversation. Thread-safe; a
/// disk that fails costs nothing but the engine's work.
public final class PhraseFolder {
    private static final Logger log = LoggerFactory.getLogger(PhraseFolder.class);
    private static final String ENDING = ".ulaw";

    /// What nobody asked for in so long is of a script that has changed.
    private static final Duration FORGET_AFTER = Duration.ofDays(60);

    private final Path folder;
    private final InstantSource clock;

    /// Makes the folder when it is missing and removes what was not asked for in 60 days.
    public PhraseFolder(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            forgetOld();
        } catch (IOException failed) {
            log.atWarn().setCause(failed).log("folder of made sentences cannot be used");
        }
    }

    /// The sound, or null when it is not there.
    byte @Nullable [] find(String voice, String language, String text) {
        Path file = file(voice, language, text);
        try {
            if (!Files.exists(file)) {
                return null;
            }
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            byte[] ulaw = Files.readAllBytes(file);
            return ulaw.length == 0 ? null : ulaw;
        } catch (IOException _) {
            return null;
        }
    }

    /// Writes it on a thread of its own, whole or not at all.
    ///
    /// @param ulaw borrowed until it is written; not to be changed
    void keep(String voice, String language, String text, byte[] ulaw) {
        Path file = file(voice, language, text);
        Thread.ofVirtual().name("phrase-folder").start(() -> write(file, ulaw));
    }

    private void write(Path file, byte[] ulaw) {
        try {
            Path unfinished = Files.createTempFile(folder, "making", ".part");
            Files.write(unfinished, ulaw);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            log.atWarn()
                    .addKeyValue("error", failed.getClass().getSimpleName())
                    .log("a made sentence could not be kept on disk");
        }
    }

    private void forgetOld() throws IOException {
        FileTime limit = FileTime.from(clock.instant().minus(FORGET_AFTER));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    private Path file(String voice, String language, String text) {
        MessageDigest hash = sha256();
        for (String part : new String[] {voice, language, text}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            hash.update(bytes);
        }
        return folder.resolve(HexFormat.of().formatHex(hash.digest()) + ENDING);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
