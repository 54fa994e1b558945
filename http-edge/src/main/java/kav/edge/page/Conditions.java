package kav.edge.page;

import java.util.Locale;
import kav.edge.http.Request;

/// What a client says about what it has and what it takes. Stateless.
final class Conditions {
    private Conditions() {}

    /// Whether the client already has this version (RFC 9110 section 13.1.2, weak comparison).
    ///
    /// @param entityTag with its quotes
    static boolean has(Request request, String entityTag) {
        for (String header : request.headers("if-none-match")) {
            for (String tag : header.split(",")) {
                String plain = tag.strip().replaceFirst("^W/", "");
                if (plain.equals(entityTag) || plain.equals("*")) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether the client takes a content coding (RFC 9110 section 12.5.3): named, or meant by `*`,
    /// and not with a weight of zero.
    static boolean takes(Request request, String coding) {
        boolean takesAny = false;
        for (String header : request.headers("accept-encoding")) {
            for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
                String[] words = part.split(";", 2);
                String name = words[0].strip();
                boolean isWanted = words.length == 1 || !isZero(words[1]);
                if (name.equals(coding)) {
                    return isWanted;
                }
                takesAny |= name.equals("*") && isWanted;
            }
        }
        return takesAny;
    }

    private static boolean isZero(String parameter) {
        return parameter.replace(" ", "").matches("q=0(\\.0*)?");
    }
}
