package kav.crm.system;

import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.DIRECTORY;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NODES;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.NUMBERS;
import static kav.crm.postgres.SharedPostgres.STREAMS;
import static kav.crm.postgres.SharedPostgres.SYSTEM_CALLS;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static kav.crm.postgres.SharedPostgres.newNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.business.PhoneNumber;
import kav.crm.call.CallFile;
import kav.crm.call.CallStatus;
import kav.crm.call.Ending;
import kav.crm.call.HowItEnded;
import kav.crm.call.NodeBoot;
import kav.crm.call.StreamStart;
import kav.crm.journal.JournalEntry;
import kav.crm.tenancy.BrokenRule;
import org.junit.jupiter.api.Test;

class SystemCallsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Ending GOODBYE = new Ending("goodbye", "us", "Said goodbye.", NOW);

    private final BusinessId business = newBusiness();

    @Test
    void shouldCloseOnlyItsOwnDeadLife_whenAnotherNodeIsAlive() {
        NodeBoot first = newNode();
        NodeBoot other = newNode();
        NODES.register(first, Set.of(), "https://a", MINUTE);
        NODES.register(other, Set.of(), "https://b", MINUTE);
        String ofFirst = openCall(first);
        String ofOther = openCall(other);
        NodeBoot reborn = new NodeBoot(first.nodeId(), UUID.randomUUID());
        NODES.register(reborn, Set.of(first.bootId()), "https://a", MINUTE);
        String ofReborn = openCall(reborn);

        SYSTEM_CALLS.closeLost(reborn);

        assertThat(ending(ofFirst).reason()).isEqualTo(Ending.LOST);
        assertThat(ending(ofOther)).isNull();
        assertThat(ending(ofReborn)).isNull();
        assertThat(file(ofFirst).streams().getFirst().ending().reason()).isEqualTo(Ending.LOST);
        assertThat(file(ofOther).streams().getFirst().ending()).isNull();
    }

    @Test
    void shouldCloseAnothersCalls_whenItsLeaseRanOut() {
        NodeBoot living = newNode();
        NodeBoot silent = newNode();
        NODES.register(living, Set.of(), "https://a", MINUTE);
        NODES.register(silent, Set.of(), "https://b", MINUTE);
        String callSid = openCall(silent);
        SYSTEM_CALLS.closeLost(living);
        assertThat(ending(callSid)).isNull();

        NODES.release(silent);
        SYSTEM_CALLS.closeLost(living);

        assertThat(ending(callSid).reason()).isEqualTo(Ending.LOST);
        assertThat(file(callSid).call().status()).isEqualTo(CallStatus.FAILED);
    }

    @Test
    void shouldLetTheOwnerTellTheTruth_whenTheGuessWasWrong() {
        NodeBoot living = newNode();
        NodeBoot cutOff = newNode();
        NODES.register(living, Set.of(), "https://a", MINUTE);
        NODES.register(cutOff, Set.of(), "https://b", Duration.ZERO);
        String callSid = openCall(cutOff);
        SYSTEM_CALLS.closeLost(living);

        JOURNAL.write(
                business,
                List.of(
                        new JournalEntry.StreamEnded(business, callSid, "MZ" + callSid, GOODBYE),
                        new JournalEntry.CallEnded(
                                business, callSid, CallStatus.COMPLETED, GOODBYE)));

        assertThat(ending(callSid)).isEqualTo(GOODBYE);
        assertThat(file(callSid).call().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(file(callSid).streams().getFirst().ending()).isEqualTo(GOODBYE);
    }

    @Test
    void shouldTakeTheCallBack_whenItComesToALivingNodeAfterBeingLost() {
        NodeBoot living = newNode();
        NodeBoot dead = newNode();
        NODES.register(living, Set.of(), "https://a", MINUTE);
        String callSid = openCall(dead);
        SYSTEM_CALLS.closeLost(living);
        assertThat(ending(callSid)).isNotNull();

        assertThat(STREAMS.open(business, callSid, new StreamStart(2, fresh("MZ"), living, NOW)))
                .isTrue();

        CallFile.Facts facts = file(callSid).call();
        assertThat(facts.ending()).isNull();
        assertThat(facts.status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(facts.nodeId()).isEqualTo(living.nodeId());
    }

    @Test
    void shouldFenceTheOldLifeOff_whenTheNodeRegistersAgain() {
        NodeBoot old = newNode();
        NODES.register(old, Set.of(), "https://a", MINUTE);
        assertThat(NODES.renew(old, MINUTE)).isTrue();

        NODES.register(
                new NodeBoot(old.nodeId(), UUID.randomUUID()),
                Set.of(old.bootId()),
                "https://a",
                MINUTE);

        assertThat(NODES.renew(old, MINUTE)).isFalse();
    }

    @Test
    void shouldRefuseTheName_whenAStrangerLivesUnderIt() {
        NodeBoot living = newNode();
        NodeBoot clone = new NodeBoot(living.nodeId(), UUID.randomUUID());
        assertThat(NODES.register(living, Set.of(), "https://a", MINUTE)).isTrue();

        assertThat(NODES.register(clone, Set.of(UUID.randomUUID()), "https://b", MINUTE)).isFalse();
        assertThat(NODES.renew(living, MINUTE)).isTrue();

        NODES.release(living);
        assertThat(NODES.register(clone, Set.of(), "https://b", MINUTE)).isTrue();
    }

    @Test
    void shouldKeepTheCallsOfANode_whenItHadToTakeAnotherName() {
        NodeBoot robbed = newNode();
        NODES.register(robbed, Set.of(), "https://a", MINUTE);
        String callSid = openCall(robbed);
        NodeBoot robber = new NodeBoot(robbed.nodeId(), UUID.randomUUID());
        NODES.register(new NodeBoot(fresh("node"), robbed.bootId()), Set.of(), "https://a", MINUTE);
        NODES.register(robber, Set.of(robbed.bootId()), "https://b", MINUTE);

        SYSTEM_CALLS.closeLost(robber);

        assertThat(ending(callSid)).isNull();
    }

    @Test
    void shouldCloseOnlyItsOwn_whenOthersMayNotHaveRenewedYet() {
        NodeBoot earlier = newNode();
        NodeBoot self = new NodeBoot(earlier.nodeId(), UUID.randomUUID());
        NODES.register(self, Set.of(), "https://a", MINUTE);
        String own = openCall(earlier);
        String ofAnother = openCall(newNode());

        SYSTEM_CALLS.closeOwnLost(self);

        assertThat(ending(own).reason()).isEqualTo(Ending.LOST);
        assertThat(ending(ofAnother)).isNull();
    }

    @Test
    void shouldTellHowACallEnded_whenOnlyTheCallSidIsKnown() {
        String callSid = openCall(newNode());
        assertThat(SYSTEM_CALLS.howItEnded(callSid).orElseThrow().latest()).isEmpty();

        JOURNAL.write(
                business,
                List.of(new JournalEntry.StreamEnded(business, callSid, "MZ" + callSid, GOODBYE)));

        assertThat(SYSTEM_CALLS.howItEnded(callSid))
                .contains(new HowItEnded(business, null, GOODBYE));
        assertThat(SYSTEM_CALLS.howItEnded(fresh("CA"))).isEmpty();
    }

    @Test
    void shouldRouteByNumber_whenSeveralBusinessesExist() {
        String number = fresh("+972");
        PhoneNumber.Settings settings = new PhoneNumber.Settings(number, null, "");
        PhoneNumber added = NUMBERS.add(business, settings, BY);
        assertThatThrownBy(() -> NUMBERS.add(newBusiness(), settings, BY))
                .satisfies(taken ->
                        assertThat(BrokenRule.of(taken).map(BrokenRule::kind))
                                .contains(BrokenRule.Kind.UNIQUE));

        Directory directory = DIRECTORY.read();

        Directory.Route route = directory.route(number).orElseThrow();
        assertThat(route.business()).isEqualTo(business);
        assertThat(route.agent().name()).isEqualTo("reception");
        assertThat(directory.route("+0")).as("unknown numbers are nobody's").isEmpty();
        assertThat(directory.route(null)).isEmpty();
        assertThat(NUMBERS.delete(business, added.id(), BY)).isTrue();
        assertThat(DIRECTORY.read().route(number)).isEmpty();
    }

    @Test
    void shouldTellTheSettingsOfEveryBusiness_whetherANumberReachesItOrNot() {
        NUMBERS.add(business, new PhoneNumber.Settings(fresh("+972"), null, ""), BY);
        BusinessId silent = newBusiness();
        TENANTS.as(
                silent,
                handle ->
                        handle.createUpdate(
                                        "UPDATE business SET recording = false, call_notice ="
                                                + " '{\"is_given\":false,\"refusal_key\":\"9\","
                                                + "\"texts\":[]}' WHERE id = :business")
                                .bind("business", silent.value())
                                .execute());

        Directory read = DIRECTORY.read();

        assertThat(read.businesses().get(business).isRecording()).isTrue();
        assertThat(read.businesses().get(silent).isRecording()).isFalse();
        assertThat(read.businesses().get(silent).notice().refusalKey()).isEqualTo("9");
        assertThat(read.businesses().get(silent).hours().isOpen(NOW)).isTrue();
    }

    private String openCall(NodeBoot node) {
        String callSid = fresh("CA");
        assertThat(STREAMS.open(business, callSid, new StreamStart(1, "MZ" + callSid, node, NOW)))
                .isTrue();
        return callSid;
    }

    private CallFile file(String callSid) {
        return CALLS.file(business, callSid).orElseThrow();
    }

    private Ending ending(String callSid) {
        return file(callSid).call().ending();
    }
}
