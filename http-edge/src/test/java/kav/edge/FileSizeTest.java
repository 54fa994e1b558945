package kav.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class FileSizeTest {
    private static final int MOST_LINES = 400;
    private static final Pattern CODE = Pattern.compile("kav|.*\\.(java|tsx?|mjs|css)");

    /// Path → why it may be longer.
    private static final Map<String, String> EXCUSED =
            Map.of("spa/src/api/schema.d.ts", "made from openapi.json by a program");

    @Test
    void shouldFindNoFileOver400Lines_whenAllCodeIsCounted() {
        List<Path> code = SourceTree.files(name -> CODE.matcher(name).matches());
        assertThat(code).hasSizeGreaterThan(400).contains(Path.of("kav"));
        assertThat(code)
                .filteredOn(file -> !EXCUSED.containsKey(file.toString()))
                .filteredOn(file -> SourceTree.text(file).lines().count() > MOST_LINES)
                .isEmpty();
    }

    @Test
    void shouldExcuseNoFileInVain_whenTheListIsChecked() {
        assertThat(EXCUSED.keySet())
                .filteredOn(file -> SourceTree.text(Path.of(file)).lines().count() <= MOST_LINES)
                .isEmpty();
    }
}
