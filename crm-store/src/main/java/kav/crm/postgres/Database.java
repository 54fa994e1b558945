package kav.crm.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import kav.crm.DatabaseProblem;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a database into the state that this program needs, or says in one line why not: looks at
/// the login first (nothing is touched when it is wrong), then makes roles and migrates, then
/// checks the result as the roles of the work. Used while starting, one thread.
public final class Database {
    /// The setting that names the login of the work.
    public static final String URL_KEY = "DATABASE_URL";

    /// The setting that names the login that may change the schema.
    public static final String MIGRATION_KEY = "DATABASE_MIGRATION_URL";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /// Tables, views, routines and types of the schema, but not what extensions brought.
    private static final String DROP_ALL =
            """
            DO $$
            DECLARE thing record;
            BEGIN
                FOR thing IN SELECT oid::regclass AS name, relkind FROM pg_class
                    WHERE relnamespace = 'kav'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') LOOP
                    EXECUTE format('DROP %s IF EXISTS %s CASCADE', CASE thing.relkind
                        WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
                        thing.name);
                END LOOP;
                FOR thing IN SELECT p.oid::regprocedure AS name FROM pg_proc p
                    WHERE p.pronamespace = 'kav'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend
                        WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e') LOOP
                    EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', thing.name);
                END LOOP;
                FOR thing IN SELECT t.oid::regtype AS name FROM pg_type t
                    WHERE t.typnamespace = 'kav'::regnamespace AND t.typtype IN ('e', 'd')
                    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass
                        AND objid = t.oid AND deptype = 'e') LOOP
                    EXECUTE format('DROP TYPE IF EXISTS %s CASCADE', thing.name);
                END LOOP;
            END $$
            """;

    private Database() {}

    /// Migrates and checks an outside server.
    ///
    /// @param application the login of the work
    /// @param migration the login that may change the schema; may be the same
    /// @throws DatabaseProblem when anything is wrong
    public static void prepare(DatabaseAddress application, DatabaseAddress migration) {
        SafetyCheck.beforeMigration(application);
        String key = migration.equals(application) ? URL_KEY : MIGRATION_KEY;
        try (Connection connection = Connections.open(migration)) {
            Roles.prepare(connection, key, application.user(), application.database());
        } catch (SQLException failed) {
            throw ConnectProblem.of(key, migration, failed);
        }
        migrate(migration, key);
        SafetyCheck.afterMigration(application);
    }

    /// Makes the database, roles and logins of the embedded server, then does the same.
    public static void prepare(EmbeddedPostgres server) {
        DatabaseAddress administrator = server.administrator();
        try {
            try (Connection connection = Connections.open(administrator.withDatabase("postgres"))) {
                if (!Roles.isTrue(
                        connection,
                        "SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'kav')")) {
                    Roles.execute(connection, "CREATE DATABASE kav");
                }
                DatabaseAddress application = server.application();
                DatabaseAddress migration = server.migration();
                Roles.createLogin(connection, application.user(), application.password());
                Roles.createLogin(connection, migration.user(), migration.password());
            }
            try (Connection connection = Connections.open(administrator)) {
                Roles.prepare(connection, "DATA", server.application().user(), "kav");
                Roles.execute(connection, "GRANT kav_owner TO kav_migrate");
                Roles.execute(connection, "REVOKE CONNECT ON DATABASE kav FROM PUBLIC");
                Roles.execute(connection, "GRANT CONNECT ON DATABASE kav TO kav, kav_migrate");
            }
        } catch (SQLException failed) {
            throw ConnectProblem.of("DATA", administrator, failed);
        }
        prepare(server.application(), server.migration());
    }

    /// Drops everything in the schema and migrates it up to one version: for a restore.
    ///
    /// @throws DatabaseProblem when this program has no such version; nothing is dropped then
    static void rebuildAt(DatabaseAddress migration, String version) {
        boolean isKnown =
                Arrays.stream(configuration(migration).load().info().all())
                        .anyMatch(known ->
                                version.equals(String.valueOf(known.getVersion()))
                                        && known.getState() != MigrationState.FUTURE_SUCCESS);
        if (!isKnown) {
            throw new DatabaseProblem(
                    MIGRATION_KEY,
                    "the backup has schema version " + version + ", which this Kav does not know",
                    "Restore it with the version of Kav that wrote it, or a newer one.");
        }
        try (Connection connection = new LoginDataSource(migration, Roles.OWNER).getConnection()) {
            Roles.execute(connection, DROP_ALL);
        } catch (SQLException failed) {
            throw ConnectProblem.of(MIGRATION_KEY, migration, failed);
        }
        configuration(migration).target(version).load().migrate();
    }

    private static void migrate(DatabaseAddress address, String key) {
        Flyway flyway = configuration(address).load();
        try {
            boolean newer =
                    Arrays.stream(flyway.info().applied())
                            .anyMatch(migration ->
                                    migration.getState() == MigrationState.FUTURE_SUCCESS
                                            || migration.getState()
                                                    == MigrationState.FUTURE_FAILED);
            if (newer) {
                throw new DatabaseProblem(
                        key,
                        "the database was migrated by a newer version of Kav",
                        "Start that version, or restore a backup made before it.");
            }
            int applied = flyway.migrate().migrationsExecuted;
            if (applied > 0) {
                LOG.atInfo().addKeyValue("migrations", applied).log("The schema was brought up");
            }
        } catch (FlywayException failed) {
            throw new DatabaseProblem(
                    key,
                    "the schema could not be migrated",
                    "Look at the exception below; nothing of the failed step was kept.",
                    failed);
        }
    }

    private static FluentConfiguration configuration(DatabaseAddress address) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(new LoginDataSource(address, Roles.OWNER))
                .schemas("kav")
                .defaultSchema("kav")
                .createSchemas(false)
                .baselineOnMigrate(false)
                .locations("classpath:kav/crm/migration")
                .connectRetries(0);
    }
}
