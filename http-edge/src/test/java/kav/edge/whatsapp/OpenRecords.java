package kav.edge.whatsapp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.postgres.Connections;
import kav.crm.postgres.DatabaseAddress;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import kav.edge.JvmFolder;

/// Real records for the tests of this package, opened by the first that asks, closed with the JVM.
final class OpenRecords {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Path FOLDER = JvmFolder.of("whatsapp-records");
    static final CrmStore STORE = open();

    private OpenRecords() {}

    private static CrmStore open() {
        CrmStore store =
                CrmStore.open(
                        new CrmSettings(
                                FOLDER,
                                null,
                                null,
                                "Tests",
                                4,
                                CLOCK,
                                Sealer.of(List.of(new byte[32]))));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
        return store;
    }

    static BusinessId newBusiness() {
        return STORE.directory().addBusiness("business " + UUID.randomUUID(), CLOCK.instant());
    }

    /// The only file of a message.
    static UUID mediaOf(BusinessId business, UUID message) {
        try (Connection connection = Connections.open(superuser());
                PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT id FROM kav.whatsapp_media WHERE business_id = ? AND"
                                        + " message_id = ?")) {
            query.setObject(1, business.value());
            query.setObject(2, message);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// As if those who hold files to be fetched had been silent long enough.
    static void expireMediaLeases() {
        execute("UPDATE kav.whatsapp_media SET lease_until = '-infinity'");
    }

    /// As if the pause before the next try were over.
    static void mediaIsDue() {
        execute("UPDATE kav.whatsapp_media SET next_at = now() - interval '1 s'");
    }

    static void execute(String sql) {
        try (Connection connection = Connections.open(superuser());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static DatabaseAddress superuser() {
        Path folder = FOLDER.resolve("postgres");
        Properties credentials = new Properties();
        try (var file = Files.newBufferedReader(folder.resolve("credentials"))) {
            credentials.load(file);
            String port = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(3);
            return new DatabaseAddress(
                    "127.0.0.1",
                    Integer.parseInt(port.strip()),
                    "kav",
                    "postgres",
                    credentials.getProperty("administrator"),
                    Map.of());
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
