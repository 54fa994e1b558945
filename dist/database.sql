-- The logins of Kav, once, by an administrator of PostgreSQL 14 or newer, in Kav's own database:
--   CREATE DATABASE kav ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;
--   KAV_PASSWORD=… KAV_MIGRATION_PASSWORD=… psql -d kav -v ON_ERROR_STOP=1 -f database.sql
-- kav works and cannot change the schema, kav_migrate changes the schema and nothing else (docs/tenancy.md).
\getenv work KAV_PASSWORD
\getenv migration KAV_MIGRATION_PASSWORD
BEGIN;
CREATE ROLE kav_owner NOLOGIN;
CREATE ROLE kav_app NOLOGIN;
CREATE ROLE kav_system NOLOGIN;
CREATE ROLE kav LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS PASSWORD :'work';
CREATE ROLE kav_migrate LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS PASSWORD :'migration';
GRANT kav_app, kav_system TO kav;
GRANT kav_owner TO kav_migrate;
SELECT format('GRANT CREATE ON DATABASE %I TO kav_owner', current_database()) \gexec
CREATE SCHEMA kav AUTHORIZATION kav_owner;
COMMIT;
