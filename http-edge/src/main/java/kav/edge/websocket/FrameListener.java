package kav.edge.websocket;

/// Hears whole messages and control frames of one socket; called on its event loop.
public interface FrameListener {
    /// One whole text message, valid UTF-8. The bytes are borrowed: they are overwritten by the
    /// next message.
    void onText(byte[] buffer, int offset, int length);

    /// One whole binary message (its bytes are of no use to us).
    void onBinary(int length);

    /// A ping, to be answered with a pong of the same payload; borrowed bytes.
    void onPing(byte[] buffer, int offset, int length);

    void onPong();

    /// The peer's close frame; the socket is to be closed after echoing it.
    ///
    /// @param code the peer's, or [CloseCode#NO_STATUS]
    void onClose(int code);

    /// The peer broke the protocol: nothing more is decoded, close with this code.
    void onViolation(int closeCode, String why);
}
