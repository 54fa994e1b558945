package kav.edge.phone.carrier;

/// The telephone's end of a media socket: text out. Thread-safe; never blocks.
public interface MediaWire {
    /// Sends one JSON text, in order. Ignored once the socket is closed.
    void send(String text);

    /// Closes with a normal close frame (1000), after what was sent.
    void close();

    /// What comes in; called one after the other, on a thread of the socket.
    interface Listener {
        /// One whole text message.
        void onText(String text);

        /// A binary message: Twilio answers error 31950.
        void onBinary();

        /// The socket is gone. Called once.
        ///
        /// @param code close code of RFC 6455 section 7.4; 1006 when none was received
        void onClosed(int code, String reason);
    }
}
