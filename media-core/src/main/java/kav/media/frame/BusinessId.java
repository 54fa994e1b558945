package kav.media.frame;

import java.util.UUID;

/// The tenant a call belongs to. Opaque here: media-core never looks behind it.
public record BusinessId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
