package kav.edge.records.tool;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kav.crm.BusinessId;
import kav.crm.call.HowItEnded;
import kav.crm.system.SystemCalls;
import kav.crm.tool.CallSummaryRepository.Line;
import kav.crm.tool.CallSummaryRepository.Unsummed;
import kav.crm.tool.ToolRun;
import kav.crm.work.WorkRecords;
import kav.edge.settings.PublicAddress;
import kav.edge.voice.VoiceRoutes;
import kav.edge.voice.WarmTransfers;
import kav.edge.voice.rest.TwilioCalls;
import kav.edge.voice.rest.TwilioCalls.Told;
import kav.media.frame.CallSid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// People who are asked before a caller is connected with them. All that is known of it stands in
/// the wish of the call, so that every node answers alike; the carrier's interface only makes it
/// quick. Thread-safe; blocks.
///
/// @param systemCalls whose call is whose
/// @param address where the carrier finds the steps
public record AskedPeople(
        Transfers transfers,
        SystemCalls systemCalls,
        WorkRecords work,
        TwilioCalls carrier,
        PublicAddress address)
        implements WarmTransfers {
    private static final Logger LOG = LoggerFactory.getLogger(AskedPeople.class);
    private static final String RUNG_AT = "rung_at";
    private static final String LEFT_AT = "person_left_at";
    private static final int RING_SECONDS = 25;

    /// Ringing, hearing what it is about, and pressing a key.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final int LONGEST_WORDS = 300;

    /// A wish and whose it is.
    private record Wish(BusinessId business, ToolRun run) {
        String fact(String key) {
            return run.result().facts().getOrDefault(key, "");
        }
    }

    /// Where the carrier's answer did not come in time the telephone may ring: then the wait is
    /// bounded, while another call to the same person would be one too many.
    @Override
    public boolean ring(CallSid caller, String account, String callerId) {
        Optional<Wish> open = open(caller);
        Optional<TransferTarget> target =
                open.flatMap(wish -> transfers.target(wish.run()))
                        .filter(TransferTarget::askedFirst);
        if (target.isEmpty() || account.isEmpty()) {
            return false;
        }
        Wish wish = open.orElseThrow();
        if (!wish.fact(RUNG_AT).isEmpty()) {
            return true;
        }
        // Before the ringing: of two who ask at once only one rings.
        String now = transfers.clock().instant().toString();
        if (!transfers.mark(wish.business(), wish.run(), RUNG_AT, now)) {
            return true;
        }
        Told told = carrier.ring(account, form(caller, target.get().number(), callerId));
        boolean mayRing = told == Told.DONE || told == Told.UNKNOWN;
        if (!mayRing) {
            LOG.atWarn()
                    .addKeyValue("callSid", caller)
                    .addKeyValue("told", told)
                    .log("A person could not be asked first, the caller is connected at once");
        }
        return mayRing;
    }

    private Map<String, String> form(CallSid caller, String number, String callerId) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", number);
        form.put("From", callerId);
        form.put("Timeout", Integer.toString(RING_SECONDS));
        form.put("Url", VoiceRoutes.transferStep(address, "whisper", caller));
        form.put("Method", "POST");
        form.put("StatusCallback", VoiceRoutes.transferStep(address, "status", caller));
        form.put("StatusCallbackMethod", "POST");
        return form;
    }

    @Override
    public State state(CallSid caller) {
        Optional<Wish> latest = latest(caller);
        if (latest.isEmpty()) {
            return State.OVER;
        }
        Wish wish = latest.get();
        return switch (wish.run().result().state()) {
            case DONE -> wish.fact(LEFT_AT).isEmpty() ? State.TAKEN : State.LEFT;
            case REFUSED, UNKNOWN -> State.OVER;
            case FAILED -> hasLeft(wish) ? State.LEFT : State.OVER;
            case RUNNING -> {
                if (isWaitedFor(wish)) {
                    yield State.RINGING;
                }
                boolean isOver =
                        transfers.settle(wish.business(), wish.run(), TransferOutcome.NO_ANSWER);
                // Somebody may have taken it, or ended it, at the same moment.
                yield isOver || !isTaken(caller) ? State.OVER : State.TAKEN;
            }
        };
    }

    /// Where only the waiting ended, the person may have taken it at the same moment.
    private static boolean hasLeft(Wish wish) {
        return !TransferOutcome.NO_ANSWER.isOf(wish.run())
                && !TransferOutcome.CANCELED.isOf(wish.run());
    }

    private boolean isWaitedFor(Wish wish) {
        String rung = wish.fact(RUNG_AT);
        return !rung.isEmpty()
                && transfers.clock().instant().isBefore(Instant.parse(rung).plus(LONGEST_WAIT));
    }

    @Override
    public Optional<Briefing> briefing(CallSid caller) {
        return open(caller)
                .map(wish ->
                        new Briefing(
                                Locale.forLanguageTag(wish.fact("language")), about(wish, caller)));
    }

    /// What the agent wrote down of the caller's wish, else their last words.
    private String about(Wish wish, CallSid caller) {
        Optional<Unsummed> call = work.callSummaries().find(wish.business(), caller.value());
        String noted =
                call.map(Unsummed::leadId)
                        .flatMap(lead -> work.leads().find(wish.business(), lead))
                        .map(lead -> lead.fields().about())
                        .orElse("");
        String words =
                noted.isBlank()
                        ? call.stream()
                                .flatMap(known -> known.turns().stream())
                                .filter(Line::byCaller)
                                .map(Line::text)
                                .reduce("", (_, last) -> last)
                        : noted;
        String plain = words.strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST_WORDS));
    }

    /// The caller is fetched first: a carrier that refuses that says that they hung up. Told again
    /// it is the same answer.
    @Override
    public boolean take(CallSid caller, String account) {
        Optional<Wish> open = open(caller);
        if (open.isEmpty()) {
            return isTaken(caller);
        }
        Wish wish = open.get();
        Told told =
                carrier.redirect(account, caller.value(), address.url("/webhook/transfer/join"));
        TransferOutcome outcome =
                told == Told.REFUSED ? TransferOutcome.CANCELED : TransferOutcome.TAKEN;
        boolean isSo = transfers.settle(wish.business(), wish.run(), outcome);
        // A caller who was fetched is there, whatever else ended the waiting at the same moment.
        return told == Told.DONE || told != Told.REFUSED && isSo;
    }

    private boolean isTaken(CallSid caller) {
        return latest(caller).map(Wish::run).filter(TransferOutcome.TAKEN::isOf).isPresent();
    }

    @Override
    public void legEnded(CallSid caller, String account, String status) {
        latest(caller)
                .filter(wish -> TransferOutcome.TAKEN.isOf(wish.run()))
                .ifPresent(wish -> {
                    String now = transfers.clock().instant().toString();
                    transfers.note(wish.business(), wish.run(), LEFT_AT, now);
                });
        open(caller)
                .filter(wish ->
                        transfers.settle(
                                wish.business(), wish.run(), TransferOutcome.ofLeg(status)))
                .ifPresent(_ -> {
                    var _ =
                            carrier.redirect(
                                    account,
                                    caller.value(),
                                    address.url("/webhook/transfer/failed"));
                });
    }

    private Optional<Wish> open(CallSid caller) {
        return latest(caller).filter(wish -> wish.run().result().state() == ToolRun.State.RUNNING);
    }

    private Optional<Wish> latest(CallSid caller) {
        return systemCalls
                .howItEnded(caller.value())
                .map(HowItEnded::business)
                .flatMap(business ->
                        transfers
                                .latest(business, caller.value())
                                .map(run -> new Wish(business, run)));
    }
}
