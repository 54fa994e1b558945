package kav.edge.identity.totp;

/// Bytes as letters that people can type (RFC 4648 section 6), without padding. Stateless.
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / BITS + 1);
        int held = 0;
        int heldBits = 0;
        for (byte next : bytes) {
            held = (held << 8 | (next & 0xFF)) & 0xFFFF;
            heldBits += 8;
            while (heldBits >= BITS) {
                heldBits -= BITS;
                text.append(ALPHABET.charAt(held >> heldBits & 31));
            }
        }
        if (heldBits > 0) {
            text.append(ALPHABET.charAt(held << BITS - heldBits & 31));
        }
        return text.toString();
    }
}
