package kav.edge.whatsapp;

import java.util.Optional;
import java.util.function.Supplier;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.Senders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose address it is, from memory: asked on event loops, also while the database is away. A
/// failed refresh leaves the last good senders in place. Thread-safe.
public final class SenderDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SenderDirectory.class);

    private final Supplier<Senders> source;
    private volatile @Nullable Senders senders;

    /// @param source reads them; may block and may fail
    public SenderDirectory(Supplier<Senders> source) {
        this.source = source;
    }

    /// Reads them anew; for a thread that may block.
    public void refresh() {
        try {
            senders = source.get();
        } catch (RuntimeException away) {
            LOG.atWarn()
                    .addKeyValue("cause", away.getClass().getSimpleName())
                    .log("Senders could not be read, the former ones stay");
        }
    }

    /// Whether they have been read at all.
    public boolean isReady() {
        return senders != null;
    }

    public Optional<Senders.Sender> find(Provider provider, String address) {
        return now().find(provider, address);
    }

    public Senders now() {
        Senders known = senders;
        return known == null ? Senders.NONE : known;
    }
}
