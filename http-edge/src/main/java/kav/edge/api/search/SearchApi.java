package kav.edge.api.search;

import java.util.ArrayList;
import java.util.List;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.search.SearchKind;
import kav.crm.search.SearchRepository;
import kav.crm.timeline.TimelineRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.contact.Regions;

/// Finds things, and shows all that happened with one person. Thread-safe.
public final class SearchApi {
    /// Of each kind when no kind is named.
    private static final int FEW = 8;

    private final SearchRepository search;
    private final TimelineRepository timelines;
    private final Regions regions;

    public SearchApi(SearchRepository search, TimelineRepository timelines, Regions regions) {
        this.search = search;
        this.timelines = timelines;
        this.regions = regions;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/search",
                                Right.RECORDS_READ,
                                "search",
                                "People, messages, words of calls and notes")
                        .query("q", "All of these words, the last perhaps unfinished; or a number")
                        .query(
                                "kind",
                                SearchKind.class,
                                "Only these, page by page; without it a few of each kind")
                        .listing(HitJson.class)
                        .by(this::find),
                Operation.get(
                                "/api/contacts/{id}/timeline",
                                Right.RECORDS_READ,
                                "readTimeline",
                                "All that happened with a contact, newest first")
                        .listing(EntryJson.class)
                        .by(call ->
                                timelines
                                        .page(call.business(), call.id("id"), call.page())
                                        .map(page -> ApiAnswer.page(page.map(EntryJson::of)))
                                        .orElseThrow(ApiProblem::notFound)));
    }

    private ApiAnswer find(ApiCall call) {
        String query = call.query("q").orElseThrow(() -> ApiProblem.parameter("q", "it is needed"));
        if (query.indexOf('\0') >= 0) {
            throw ApiProblem.parameter("q", "it has a character that cannot be looked for");
        }
        String region = regions.of(call.business());
        return call.query("kind", SearchKind::ofWord, "contact, message, turn or note")
                .map(kind -> ApiAnswer.page(page(call, kind, query, region, call.page())))
                .orElseGet(() -> few(call, query, region));
    }

    private ApiAnswer few(ApiCall call, String query, String region) {
        List<HitJson> hits = new ArrayList<>();
        for (SearchKind kind : SearchKind.values()) {
            hits.addAll(page(call, kind, query, region, PageRequest.first(FEW)).items());
        }
        return ApiAnswer.page(new Page<>(hits, null));
    }

    private Page<HitJson> page(
            ApiCall call, SearchKind kind, String query, String region, PageRequest request) {
        return search.find(call.business(), kind, query, region, request)
                .map(hit -> HitJson.of(hit, query));
    }
}
