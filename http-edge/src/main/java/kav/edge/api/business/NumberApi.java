package kav.edge.api.business;

import java.util.List;
import java.util.function.Supplier;
import kav.crm.business.NumberRepository;
import kav.crm.business.PhoneNumber;
import kav.crm.page.Update;
import kav.crm.tenancy.BrokenRule;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// The numbers that callers dial. Thread-safe.
public final class NumberApi {
    private static final String ALL = "/api/numbers";
    private static final String ONE = ALL + "/{id}";
    private static final String TAKEN = "number-taken";
    private static final String TAKEN_WORDS = "this number is in use already";

    private final NumberRepository numbers;
    private final Runnable changed;

    /// @param changed told after each change, before the answer
    public NumberApi(NumberRepository numbers, Runnable changed) {
        this.numbers = numbers;
        this.changed = changed;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(ALL, Right.SETTINGS_READ, "listNumbers", "Numbers, in the order made")
                        .listing(NumberJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        numbers.page(call.business(), call.page())
                                                .map(NumberJson::of))),
                Operation.post(ALL, Right.SETTINGS_WRITE, "createNumber", "Add a number")
                        .takes(NumberBody.class)
                        .example(NumberBody.EXAMPLE)
                        .answers(201, NumberJson.class)
                        .fails(409, TAKEN, TAKEN_WORDS)
                        .by(this::create),
                Operation.get(ONE, Right.SETTINGS_READ, "readNumber", "One number")
                        .answers(NumberJson.class)
                        .by(call -> ApiAnswer.ok(NumberJson.of(found(call)))),
                Operation.patch(ONE, Right.SETTINGS_WRITE, "changeNumber", "Change a number")
                        .takes(NumberBody.class)
                        .example(NumberBody.EXAMPLE)
                        .conditional()
                        .answers(NumberJson.class)
                        .fails(409, TAKEN, TAKEN_WORDS)
                        .by(this::change),
                Operation.delete(
                                ONE,
                                Right.SETTINGS_WRITE,
                                "deleteNumber",
                                "Give a number up; it can be restored while nobody takes it")
                        .by(this::delete),
                Operation.post(
                                ONE + "/restore",
                                Right.SETTINGS_WRITE,
                                "restoreNumber",
                                "Bring a deleted number back")
                        .answers(NumberJson.class)
                        .fails(409, TAKEN, TAKEN_WORDS)
                        .by(this::restore),
                Operation.get(
                                ONE + "/versions",
                                Right.SETTINGS_READ,
                                "listNumberVersions",
                                "What a number was, newest first")
                        .listing(VersionJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        numbers.versions(
                                                        call.business(), call.id("id"), call.page())
                                                .map(VersionJson::of))),
                Operation.post(
                                ONE + "/versions/{version}/restore",
                                Right.SETTINGS_WRITE,
                                "restoreNumberVersion",
                                "Make a number again what it was then")
                        .answers(NumberJson.class)
                        .fails(409, TAKEN, TAKEN_WORDS)
                        .by(this::restoreVersion));
    }

    private PhoneNumber found(ApiCall call) {
        return numbers.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer create(ApiCall call) {
        PhoneNumber.Settings settings = call.body(NumberBody.class).settings();
        PhoneNumber made =
                unlessTaken(() -> numbers.add(call.business(), settings, Deeds.of(call)));
        changed.run();
        return ApiAnswer.created(ALL + "/" + made.id(), NumberJson.of(made));
    }

    private ApiAnswer change(ApiCall call) {
        PhoneNumber now = found(call);
        if (now.version() != call.ifMatch()) {
            throw ApiProblem.stale(now.version());
        }
        PhoneNumber.Settings settings = call.patched(NumberBody.of(now.settings())).settings();
        return told(
                unlessTaken(() ->
                        numbers.update(
                                call.business(),
                                now.id(),
                                call.ifMatch(),
                                settings,
                                Deeds.of(call))));
    }

    private ApiAnswer delete(ApiCall call) {
        if (!numbers.delete(call.business(), call.id("id"), Deeds.of(call))) {
            throw ApiProblem.notFound();
        }
        changed.run();
        return ApiAnswer.noContent();
    }

    private ApiAnswer restore(ApiCall call) {
        PhoneNumber back =
                unlessTaken(() -> numbers.restore(call.business(), call.id("id"), Deeds.of(call)))
                        .orElseThrow(ApiProblem::notFound);
        changed.run();
        return ApiAnswer.ok(NumberJson.of(back));
    }

    private ApiAnswer restoreVersion(ApiCall call) {
        return told(
                unlessTaken(() ->
                        numbers.restoreVersion(
                                call.business(),
                                call.id("id"),
                                Deeds.version(call),
                                Deeds.of(call))));
    }

    private ApiAnswer told(Update<PhoneNumber> update) {
        changed.run();
        return ApiAnswer.of(update, NumberJson::of);
    }

    /// Whose number it is, is not told: perhaps another business's.
    private static <T> T unlessTaken(Supplier<T> write) {
        try {
            return write.get();
        } catch (RuntimeException failed) {
            boolean taken =
                    BrokenRule.of(failed)
                            .filter(rule -> rule.kind() == BrokenRule.Kind.UNIQUE)
                            .isPresent();
            if (taken) {
                throw ApiProblem.conflict(TAKEN, TAKEN_WORDS);
            }
            throw failed;
        }
    }
}
