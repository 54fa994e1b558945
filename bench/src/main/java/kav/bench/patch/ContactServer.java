package kav.bench.patch;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.AuditRepository;
import kav.crm.business.BusinessRepository;
import kav.crm.contact.ContactRepository;
import kav.crm.event.EventRepository;
import kav.crm.event.LocalEventBus;
import kav.crm.identity.IdentityRecords;
import kav.crm.identity.Role;
import kav.crm.sealing.Sealer;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import kav.edge.api.ApiRoutes;
import kav.edge.api.contact.ContactApi;
import kav.edge.api.contact.Regions;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Router;
import kav.edge.identity.session.AccessClaims;
import kav.edge.identity.session.AccessTokens;
import kav.edge.identity.session.IdentityAuthenticator;
import kav.edge.identity.session.RevokedSessions;
import kav.edge.identity.session.Sessions;
import kav.edge.settings.Secret;
import kav.edge.settings.SigningKeys;

/// The server's own way of a contact over loopback: its HTTP, its access tokens with the list of
/// revoked sessions, the region of the business from the records, the repository. Thread-safe.
///
/// @param bearer access token of an owner of the business, good for 15 minutes
record ContactServer(HttpServer http, ContactRepository contacts, String bearer)
        implements AutoCloseable {
    private static final int KEY_BYTES = 32;

    static ContactServer start(HikariDataSource app, HikariDataSource system, BusinessId business) {
        TenantDatabase tenants = new TenantDatabase(app);
        EventRepository events = new EventRepository(new LocalEventBus());
        ContactRepository contacts = new ContactRepository(tenants, events);
        BusinessRepository businesses =
                new BusinessRepository(tenants, new AuditRepository(tenants), events);
        Regions regions = asked -> businesses.read(asked).settings().region();
        IdentityRecords.SystemPart identity =
                IdentityRecords.SystemPart.of(
                        new SystemDatabase(system), Sealer.of(List.of(new byte[KEY_BYTES])));
        Clock clock = Clock.systemUTC();
        Sessions sessions =
                new Sessions(
                        identity,
                        SigningKeys.of(new Secret("a secret of this benchmark, 32 bytes or more")),
                        new RevokedSessions(_ -> Set.of(), clock),
                        _ -> false,
                        clock);
        ApiRoutes routes =
                new ApiRoutes(
                        new ContactApi(contacts, regions).operations(),
                        new IdentityAuthenticator(sessions, identity.apiKeys(), clock),
                        clock);
        HttpServer http =
                HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", 0),
                        new Router(routes.routes()));
        return new ContactServer(http, contacts, bearer(sessions, business, clock.instant()));
    }

    private static String bearer(Sessions sessions, BusinessId business, Instant now) {
        return sessions.accessTokens()
                .sign(
                        new AccessClaims(
                                UUID.randomUUID(),
                                "owner@example.com",
                                UUID.randomUUID(),
                                business,
                                Role.OWNER,
                                false,
                                false,
                                false,
                                now.plus(AccessTokens.LIFE)));
    }

    KeptConnection connect() throws java.io.IOException {
        return new KeptConnection(http.address().getPort(), bearer);
    }

    @Override
    public void close() {
        http.close();
    }
}
