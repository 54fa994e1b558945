package kav.edge.api.contact;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import kav.crm.BusinessId;
import kav.crm.contact.Contact;
import kav.crm.contact.ContactFilter;
import kav.crm.contact.ContactRepository;
import kav.crm.contact.csv.CsvWriting;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.edge.http.BodySink;
import kav.edge.http.BodyWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes all contacts as CSV while they are read, page by page, no faster than they are taken.
/// What breaks midway is broken off, so that nobody takes a part for the whole. A virtual thread of
/// its own; ends with the connection.
final class ContactDownload implements BodyWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ContactDownload.class);

    private final ContactRepository contacts;
    private final BusinessId business;

    ContactDownload(ContactRepository contacts, BusinessId business) {
        this.contacts = contacts;
        this.business = business;
    }

    @Override
    public void open(BodySink sink) {
        Semaphore room = new Semaphore(0);
        Thread writer = Thread.ofVirtual().name("export").unstarted(() -> write(sink, room));
        sink.onWritable(room::release);
        sink.onClosed(writer::interrupt);
        writer.start();
    }

    private void write(BodySink sink, Semaphore room) {
        try {
            send(sink, room, CsvWriting.header());
            PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
            while (request != null && !Thread.currentThread().isInterrupted()) {
                Page<Contact> page = contacts.page(business, ContactFilter.ALL, request);
                send(sink, room, CsvWriting.lines(page.items()));
                request =
                        page.next() == null
                                ? null
                                : new PageRequest(PageRequest.MAX_LIMIT, page.next());
            }
            if (request == null) {
                sink.end();
            }
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("cause", failed.getClass().getName())
                    .log("An export broke off");
        } finally {
            sink.abort();
        }
    }

    private static void send(BodySink sink, Semaphore room, String text)
            throws InterruptedException {
        if (text.isEmpty()) {
            return;
        }
        room.drainPermits();
        if (!sink.write(text.getBytes(StandardCharsets.UTF_8))) {
            room.acquire();
        }
    }
}
