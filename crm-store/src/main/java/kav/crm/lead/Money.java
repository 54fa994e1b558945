package kav.crm.lead;

/// An amount. Immutable.
///
/// @param minor in the smallest unit of the currency: agorot, cents; not negative
/// @param currency ISO 4217
public record Money(long minor, String currency) {
    public Money {
        if (minor < 0 || !currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("an amount is not negative and has a currency");
        }
    }
}
