package kav.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.page.Cursor;
import kav.crm.page.PageRequest;
import kav.edge.api.json.ApiJson;
import kav.edge.api.json.BodyFault;
import kav.edge.http.Request;
import org.jspecify.annotations.Nullable;

/// One call of an operation by someone who may. Confined to the thread that handles it.
public final class ApiCall {
    private static final Pattern UUID_FORM =
            Pattern.compile(
                    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Operation operation;
    private final Request request;
    private final @Nullable Principal principal;
    private final Instant now;
    private final long ifMatch;
    private @Nullable JsonNode tree;

    /// @param principal absent for an open operation
    /// @param ifMatch version of a conditional operation, else -1
    ApiCall(
            Operation operation,
            Request request,
            @Nullable Principal principal,
            Instant now,
            long ifMatch) {
        this.operation = operation;
        this.request = request;
        this.principal = principal;
        this.now = now;
        this.ifMatch = ifMatch;
    }

    /// Who asks.
    ///
    /// @throws IllegalStateException in an open operation: nobody is known there
    public Principal principal() {
        if (principal == null) {
            throw new IllegalStateException("an open operation knows nobody");
        }
        return principal;
    }

    /// The business in which they act; every read and write is for it.
    ///
    /// @throws kav.edge.http.ProblemException 403 when they are in none
    public BusinessId business() {
        BusinessId business = principal().business();
        if (business == null) {
            throw ApiProblem.forbidden("enter a business first");
        }
        return business;
    }

    /// Who asks, for records and the audit log.
    public Actor actor() {
        return principal().actor();
    }

    /// Where they ask from, seen through the trusted proxies.
    public String address() {
        return request.remoteAddress().getHostAddress();
    }

    /// When they ask.
    public Instant now() {
        return now;
    }

    /// A line for the audit log about this call.
    ///
    /// @param action a constant, such as `contact.erase`
    /// @param subject kind and id of what is touched; may be empty
    public AuditEntry audit(String action, String subject, java.util.Map<String, String> facts) {
        return new AuditEntry(actor(), action, subject, facts, address(), now);
    }

    /// An id in the path.
    ///
    /// @throws kav.edge.http.ProblemException 404 when it is no UUID: there is no such thing
    public UUID id(String name) {
        String text = request.pathParameter(name);
        if (!UUID_FORM.matcher(text).matches()) {
            throw ApiProblem.notFound();
        }
        return UUID.fromString(text);
    }

    /// Any other segment of the path.
    public String segment(String name) {
        return request.pathParameter(name);
    }

    /// The body, checked whole.
    ///
    /// @throws kav.edge.http.ProblemException 400 or 422 with the pointers of what is wrong
    public <T> T body(Class<T> type) {
        checkType(type);
        return read(bodyTree(), type);
    }

    /// What the body of a `PATCH` makes of what is there: absent members stay, null empties.
    ///
    /// @param current as it is now, of the record that the operation takes
    /// @throws kav.edge.http.ProblemException 400 or 422 with the pointers of what is wrong
    public <T extends Record> T patched(T current) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) current.getClass();
        checkType(type);
        JsonNode patch = bodyTree();
        if (!patch.isObject()) {
            throw ApiProblem.of(400, "body-invalid", "Body of another shape", "no object");
        }
        return read(ApiJson.merge(ApiJson.tree(current), patch), type);
    }

    /// Whether the body has that member on its first level, even as null.
    public boolean changes(String member) {
        return bodyTree().has(member);
    }

    /// A member of the body's first level as it was written, with its nulls.
    public JsonNode written(String member) {
        return bodyTree().path(member);
    }

    private JsonNode bodyTree() {
        if (tree == null) {
            tree = checked(() -> ApiJson.parse(request.body()));
        }
        return tree;
    }

    private static <T> T read(JsonNode tree, Class<T> type) {
        return checked(() -> ApiJson.read(tree, type));
    }

    private static <T> T checked(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BodyFault fault) {
            throw ApiProblem.fields(fault.status(), fault.errors());
        }
    }

    private void checkType(Class<?> type) {
        if (type != operation.input().body()) {
            throw new IllegalStateException(operation.place().id() + " takes another body");
        }
    }

    /// Which part of a list is wanted.
    ///
    /// @throws kav.edge.http.ProblemException 400 for a limit or cursor that is none of ours
    public PageRequest page() {
        int limit = queryNumber("limit").orElse(PageRequest.USUAL_LIMIT);
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            throw ApiProblem.parameter("limit", "1 to " + PageRequest.MAX_LIMIT);
        }
        return new PageRequest(
                limit, query("after", Cursor::decode, "no cursor of this list").orElse(null));
    }

    /// A text in the query; an empty one counts as none.
    public Optional<String> query(String name) {
        if (operation.input().parameters().stream().noneMatch(p -> p.name().equals(name))) {
            throw new IllegalStateException(operation.place().id() + " declares no " + name);
        }
        return request.queryParameter(name).filter(text -> !text.isEmpty());
    }

    /// An id in the query.
    public Optional<UUID> queryId(String name) {
        return query(
                name,
                text -> {
                    if (!UUID_FORM.matcher(text).matches()) {
                        throw new IllegalArgumentException("no UUID");
                    }
                    return UUID.fromString(text);
                },
                "no id");
    }

    /// A whole number in the query.
    public Optional<Integer> queryNumber(String name) {
        return query(name, Integer::valueOf, "no whole number");
    }

    /// `true` or `false` in the query; false when it is not there.
    public boolean queryFlag(String name) {
        return query(name).filter("true"::equals).isPresent();
    }

    /// A time in the query, ISO 8601 in UTC.
    public Optional<Instant> queryTime(String name) {
        return query(name, Instant::parse, "no time such as 2026-11-22T10:00:00Z");
    }

    /// A day in the query.
    public Optional<LocalDate> queryDate(String name) {
        return query(name, LocalDate::parse, "no day such as 2026-11-22");
    }

    /// Any value in the query.
    ///
    /// @param reader throws IllegalArgumentException or DateTimeException for what is none
    /// @param detail words for that
    public <T> Optional<T> query(String name, Function<String, T> reader, String detail) {
        try {
            return query(name).map(reader);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw ApiProblem.parameter(name, detail);
        }
    }

    /// The version that the caller changes; only in a conditional operation.
    public long ifMatch() {
        if (ifMatch < 0) {
            throw new IllegalStateException(operation.place().id() + " is not conditional");
        }
        return ifMatch;
    }

    /// The request itself: headers, and bodies that are no JSON.
    public Request request() {
        return request;
    }
}
