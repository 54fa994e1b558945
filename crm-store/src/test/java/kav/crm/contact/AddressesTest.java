package kav.crm.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "050-123-4567, IL, +972501234567",
        "+972 50 1234567, IL, +972501234567",
        "00972501234567, IL, +972501234567",
        "03-1234567, IL, +97231234567",
        "(415) 555-2671, US, +14155552671",
        "+44 20 7946 0958, IL, +442079460958"
    })
    void shouldGiveE164_whenANumberIsWrittenAsPeopleDo(String told, String region, String e164) {
        assertThat(Addresses.phone(told, region)).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "12", "+", "+9999999999999999999", "שלום"})
    void shouldRefuse_whenItCanBeNoNumber(String told) {
        assertThat(Addresses.phone(told, "IL")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "Anonymous",
                "+266696687",
                "Restricted",
                "",
                " ",
                "sip:anonymous@anonymous.invalid"
            })
    void shouldSeeThatANumberIsWithheld_whenTheCarrierSaysSo(String told) {
        assertThat(Addresses.isWithheld(told)).isTrue();
    }

    @Test
    void shouldKeepAnotherAddressAsItIs_whenACallerHasNoNumber() {
        assertThat(Addresses.isWithheld("sip:dana@example.com")).isFalse();
        assertThat(Addresses.ofCaller("sip:dana@example.com")).isEqualTo("sip:dana@example.com");
        assertThat(Addresses.ofCaller("*2700")).isEqualTo("*2700");
        assertThat(Addresses.ofCaller("x".repeat(999))).hasSize(320);
    }

    @Test
    void shouldLowerAnEmailAddress_whenItIsKept() {
        assertThat(Addresses.of(ChannelKind.EMAIL, " Dana@Example.COM ", "IL"))
                .contains("dana@example.com");
        assertThat(Addresses.of(ChannelKind.EMAIL, "dana", "IL")).isEmpty();
        assertThat(Addresses.of(ChannelKind.LID, "123456789@lid", "IL")).contains("123456789@lid");
    }
}
