package kav.edge.api.openapi;

/// One kind of problem, for people.
final class ProblemPage {
    private ProblemPage() {}

    static String of(String slug, Words.Meaning meaning) {
        String body =
                "<main class=\"problem\"><p class=\"kicker\">HTTP "
                        + meaning.status()
                        + " · <code>/api/problems/"
                        + Html.escaped(slug)
                        + "</code></p><h1>"
                        + Html.escaped(meaning.title())
                        + "</h1><p>"
                        + Html.escaped(meaning.text())
                        + "</p><p><a href=\"/api/docs\">All operations</a></p></main>";
        return Html.page(meaning.title(), body);
    }
}
