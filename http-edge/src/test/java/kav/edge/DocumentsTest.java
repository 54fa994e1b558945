package kav.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DocumentsTest {
    private static final List<Path> DOCUMENTS = SourceTree.files(name -> name.endsWith(".md"));
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

    /// A class or a package of ours, in back-quotes, from the root on.
    private static final Pattern NAME =
            Pattern.compile("`(kav\\.(?:media|edge|crm|bench)(?:\\.\\w+)*)`");

    /// A file or folder of ours, in back-quotes.
    private static final Pattern FILE =
            Pattern.compile(
                    "`((?:config|docs|samples|spa|media-core|http-edge|crm-store)/[\\w./-]+)`");

    private static final List<String> MODULES =
            List.of("media-core", "http-edge", "crm-store", "bench");

    @Test
    void shouldFindEveryTarget_whenLinksAreFollowed() {
        assertThat(DOCUMENTS).contains(Path.of("README.md"), Path.of("docs/flow.md"));
        assertThat(broken(LINK, DocumentsTest::isReached)).isEmpty();
    }

    @Test
    void shouldFindEveryClassAndPackage_whenDocumentsNameThem() {
        assertThat(broken(NAME, (_, name) -> isOurs(name))).isEmpty();
    }

    @Test
    void shouldFindEveryFile_whenDocumentsNameThem() {
        // What a build makes may not be there yet.
        assertThat(broken(FILE, (_, path) -> path.contains("/target/") || SourceTree.exists(path)))
                .isEmpty();
    }

    private interface Check {
        boolean holds(Path document, String text);
    }

    private static List<String> broken(Pattern pattern, Check check) {
        List<String> broken = new ArrayList<>();
        for (Path document : DOCUMENTS) {
            found(pattern, SourceTree.text(document))
                    .filter(text -> !check.holds(document, text))
                    .forEach(text -> broken.add(document + ": " + text));
        }
        return broken;
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static boolean isReached(Path document, String target) {
        if (target.startsWith("http://") || target.startsWith("https://")) {
            return true;
        }
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        return SourceTree.exists(file.toString())
                && (hash < 0 || hasHeading(file, target.substring(hash + 1)));
    }

    private static boolean hasHeading(Path document, String anchor) {
        return found(HEADING, SourceTree.text(document))
                .map(DocumentsTest::anchor)
                .anyMatch(anchor::equals);
    }

    /// As the usual Markdown pages make it of a heading.
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static boolean isOurs(String name) {
        String path = name.replace('.', '/');
        return MODULES.stream()
                .map(module -> module + "/src/main/java/" + path)
                .anyMatch(place -> SourceTree.exists(place) || SourceTree.exists(place + ".java"));
    }
}
