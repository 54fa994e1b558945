package kav.edge.voice.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kav.edge.settings.CallSettings;
import kav.edge.voice.admission.Admission.Verdict;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final BusinessId A = new BusinessId(new UUID(0, 1));
    private static final BusinessId B = new BusinessId(new UUID(0, 2));

    private long nowNs;
    private boolean lagging;
    private final Admission admission = admission(3, 2);

    @Test
    void shouldSayBusy_whenNodeOrBusinessIsFull() {
        assertThat(reserve("1", A)).isEqualTo(Verdict.ADMITTED);
        assertThat(reserve("2", A)).isEqualTo(Verdict.ADMITTED);
        assertThat(reserve("3", A)).isEqualTo(Verdict.BUSINESS_FULL);
        assertThat(reserve("4", B)).isEqualTo(Verdict.ADMITTED);
        assertThat(reserve("5", B)).isEqualTo(Verdict.NODE_FULL);
        assertThat(admission.nodeVerdict()).isEqualTo(Verdict.NODE_FULL);
    }

    @Test
    void shouldTakeOnePlace_whenTheWebhookIsRepeated() {
        reserve("1", A);
        reserve("1", A);

        assertThat(admission.places()).isEqualTo(1);
        assertThat(reserve("2", A)).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void shouldFreeTheReservation_whenNobodyComesForIt() {
        reserve("1", A);
        reserve("2", A);
        nowNs += Duration.ofSeconds(30).toNanos();

        assertThat(reserve("3", A)).isEqualTo(Verdict.ADMITTED);
        assertThat(admission.places()).isEqualTo(1);
    }

    @Test
    void shouldKeepAHeldPlace_pastTheLease() {
        reserve("1", A);
        assertThat(admission.hold(sid("1"), A)).isEqualTo(Verdict.ADMITTED);
        nowNs += Duration.ofHours(1).toNanos();

        assertThat(admission.places()).isEqualTo(1);
        assertThat(admission.hold(sid("1"), A)).isEqualTo(Verdict.ADMITTED);
        admission.release(sid("1"));
        admission.release(sid("1"));
        assertThat(admission.places()).isZero();
    }

    @Test
    void shouldCompeteAnew_whenTheStreamStartsAfterItsLease() {
        reserve("1", A);
        nowNs += Duration.ofSeconds(31).toNanos();
        reserve("2", A);
        reserve("3", A);

        assertThat(admission.hold(sid("1"), A)).isEqualTo(Verdict.BUSINESS_FULL);
    }

    @Test
    void shouldLetInNobodyNew_whenLaggingOrDraining() {
        reserve("1", A);
        lagging = true;
        assertThat(reserve("2", A)).isEqualTo(Verdict.OVERLOADED);
        lagging = false;
        admission.drain();

        assertThat(reserve("2", A)).isEqualTo(Verdict.DRAINING);
        assertThat(admission.hold(sid("1"), A)).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void shouldAgreeWithPlainCounting_onRandomCalls() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Admission tested = admission(5, 3);
            Map<CallSid, BusinessId> model = new HashMap<>();
            for (int step = 0; step < 500; step++) {
                CallSid call = sid("" + random.nextInt(12));
                BusinessId business = model.getOrDefault(call, random.nextBoolean() ? A : B);
                if (random.nextInt(3) == 0) {
                    tested.release(call);
                    model.remove(call);
                } else {
                    long its = model.values().stream().filter(business::equals).count();
                    boolean free = model.containsKey(call) || (model.size() < 5 && its < 3);
                    Verdict verdict =
                            random.nextBoolean()
                                    ? tested.reserve(call, business)
                                    : tested.hold(call, business);
                    assertThat(verdict == Verdict.ADMITTED).as("seed " + seed).isEqualTo(free);
                    if (free) {
                        model.put(call, business);
                    }
                }
                assertThat(tested.places()).as("seed " + seed).isEqualTo(model.size());
            }
        }
    }

    private Admission admission(int node, int business) {
        Duration unused = Duration.ofSeconds(1);
        return new Admission(
                new CallSettings.Admission(
                        node, business, Duration.ofSeconds(30), unused, unused, unused, unused),
                () -> nowNs,
                () -> lagging);
    }

    private Verdict reserve(String call, BusinessId business) {
        return admission.reserve(sid(call), business);
    }

    private static CallSid sid(String text) {
        return new CallSid("CA" + text);
    }
}
