package kav.edge.records.recording;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import kav.crm.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What lies in the object store and belongs to nothing.
@Timeout(60)
class OrphanObjectsTest extends TapesToMove {
    /// An object that no row knows, as old as that.
    private String orphan(Recording like, Duration age) {
        String name = "recordings/" + BUSINESS + "/" + UUID.randomUUID();
        fake.hold(name, fake.content(like.place()), now.minus(age));
        return name;
    }

    @Test
    void shouldDeleteObjectsThatNoRowKnows_onceTheyAreOld() throws Exception {
        Recording kept = kept();
        TapeMover mover = mover();
        mover.round();
        byte[] content = fake.content(kept.place());
        Duration old = Duration.ofDays(3);
        fake.hold(kept.place(), content, now.minus(old));
        String orphan = orphan(kept, old);
        String young = orphan(kept, Duration.ofHours(1));
        String stranger = "recordings/" + UUID.randomUUID() + "/" + UUID.randomUUID();
        String notes = "recordings/" + BUSINESS + "/notes.txt";
        fake.hold(stranger, content, now.minus(old));
        fake.hold(notes, content, now.minus(old));

        mover.round();
        assertThat(fake.names()).as("not on its first day").contains(orphan);
        now = now.plus(Duration.ofHours(24));
        mover.round();

        assertThat(fake.names()).containsExactlyInAnyOrder(kept.place(), young, stranger, notes);
        assertThat(mover.trouble()).isEmpty();
    }

    @Test
    void shouldDeleteNothingAndSaySo_whenMostOfThePrefixIsUnknown() throws Exception {
        Recording kept = kept();
        TapeMover mover = mover();
        mover.round();
        fake.hold(kept.place(), fake.content(kept.place()), now.minus(Duration.ofDays(3)));
        String one = orphan(kept, Duration.ofDays(3));
        String other = orphan(kept, Duration.ofDays(4));
        now = now.plus(Duration.ofHours(24));

        mover.round();

        assertThat(fake.names()).contains(one, other);
        assertThat(mover.trouble().orElseThrow()).startsWith("S3_PREFIX: most of what lies");
    }

    @Test
    void shouldGoOnMoving_whenItMayPutButNotDelete() throws Exception {
        Recording kept = kept();
        TapeMover mover = mover();
        mover.round();
        fake.hold(kept.place(), fake.content(kept.place()), now.minus(Duration.ofDays(3)));
        String orphan = orphan(kept, Duration.ofDays(3));
        now = now.plus(Duration.ofHours(24));
        fake.forbid("DELETE");
        mover.round();
        Recording next = kept();

        assertThat(mover.round()).isEqualTo(1);

        assertThat(fake.names()).contains(orphan, next.place());
        assertThat(mover.trouble().orElseThrow())
                .startsWith("objects that belong to no recording stay in the object store: S3_");
    }

    @Test
    void shouldSayThatRecordingsAreOutOfReach_whenThereIsNoStoreAnyMore() throws Exception {
        var _ = kept();
        mover().round();
        StrandedTapes stranded =
                StrandedTapes.idle(STORE.recordings().system()::isAnyInObjectStore);

        assertThat(stranded.ask()).isTrue();

        assertThat(stranded.trouble().orElseThrow()).startsWith("S3_BUCKET: ");
        StrandedTapes well = StrandedTapes.idle(() -> false);
        assertThat(well.ask()).isTrue();
        assertThat(well.trouble()).isEmpty();
    }
}
