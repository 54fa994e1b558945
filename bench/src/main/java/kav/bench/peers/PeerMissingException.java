package kav.bench.peers;

import java.io.IOException;

/// A server of the comparison cannot be had here; the message says why and what helps. Immutable.
final class PeerMissingException extends IOException {
    private static final long serialVersionUID = 1;

    PeerMissingException(String whyAndRemedy) {
        super(whyAndRemedy);
    }
}
