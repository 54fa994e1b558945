package kav.edge.websocket;

/// Close codes of RFC 6455, section 7.4.1.
public final class CloseCode {
    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    public static final int UNACCEPTABLE_DATA = 1003;

    /// Never sent: the peer's close frame held no code.
    public static final int NO_STATUS = 1005;

    /// Never sent: the socket broke without a close frame.
    public static final int ABNORMAL = 1006;

    public static final int INVALID_TEXT = 1007;
    public static final int POLICY_VIOLATION = 1008;
    public static final int TOO_BIG = 1009;
    public static final int INTERNAL_ERROR = 1011;

    private CloseCode() {}

    /// Whether a peer may put this code on the wire (RFC 6455, 7.4.1 and 7.4.2).
    static boolean isSendable(int code) {
        return (code >= 1000
                        && code <= 1014
                        && code != 1004
                        && code != NO_STATUS
                        && code != ABNORMAL)
                || (code >= 3000 && code <= 4999);
    }
}
