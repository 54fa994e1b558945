package kav.edge.api.whatsapp;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kav.crm.UuidV7;
import kav.crm.whatsapp.MediaRepository;
import kav.crm.whatsapp.MediaRepository.MediaFile;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.whatsapp.MediaRoute;
import kav.edge.whatsapp.MediaStore;
import kav.edge.whatsapp.MediaTypes;

/// Files of messages: uploaded to be sent, fetched to be seen. Thread-safe.
public final class MediaApi {
    /// Never a type that a browser would run as a page of ours.
    private static final String BYTES = "application/octet-stream";

    private static final int MAX_NAME = 200;

    private final MediaRepository media;
    private final MediaStore store;
    private final MediaRoute route;

    public MediaApi(MediaRepository media, MediaStore store, MediaRoute route) {
        this.media = media;
        this.store = store;
        this.route = route;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/media",
                                Right.MESSAGES_SEND,
                                "uploadMedia",
                                "Upload a file to send; the body is the file")
                        .query("name", "Its name for people")
                        .takes(MediaTypes.MAX_BYTES, MediaTypes.KNOWN.toArray(String[]::new))
                        .answers(201, MessageJson.FileJson.class)
                        .fails(413, "media-too-large", "an image of more than 5 MB")
                        .by(this::upload),
                Operation.get(
                                "/api/media/{id}",
                                Right.RECORDS_READ,
                                "readMedia",
                                "A file of a message; its type stands in the message")
                        .answers(200, BYTES)
                        .by(this::read));
    }

    private ApiAnswer upload(ApiCall call) throws InterruptedException {
        byte[] bytes = call.request().body();
        String type = call.request().mediaType().toLowerCase(Locale.ROOT);
        if (bytes.length == 0) {
            throw ApiProblem.of(400, "media-empty", "Nothing there", "the body is the file");
        }
        if (bytes.length > MediaTypes.maxBytes(type)) {
            throw ApiProblem.of(
                    413,
                    "media-too-large",
                    "Too large",
                    "at most " + MediaTypes.maxBytes(type) + " bytes of that type");
        }
        UUID id = UuidV7.at(call.now());
        String name = call.query("name").orElse("");
        String kept = name.substring(0, Math.min(name.length(), MAX_NAME)).replace("\0", "");
        try {
            store.keep(
                    call.business(),
                    id,
                    out -> {
                        out.write(bytes);
                        return true;
                    });
        } catch (IOException full) {
            throw ApiProblem.of(
                    507, "media-disk-full", "No room", "the server's disk takes no more files");
        }
        media.add(call.business(), id, type, kept, bytes.length, call.now());
        return ApiAnswer.created(
                "/api/media/" + id,
                new MessageJson.FileJson(
                        id, type, kept.isEmpty() ? null : kept, (long) bytes.length, "ready"));
    }

    private ApiAnswer read(ApiCall call) {
        MediaFile file =
                media.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
        return ApiAnswer.response(route.answer(call.business(), file, BYTES));
    }
}
