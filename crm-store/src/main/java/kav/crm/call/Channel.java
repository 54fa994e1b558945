package kav.crm.call;

import java.util.UUID;

/// What a call is carried by. A carrier gives its calls names of its own; the calls of browsers are
/// named here. Immutable.
public enum Channel {
    TELEPHONE,
    /// The browser telephone of the staff.
    BROWSER;

    private static final String BROWSER_NAMES = "browser-";

    /// A name for a new call of a browser.
    public static String newBrowserCall() {
        return BROWSER_NAMES + UUID.randomUUID();
    }

    /// What the call of that name is carried by.
    public static Channel of(String callSid) {
        return callSid.startsWith(BROWSER_NAMES) ? BROWSER : TELEPHONE;
    }
}
