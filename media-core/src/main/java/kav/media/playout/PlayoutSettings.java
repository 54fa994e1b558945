package kav.media.playout;

import kav.media.frame.Frame;

/// How speech is paced out. Immutable.
///
/// @param leadMs how far ahead of real time audio is sent; covers a stall of the network, and costs
///   nothing at a barge-in, since `clear` empties it
/// @param messageFrames most frames in one message. While the lead is full, that many are gathered:
///   a fifth of the writes. 1 sends each frame alone (echo)
/// @param markGraceMs how long after a sentence was played by our clock its mark is waited for
public record PlayoutSettings(int leadMs, int messageFrames, int markGraceMs) {
    /// 200 ms ahead, messages of 100 ms, marks within 1 s.
    public static final PlayoutSettings DEFAULT = new PlayoutSettings(200, 5, 1_000);

    public PlayoutSettings {
        if (messageFrames < 1 || leadMs < messageFrames * Frame.PTIME_MS || markGraceMs < 0) {
            throw new IllegalArgumentException("a message must hold a frame and fit into the lead");
        }
    }

    int leadFrames() {
        return leadMs / Frame.PTIME_MS;
    }

    int markGraceFrames() {
        return markGraceMs / Frame.PTIME_MS;
    }
}
