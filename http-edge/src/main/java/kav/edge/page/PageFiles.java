package kav.edge.page;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All files of the page, read once from the class path. Paths are looked up in a table and never
/// reach a file system, so there is nothing to climb out of. Immutable.
final class PageFiles {
    private static final String INDEX = "index.html";

    private final Map<String, PageFile> byName;
    private final @Nullable String index;

    private PageFiles(Map<String, PageFile> byName, @Nullable String index) {
        this.byName = Map.copyOf(byName);
        this.index = index;
    }

    /// Reads the folder of that name from a class path; without an index.html in it there is no
    /// page.
    static PageFiles read(ClassLoader classPath, String folder) throws IOException {
        URL url = classPath.getResource(folder + "/" + INDEX);
        if (url == null) {
            return new PageFiles(Map.of(), null);
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return of(Path.of(uri).resolveSibling("."));
            }
            // Opened by its path it is this reader's own: by its URI the whole process would share
            // it.
            URL file = ((JarURLConnection) url.openConnection()).getJarFileURL();
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(file.toURI()))) {
                return of(jar.getPath(folder));
            }
        } catch (URISyntaxException e) {
            throw new IOException("the class path has an address that is none", e);
        }
    }

    /// Reads a folder.
    static PageFiles of(Path folder) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        Path root = folder.normalize();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                contents.put(root.relativize(path).toString().replace('\\', '/'), bytes(path));
            }
        }
        Map<String, PageFile> files = new HashMap<>();
        contents.forEach((name, bytes) ->
                files.put(
                        name,
                        new PageFile(
                                name,
                                bytes,
                                contents.get(name + ".br"),
                                contents.get(name + ".gz"))));
        byte[] index = contents.get(INDEX);
        files.remove(INDEX);
        return new PageFiles(files, index == null ? null : text(index));
    }

    private static byte[] bytes(Path path) throws IOException {
        return Files.readAllBytes(path);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// A file other than index.html.
    ///
    /// @param name path below the folder, without a leading slash
    @Nullable PageFile find(String name) {
        return byName.get(name);
    }

    /// The text of index.html, or null when there is no page.
    @Nullable String index() {
        return index;
    }
}
