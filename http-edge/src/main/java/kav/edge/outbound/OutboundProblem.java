package kav.edge.outbound;

/// Why something did not go out, or what came back was not taken. Names no address.
public final class OutboundProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    public OutboundProblem(Reason reason) {
        super(reason.meaning, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// What was wrong, and where that leaves the request.
    public enum Reason {
        URL("the address is not a plain absolute URL", Fate.REFUSED),
        SCHEME("the address must begin with https://", Fate.REFUSED),
        CREDENTIALS("the address must not hold a name or password", Fate.REFUSED),
        HOST("the host is not written in its plain form", Fate.REFUSED),
        PORT("the port must be 443", Fate.REFUSED),
        ADDRESS("the host is not on the open internet", Fate.REFUSED),
        REDIRECTS("it was redirected too often, or nowhere", Fate.MAY_HAVE_ARRIVED),
        UNRESOLVED("the host's name is not known", Fate.NOT_SENT),
        CONNECT("nobody answers there", Fate.NOT_SENT),
        TLS("its certificate is not good for this host", Fate.NOT_SENT),
        TIMEOUT("the answer took too long", Fate.MAY_HAVE_ARRIVED),
        BROKEN("the connection broke", Fate.MAY_HAVE_ARRIVED),
        TOO_LARGE("the answer is too large", Fate.MAY_HAVE_ARRIVED),
        MEDIA_TYPE("the answer is of another kind than wanted", Fate.MAY_HAVE_ARRIVED);

        private final String meaning;
        private final Fate fate;

        Reason(String meaning, Fate fate) {
            this.meaning = meaning;
            this.fate = fate;
        }

        /// In plain words; safe to show and to keep.
        public String meaning() {
            return meaning;
        }

        /// The rules forbid it: trying again is useless until the address changes.
        public boolean isRefused() {
            return fate == Fate.REFUSED;
        }

        /// The other side may have seen the request.
        public boolean mayHaveArrived() {
            return fate == Fate.MAY_HAVE_ARRIVED;
        }
    }

    private enum Fate {
        REFUSED,
        NOT_SENT,
        MAY_HAVE_ARRIVED
    }
}
