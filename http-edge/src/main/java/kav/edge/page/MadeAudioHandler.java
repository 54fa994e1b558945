package kav.edge.page;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import kav.edge.http.Problem;
import kav.edge.http.Request;
import kav.edge.http.Response;
import org.jspecify.annotations.Nullable;

/// Serves the audio made in the data folder's static/tts, and nothing outside of it, links
/// included. Blocks on the disk. Thread-safe.
final class MadeAudioHandler {
    private final Path folder;

    MadeAudioHandler(Path folder) {
        this.folder = folder;
    }

    Response handle(Request request) throws IOException {
        Path file = find(request.pathRest());
        if (file == null) {
            return Response.problem(Problem.of(404));
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String entityTag =
                '"'
                        + Long.toHexString(attributes.lastModifiedTime().toMillis())
                        + "-"
                        + Long.toHexString(attributes.size())
                        + '"';
        Response response =
                Conditions.has(request, entityTag)
                        ? Response.empty(304)
                        : Response.file(
                                200, MediaTypes.of(file.toString()), file, 0, attributes.size());
        return response.withHeader("etag", entityTag)
                .withHeader("cache-control", "no-cache")
                .withHeader("x-content-type-options", "nosniff");
    }

    private @Nullable Path find(String name) throws IOException {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(name).toRealPath();
            return file.startsWith(root) && Files.isRegularFile(file) ? file : null;
        } catch (InvalidPathException | FileSystemException _) {
            return null;
        }
    }
}
