package kav.edge.smoke;

/// What a deployment is for; each part gets a verdict of its own. Immutable.
enum SmokeArea {
    CALLS("Calls"),
    WHATSAPP("WhatsApp"),
    CRM("CRM"),
    AUTH("Auth");

    private final String title;

    SmokeArea(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
