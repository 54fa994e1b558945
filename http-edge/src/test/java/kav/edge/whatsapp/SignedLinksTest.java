package kav.edge.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import kav.crm.BusinessId;
import kav.edge.settings.Secret;
import kav.edge.settings.SigningKeys;
import org.junit.jupiter.api.Test;

class SignedLinksTest {
    private static final SigningKeys KEYS = SigningKeys.of(new Secret("k".repeat(40)));
    private static final BusinessId BUSINESS = new BusinessId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void shouldNameTheSending_whenTheTextIsOurs() {
        StatusLinks links = new StatusLinks(KEYS);
        StatusLink link = new StatusLink(BUSINESS, UUID.randomUUID(), 3);

        assertThat(links.verify(links.issue(link))).contains(link);
        assertThat(
                        new StatusLinks(SigningKeys.of(new Secret("x".repeat(40))))
                                .verify(links.issue(link)))
                .isEmpty();
    }

    @Test
    void shouldBelieveNothing_whenOneCharacterDiffers() {
        StatusLinks links = new StatusLinks(KEYS);
        String text = links.issue(new StatusLink(BUSINESS, UUID.randomUUID(), 1));
        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(links.verify(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("%d", i)
                    .isEmpty();
        }
        assertThat(links.verify("")).isEmpty();
        assertThat(links.verify("!".repeat(71))).isEmpty();
    }

    @Test
    void shouldLeadToTheFile_whenTheLinkHasNotRunOut() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        InstantSource clock = now::get;
        MediaLinks links = new MediaLinks(KEYS, clock, Duration.ofHours(4));
        MediaLinks.MediaLink link = new MediaLinks.MediaLink(BUSINESS, UUID.randomUUID());
        String text = links.issue(link);

        assertThat(links.verify(text)).contains(link);
        now.set(NOW.plus(Duration.ofHours(4)));
        assertThat(links.verify(text)).isEmpty();
    }
}
