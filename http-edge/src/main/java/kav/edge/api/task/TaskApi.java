package kav.edge.api.task;

import java.util.List;
import java.util.UUID;
import kav.crm.task.Task;
import kav.crm.task.TaskFilter;
import kav.crm.task.TaskRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.business.Deeds;

/// Tasks. Thread-safe.
public final class TaskApi {
    private static final String ALL = "/api/tasks";
    private static final String ONE = ALL + "/{id}";

    private final TaskRepository tasks;

    public TaskApi(TaskRepository tasks) {
        this.tasks = tasks;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                ALL,
                                Right.RECORDS_READ,
                                "listTasks",
                                "Tasks, the next due first; only those done: the latest first")
                        .query("done", Boolean.class, "Only those done, or still to be done")
                        .query("assignee", UUID.class, "Only those of this user")
                        .query("contact", UUID.class, "Only about this contact")
                        .query("lead", UUID.class, "Only about this lead")
                        .listing(TaskJson.class)
                        .by(this::list),
                Operation.post(ALL, Right.RECORDS_WRITE, "createTask", "Make a task")
                        .takes(TaskBody.class)
                        .example(TaskBody.EXAMPLE)
                        .answers(201, TaskJson.class)
                        .by(this::create),
                Operation.get(ONE, Right.RECORDS_READ, "readTask", "One task")
                        .answers(TaskJson.class)
                        .by(call -> ApiAnswer.ok(TaskJson.of(found(call)))),
                Operation.patch(ONE, Right.RECORDS_WRITE, "changeTask", "Change a task, or do it")
                        .takes(TaskBody.class)
                        .example(TaskBody.EXAMPLE)
                        .conditional()
                        .answers(TaskJson.class)
                        .by(this::change),
                Operation.delete(ONE, Right.RECORDS_WRITE, "deleteTask", "Delete a task")
                        .by(this::delete),
                Operation.post(
                                ONE + "/restore",
                                Right.RECORDS_WRITE,
                                "restoreTask",
                                "Bring a deleted task back")
                        .answers(TaskJson.class)
                        .by(this::restore));
    }

    private Task found(ApiCall call) {
        return tasks.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer list(ApiCall call) {
        TaskFilter filter =
                new TaskFilter(
                        call.query("done").isPresent() ? call.queryFlag("done") : null,
                        call.queryId("assignee").orElse(null),
                        call.queryId("contact").orElse(null),
                        call.queryId("lead").orElse(null));
        return ApiAnswer.page(tasks.page(call.business(), filter, call.page()).map(TaskJson::of));
    }

    private ApiAnswer create(ApiCall call) {
        Task made = tasks.add(call.business(), call.body(TaskBody.class).fields(), Deeds.of(call));
        return ApiAnswer.created(ALL + "/" + made.id(), TaskJson.of(made));
    }

    private ApiAnswer change(ApiCall call) {
        Task now = found(call);
        TaskBody body = call.patched(TaskBody.of(now.fields()));
        return ApiAnswer.of(
                tasks.update(
                        call.business(), now.id(), call.ifMatch(), body.fields(), Deeds.of(call)),
                TaskJson::of);
    }

    private ApiAnswer delete(ApiCall call) {
        if (!tasks.delete(call.business(), call.id("id"), Deeds.of(call))) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.noContent();
    }

    private ApiAnswer restore(ApiCall call) {
        return ApiAnswer.ok(
                TaskJson.of(
                        tasks.restore(call.business(), call.id("id"), Deeds.of(call))
                                .orElseThrow(ApiProblem::notFound)));
    }
}
