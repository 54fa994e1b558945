package kav.edge.whatsapp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kav.crm.BusinessId;
import kav.crm.whatsapp.MediaRepository;
import kav.crm.whatsapp.MediaRepository.MediaFile;
import kav.edge.http.Execution;
import kav.edge.http.Problem;
import kav.edge.http.ProblemException;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;

/// Hands files out: to whoever has a signed link (a provider fetches what is sent), and to staff.
/// Thread-safe; blocks.
public final class MediaRoute {
    /// Before the signed part.
    public static final String PATH = "/media/";

    private final MediaLinks links;
    private final MediaRepository media;
    private final MediaStore store;

    public MediaRoute(MediaLinks links, MediaRepository media, MediaStore store) {
        this.links = links;
        this.media = media;
        this.store = store;
    }

    /// The table's line.
    public Route route() {
        return Route.get(PATH + "{signed}", Execution.BLOCKING, this::handle);
    }

    private Response handle(Request request) {
        MediaLinks.MediaLink link =
                links.verify(request.pathParameter("signed")).orElseThrow(MediaRoute::missing);
        MediaFile file =
                media.find(link.business(), link.mediaId()).orElseThrow(MediaRoute::missing);
        return answer(link.business(), file, file.contentType());
    }

    /// A file of a business.
    ///
    /// @param type told to the client
    /// @throws ProblemException 404 when its bytes are not there
    public Response answer(BusinessId business, MediaFile file, String type) {
        Path place = store.find(business, file.id()).orElseThrow(MediaRoute::missing);
        try {
            return Response.file(200, type, place, 0, Files.size(place))
                    .withHeader("x-content-type-options", "nosniff")
                    .withHeader("content-security-policy", "default-src 'none'; sandbox")
                    .withHeader("cache-control", "private, max-age=300")
                    .withHeader(
                            "content-disposition",
                            MediaTypes.isShown(type) ? "inline" : "attachment");
        } catch (IOException gone) {
            throw missing();
        }
    }

    private static ProblemException missing() {
        return new ProblemException(Problem.of(404, "there is no such file, or the link ran out"));
    }
}
