package kav.edge.api.contact;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import kav.crm.contact.ContactRepository;
import kav.crm.tag.TagRepository;
import kav.crm.tag.TagTaken;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// Tags, and which contact carries which. Thread-safe.
public final class TagApi {
    private static final TagBody EXAMPLE = new TagBody("VIP", "#0a7d4f");

    private final TagRepository tags;
    private final ContactRepository contacts;

    public TagApi(TagRepository tags, ContactRepository contacts) {
        this.tags = tags;
        this.contacts = contacts;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get("/api/tags", Right.RECORDS_READ, "listTags", "All tags")
                        .listingAll(TagJson.class)
                        .by(call ->
                                ApiAnswer.items(
                                        tags.all(call.business()).stream()
                                                .map(TagJson::of)
                                                .toList())),
                Operation.post("/api/tags", Right.RECORDS_WRITE, "createTag", "Make a tag")
                        .takes(TagBody.class)
                        .example(EXAMPLE)
                        .answers(201, TagJson.class)
                        .fails(409, "tag-taken", "another tag has that name")
                        .by(this::create),
                Operation.patch("/api/tags/{id}", Right.RECORDS_WRITE, "changeTag", "Change a tag")
                        .takes(TagBody.class)
                        .example(EXAMPLE)
                        .conditional()
                        .answers(TagJson.class)
                        .fails(409, "tag-taken", "another tag has that name")
                        .by(this::change),
                Operation.delete(
                                "/api/tags/{id}",
                                Right.RECORDS_WRITE,
                                "deleteTag",
                                "Delete a tag and take it off every contact")
                        .by(call -> {
                            if (!tags.delete(call.business(), call.id("id"), call.now())) {
                                throw ApiProblem.notFound();
                            }
                            return ApiAnswer.noContent();
                        }),
                Operation.put(
                                "/api/contacts/{id}/tags",
                                Right.RECORDS_WRITE,
                                "putContactTags",
                                "Give a contact exactly these tags")
                        .takes(TagChoice.class)
                        .example(
                                new TagChoice(
                                        List.of(
                                                UUID.fromString(
                                                        "0192f000-0000-7000-8000-00000000a001"))))
                        .answers(ContactJson.class)
                        .by(this::put));
    }

    private ApiAnswer create(ApiCall call) {
        TagBody body = call.body(TagBody.class);
        if (tags.all(call.business()).size() >= TagRepository.MOST) {
            throw ApiProblem.conflict("too-many-tags", "a business has 500 tags at most");
        }
        TagJson made =
                TagJson.of(
                        unlessTaken(() ->
                                tags.create(
                                        call.business(),
                                        body.name(),
                                        body.colorOrNone(),
                                        call.now())));
        return ApiAnswer.created("/api/tags/" + made.id(), made);
    }

    private ApiAnswer change(ApiCall call) {
        UUID id = call.id("id");
        TagBody current =
                tags.all(call.business()).stream()
                        .filter(tag -> tag.id().equals(id))
                        .map(tag -> new TagBody(tag.name(), tag.color()))
                        .findFirst()
                        .orElseThrow(ApiProblem::notFound);
        TagBody wanted = call.patched(current);
        return ApiAnswer.of(
                unlessTaken(() ->
                        tags.change(
                                call.business(),
                                id,
                                call.ifMatch(),
                                wanted.name(),
                                wanted.colorOrNone(),
                                call.now())),
                TagJson::of);
    }

    private ApiAnswer put(ApiCall call) {
        UUID id = call.id("id");
        List<UUID> wanted = call.body(TagChoice.class).tagIds();
        if (!tags.put(call.business(), id, wanted, call.now())) {
            boolean isThere =
                    contacts.find(call.business(), id)
                            .filter(contact -> contact.deletedAt() == null)
                            .isPresent();
            throw isThere
                    ? ApiProblem.field("/tag_ids", "reference-unknown", "there is no such tag")
                    : ApiProblem.notFound();
        }
        return ApiAnswer.ok(
                ContactJson.of(
                        contacts.find(call.business(), id).orElseThrow(ApiProblem::notFound)));
    }

    private static <T> T unlessTaken(Supplier<T> write) {
        try {
            return write.get();
        } catch (TagTaken _) {
            throw ApiProblem.conflict("tag-taken", "another tag has that name");
        }
    }
}
