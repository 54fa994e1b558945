package kav.edge.records.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import kav.crm.BusinessId;
import kav.crm.appointment.Resource;
import kav.crm.business.BusinessSettings;
import kav.crm.page.PageRequest;
import kav.crm.store.CrmStore;
import kav.crm.tool.ToolRun;
import kav.crm.whatsapp.Template;
import kav.media.call.conversation.LogThrottle;
import kav.media.dialogue.Acquaintance;
import kav.media.dialogue.Actions;
import kav.media.dialogue.BusinessFacts;
import kav.media.dialogue.Tool;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tools of one call whose agent thinks with a model, beside those that every agent has. All
/// work runs on other threads and is waited for at most 5 s, an interrupt notwithstanding: a caller
/// who breaks in takes no booking back. Thread-safe.
public final class RecordedTools implements Actions {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedTools.class);
    private static final LogThrottle COMPLAINTS =
            new LogThrottle(Duration.ofSeconds(1), System::nanoTime);
    private static final long BUDGET_SECONDS = 5;
    private static final int MOST_RESOURCES = 40;

    /// A note is no deed: as many as there are.
    private static final ToolLedger.Limit NOTED =
            new ToolLedger.Limit(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final Actions usual;
    private final ToolLedger ledger;
    private final CrmStore store;
    private final List<String> people;
    private final Executor threads;
    private volatile Map<String, CallTool> tools = Map.of();
    private volatile BusinessFacts facts = BusinessFacts.NONE;

    /// @param usual what every agent may do in this call
    /// @param people names of those whom calls may be handed to
    /// @param threads virtual ones
    public RecordedTools(
            Actions usual,
            ToolLedger ledger,
            CrmStore store,
            List<String> people,
            Executor threads) {
        this.usual = usual;
        this.ledger = ledger;
        this.store = store;
        this.people = List.copyOf(people);
        this.threads = threads;
    }

    @Override
    public Outcome saveLead(String name, String about, Map<String, String> answers) {
        return usual.saveLead(name, about, answers);
    }

    /// The lead goes the way of the journal, which lasts while the records are away; the note of
    /// the use is made when they are there, and its failure takes nothing back.
    @Override
    public Outcome saveLead(ToolUse use, String name, String about, Map<String, String> answers) {
        Outcome outcome = usual.saveLead(name, about, answers);
        ToolRun.@Nullable State state =
                switch (outcome) {
                    case Outcome.Done _ -> ToolRun.State.DONE;
                    case Outcome.Failed _ -> ToolRun.State.FAILED;
                    case Outcome.Kept _ -> null;
                };
        if (state != null) {
            note(use, new ToolRun.Result(state, "saved", Map.of()));
        }
        return outcome;
    }

    private void note(ToolUse use, ToolRun.Result result) {
        try {
            ToolResult _ = await(() -> ledger.once(use, NOTED, _ -> result));
        } catch (CompletionException away) {
            LOG.atWarn().addKeyValue("tool", use.tool()).log("A tool's use could not be noted");
        }
    }

    @Override
    public Acquaintance acquaintance() {
        return usual.acquaintance();
    }

    @Override
    public boolean isOpen() {
        return usual.isOpen();
    }

    @Override
    public List<Tool> tools() {
        try {
            return await(this::read);
        } catch (CompletionException away) {
            complain();
            return List.of();
        }
    }

    private static void complain() {
        COMPLAINTS
                .admit()
                .ifPresent(others ->
                        LOG.atWarn()
                                .addKeyValue("alsoFailed", others)
                                .log(
                                        "The records are away: an agent goes on with fewer"
                                                + " tools"));
    }

    private List<Tool> read() {
        BusinessId business = ledger.business();
        BusinessSettings settings = store.work().businesses().read(business).settings();
        List<Resource> resources =
                store.work().resources().page(business, PageRequest.first(MOST_RESOURCES)).items();
        facts = BusinessCard.of(settings, resources, ledger.clock().instant());
        BookingTools booking =
                new BookingTools(ledger, store.work().appointments(), settings, resources);
        List<CallTool> all =
                List.of(
                        booking.offering(),
                        booking.booking(),
                        new MessageTool(ledger, store.work().tasks()),
                        new TransferTool(ledger, people),
                        new WhatsAppTool(
                                ledger,
                                store.whatsApp().sends(),
                                templates(business),
                                ledger.call().from()));
        Map<String, CallTool> byName = new HashMap<>();
        List<Tool> offers = new ArrayList<>();
        for (CallTool tool : all) {
            Optional<Tool> offer = tool.offer();
            offer.ifPresent(it -> {
                byName.put(it.name(), tool);
                offers.add(it);
            });
        }
        tools = Map.copyOf(byName);
        return offers;
    }

    /// Those that need no words of their own.
    private List<Template> templates(BusinessId business) {
        return store
                .whatsApp()
                .templates()
                .page(business, PageRequest.first(MOST_RESOURCES))
                .items()
                .stream()
                .filter(template -> template.isActive() && !template.body().contains("{{"))
                .toList();
    }

    @Override
    public BusinessFacts business() {
        return facts;
    }

    @Override
    public ToolResult use(ToolUse use) {
        CallTool tool = tools.get(use.tool());
        if (tool == null) {
            return ToolResult.refused("there is no such tool");
        }
        try {
            return await(() -> tool.use(use));
        } catch (CompletionException failed) {
            boolean isLate = failed.getCause() instanceof TimeoutException;
            LOG.atWarn()
                    .addKeyValue("tool", use.tool())
                    .addKeyValue("late", isLate)
                    .addKeyValue("fault", String.valueOf(failed.getCause()).split(":", 2)[0])
                    .log("A tool did not work");
            return isLate
                    ? new ToolResult(
                            ToolResult.Status.UNKNOWN, "unknown", Map.of(), ToolResult.Then.GO_ON)
                    : ToolResult.failed("the records cannot be reached just now");
        }
    }

    /// Not get(): an interrupt must not cut it short. join() waits on and leaves the flag set.
    private <T> T await(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads)
                .orTimeout(BUDGET_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
