package kav.crm.whatsapp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// The approved texts of one business. Thread-safe; blocks.
public final class TemplateRepository {
    private static final String COLUMNS =
            " id, name, language, content_sid, body, is_active, version";

    private final TenantDatabase database;

    public TemplateRepository(TenantDatabase database) {
        this.database = database;
    }

    /// @return empty when there is one of that `contentSid`
    public Optional<Template> add(
            BusinessId business,
            String name,
            String language,
            String contentSid,
            String body,
            Instant at) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        INSERT INTO whatsapp_template (business_id, id, name,
                                            language, content_sid, body, created_at, updated_at)
                                        VALUES (:business, :id, :name, :language, :contentSid,
                                            :body, :at, :at)
                                        ON CONFLICT (business_id, content_sid) DO NOTHING
                                        RETURNING\
                                        """
                                                + COLUMNS)
                                .bind("business", business.value())
                                .bind("id", UuidV7.at(at))
                                .bind("name", name)
                                .bind("language", language)
                                .bind("contentSid", contentSid)
                                .bind("body", body)
                                .bind("at", at)
                                .map(ConstructorMapper.of(Template.class))
                                .findOne());
    }

    /// By id, the newest first.
    public Page<Template> page(BusinessId business, PageRequest request) {
        List<Template> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                "SELECT"
                                                        + COLUMNS
                                                        + " FROM whatsapp_template WHERE"
                                                        + " business_id = :business AND"
                                                        + " (:after::uuid IS NULL OR id <"
                                                        + " :after::uuid) ORDER BY id DESC LIMIT"
                                                        + " :rows")
                                        .bind("business", business.value())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map(ConstructorMapper.of(Template.class))
                                        .list());
        return Page.of(rows, request, row -> new Cursor("", row.id()));
    }

    public Optional<Template> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    private static Optional<Template> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT"
                                + COLUMNS
                                + " FROM whatsapp_template WHERE business_id = :business AND id ="
                                + " :id")
                .bind("business", business.value())
                .bind("id", id)
                .map(ConstructorMapper.of(Template.class))
                .findOne();
    }

    /// The one that the provider names so.
    public Optional<Template> findBySid(BusinessId business, String contentSid) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT"
                                                + COLUMNS
                                                + " FROM whatsapp_template WHERE business_id ="
                                                + " :business AND content_sid = :contentSid")
                                .bind("business", business.value())
                                .bind("contentSid", contentSid)
                                .map(ConstructorMapper.of(Template.class))
                                .findOne());
    }

    /// Changes what people see of it; the provider's name of it stays.
    public Update<Template> change(BusinessId business, Template wanted, Instant at) {
        return database.as(
                business,
                handle -> {
                    Optional<Template> changed =
                            handle.createQuery(
                                            """
                                            UPDATE whatsapp_template SET name = :name,
                                                language = :language, body = :body,
                                                is_active = :active, version = version + 1,
                                                updated_at = :at
                                            WHERE business_id = :business AND id = :id
                                              AND version = :version
                                            RETURNING\
                                            """
                                                    + COLUMNS)
                                    .bind("business", business.value())
                                    .bind("id", wanted.id())
                                    .bind("version", wanted.version())
                                    .bind("name", wanted.name())
                                    .bind("language", wanted.language())
                                    .bind("body", wanted.body())
                                    .bind("active", wanted.isActive())
                                    .bind("at", at)
                                    .map(ConstructorMapper.of(Template.class))
                                    .findOne();
                    if (changed.isPresent()) {
                        return new Update.Done<>(changed.get());
                    }
                    return findWithin(business, handle, wanted.id())
                            .<Update<Template>>map(now -> new Update.Stale<>(now.version()))
                            .orElseGet(Update.Missing::new);
                });
    }

    /// @return whether it was there
    public boolean delete(BusinessId business, UUID id) {
        return database.as(
                business,
                handle ->
                        handle.createUpdate(
                                                "DELETE FROM whatsapp_template WHERE business_id ="
                                                        + " :business AND id = :id")
                                        .bind("business", business.value())
                                        .bind("id", id)
                                        .execute()
                                == 1);
    }
}
