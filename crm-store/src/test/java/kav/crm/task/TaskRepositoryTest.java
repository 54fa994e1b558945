package kav.crm.task;

import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kav.crm.BusinessId;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import org.junit.jupiter.api.Test;

/// In which order tasks are read, and for which lead one is due next.
class TaskRepositoryTest {
    private final BusinessId business = newBusiness();
    private final TaskRepository tasks = WORK.tasks();

    private void add(String title, Instant dueAt, Instant doneAt) {
        tasks.add(business, new Task.Fields(title, "", dueAt, null, doneAt, null, null, null), BY);
    }

    private List<String> read(boolean done) {
        TaskFilter filter = new TaskFilter(done, null, null, null);
        List<String> titles = new ArrayList<>();
        Cursor next = null;
        do {
            Page<Task> page = tasks.page(business, filter, new PageRequest(2, next));
            page.items().forEach(task -> titles.add(task.fields().title()));
            next = page.next();
        } while (next != null);
        return titles;
    }

    @Test
    void shouldGiveTheLatestDoneFirst_whenOnlyThoseDoneAreWanted() {
        for (int i = 0; i < 5; i++) {
            add("done " + i, NOW.minusSeconds(i), NOW.plusSeconds(i));
        }
        add("open later", NOW.plusSeconds(9), null);
        add("open", NOW, null);
        add("open without a time", null, null);

        assertThat(read(true)).containsExactly("done 4", "done 3", "done 2", "done 1", "done 0");
        assertThat(read(false)).containsExactly("open", "open later", "open without a time");
    }
}
