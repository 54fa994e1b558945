package kav.crm.bridge;

import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import kav.crm.BusinessId;
import org.junit.jupiter.api.Test;

class BridgeRepositoryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String JID = "972502222222@s.whatsapp.net";
    private static final String LID = "123456789@lid";
    private static final String PHONE = "+972502222222";

    private final BridgeRepository bridge = new BridgeRepository(TENANTS, EVENTS);
    private final BusinessId business = newBusiness();

    @Test
    void shouldGrantASessionToOneOnly_untilItIsGivenBack() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        assertThat(bridge.lease(business, "shop", one, MINUTE)).isTrue();
        assertThat(bridge.lease(business, "shop", one, MINUTE)).isTrue();
        assertThat(bridge.lease(business, "shop", other, MINUTE)).isFalse();
        assertThat(bridge.lease(business, "shop", other, Duration.ZERO)).isFalse();
        assertThat(bridge.lease(business, "second", other, MINUTE)).isTrue();
        assertThat(bridge.lease(newBusiness(), "shop", other, MINUTE)).isTrue();
        assertThat(bridge.lease(business, "shop", one, Duration.ZERO)).isTrue();
        assertThat(bridge.lease(business, "shop", other, MINUTE)).isTrue();
        assertThat(bridge.lease(business, "shop", one, MINUTE)).isFalse();
    }

    @Test
    void shouldKeepTheLastWordOfASession_whenAnOlderOneComesLater() {
        assertThat(bridge.state(business, "shop")).isEmpty();
        bridge.lease(business, "shop", UUID.randomUUID(), MINUTE);

        bridge.tellState(business, new BridgeState("shop", "open", null, null), NOW);
        bridge.tellState(business, new BridgeState("shop", "qr", null, null), NOW.minusSeconds(1));
        assertThat(bridge.state(business, "shop"))
                .contains(new BridgeState("shop", "open", null, NOW));

        bridge.tellState(
                business, new BridgeState("shop", "stopped", 440, null), NOW.plusSeconds(1));
        assertThat(bridge.state(business, "shop"))
                .contains(new BridgeState("shop", "stopped", 440, NOW.plusSeconds(1)));
    }

    @Test
    void shouldKeepTheChat_whenThePhoneOfAnOpaqueAddressIsLearnedLater() {
        assertThat(meet(new BridgePerson(LID, LID, null)))
                .isEqualTo(new BridgePerson(LID, LID, null));
        assertThat(meet(new BridgePerson(LID, LID, PHONE)))
                .isEqualTo(new BridgePerson(LID, LID, PHONE));
        assertThat(meet(new BridgePerson(JID, null, PHONE)))
                .isEqualTo(new BridgePerson(LID, LID, PHONE));
        assertThat(meet(new BridgePerson(LID, LID, null)))
                .isEqualTo(new BridgePerson(LID, LID, PHONE));
    }

    @Test
    void shouldJoinThem_whenTwoTurnOutToBeOne() {
        meet(new BridgePerson(JID, null, PHONE));
        bridge.meet(business, "shop", new BridgePerson(LID, LID, null), NOW.plusSeconds(1));

        assertThat(meet(new BridgePerson(LID, LID, PHONE)))
                .isEqualTo(new BridgePerson(JID, LID, PHONE));
        assertThat(meet(new BridgePerson(LID, LID, null)))
                .isEqualTo(new BridgePerson(JID, LID, PHONE));
    }

    @Test
    void shouldKnowNobody_whenAnotherBusinessOrSessionMetThem() {
        meet(new BridgePerson(LID, LID, PHONE));

        assertThat(bridge.meet(business, "second", new BridgePerson(JID, null, PHONE), NOW))
                .isEqualTo(new BridgePerson(JID, null, PHONE));
        assertThat(bridge.meet(newBusiness(), "shop", new BridgePerson(JID, null, PHONE), NOW))
                .isEqualTo(new BridgePerson(JID, null, PHONE));
    }

    private BridgePerson meet(BridgePerson told) {
        return bridge.meet(business, "shop", told, NOW);
    }
}
