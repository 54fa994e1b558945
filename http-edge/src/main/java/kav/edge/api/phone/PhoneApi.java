package kav.edge.api.phone;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.business.Agent;
import kav.crm.business.AgentRepository;
import kav.crm.business.AgentSettings;
import kav.crm.business.BusinessRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.agent.AgentDefinitions;
import kav.edge.browserphone.PhoneRoutes;
import kav.edge.browserphone.PhoneSessions.Opening;
import kav.edge.http.Problem;
import kav.edge.http.ProblemException;
import kav.edge.voice.admission.Admission;
import org.jspecify.annotations.Nullable;

/// Asks for a call by the browser telephone. Thread-safe.
public final class PhoneApi {
    private static final Duration WHEN_FULL = Duration.ofSeconds(10);
    private static final String FULL = "line-full";

    private final AgentRepository agents;
    private final BusinessRepository businesses;
    private final AgentDefinitions definitions;
    private final PhoneLine line;
    private final CallPace pace = new CallPace();

    public PhoneApi(
            AgentRepository agents,
            BusinessRepository businesses,
            AgentDefinitions definitions,
            PhoneLine line) {
        this.agents = agents;
        this.businesses = businesses;
        this.definitions = definitions;
        this.line = line;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/phone/sessions",
                                Right.RECORDS_WRITE,
                                "openPhoneSession",
                                "Ask for a call by the browser telephone: a ticket for its socket")
                        .takes(PhoneSessionBody.class)
                        .example(PhoneSessionBody.EXAMPLE)
                        .answers(201, PhoneSessionJson.class)
                        .fails(409, "no-agent", "no agent is set up that could answer")
                        .fails(409, "no-voice", "no speech engine speaks the agent's language")
                        .fails(429, "calls-too-many", "you asked for many calls: see Retry-After")
                        .fails(503, FULL, "no place for another call: see Retry-After")
                        .by(this::open));
    }

    private ApiAnswer open(ApiCall call) {
        PhoneSessionBody body = call.body(PhoneSessionBody.class);
        JsonNode draft = body.draft() == null ? null : call.written("draft");
        if (draft != null && !call.principal().may(Right.SETTINGS_WRITE)) {
            throw ApiProblem.forbidden("whoever may not change agents cannot try a draft");
        }
        pace.count(String.valueOf(call.actor().id()), call.now())
                .ifPresent(wait -> {
                    throw ApiProblem.tooMany("calls-too-many", "many calls within a minute", wait);
                });
        AgentSettings agent = agent(call.business(), body.agentId(), draft);
        PhoneLine.Opening opening = line.open(call.business(), agent, draft != null);
        return switch (opening.opening()) {
            case Opening.Opened opened -> answer(agent, opening, opened);
            case Opening.NoAgent _ ->
                    throw ApiProblem.conflict("no-agent", "no agent is set up that could answer");
            case Opening.NoVoice _ ->
                    throw ApiProblem.conflict(
                            "no-voice", "no speech engine speaks the agent's language");
            case Opening.NoPlace(Admission.Verdict why) ->
                    throw ApiProblem.retryLater(503, FULL, "No place", words(why), WHEN_FULL);
        };
    }

    private static ApiAnswer answer(
            AgentSettings agent, PhoneLine.Opening opening, Opening.Opened opened) {
        return ApiAnswer.created(
                PhoneRoutes.PATH,
                new PhoneSessionJson(
                        opened.callSid().value(),
                        opened.ticket(),
                        PhoneRoutes.PATH,
                        PhoneRoutes.SUBPROTOCOL,
                        opened.until(),
                        agent.name(),
                        opening.language().orElseThrow().toLanguageTag(),
                        opened.isRecorded()));
    }

    private AgentSettings agent(
            BusinessId business, @Nullable UUID asked, @Nullable JsonNode draft) {
        AgentSettings kept = asked == null ? null : kept(business, asked);
        if (draft == null) {
            return kept == null ? usual(business) : kept;
        }
        try {
            return definitions.tried(kept, draft);
        } catch (ProblemException wrong) {
            throw inDraft(wrong);
        }
    }

    private AgentSettings kept(BusinessId business, UUID id) {
        return agents.find(business, id)
                .map(Agent::settings)
                .orElseThrow(
                        () -> ApiProblem.field("/agent_id", "unknown", "there is no such agent"));
    }

    private AgentSettings usual(BusinessId business) {
        UUID id = businesses.read(business).settings().defaultAgentId();
        return id == null ? AgentDefinitions.USUAL : kept(business, id);
    }

    /// What is wrong with a draft stands in a part of this body.
    private static ProblemException inDraft(ProblemException wrong) {
        Problem problem = wrong.problem();
        return new ProblemException(
                problem.withErrors(
                        problem.errors().stream()
                                .map(field ->
                                        new Problem.Field(
                                                "/draft" + field.pointer(),
                                                field.code(),
                                                field.detail()))
                                .toList()));
    }

    private static String words(Admission.Verdict why) {
        return switch (why) {
            case NODE_FULL -> "the server has no place for another call";
            case BUSINESS_FULL -> "the business has as many calls as it may have";
            case OVERLOADED -> "the server is too busy for another call";
            case DRAINING -> "the server is about to stop";
            case ADMITTED -> throw new IllegalArgumentException("admitted is no refusal");
        };
    }
}
