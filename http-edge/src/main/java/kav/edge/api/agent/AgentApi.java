package kav.edge.api.agent;

import java.util.List;
import kav.crm.business.Agent;
import kav.crm.business.AgentRepository;
import kav.crm.business.AgentSettings;
import kav.crm.page.Update;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.business.Deeds;
import kav.edge.api.business.VersionJson;

/// Who answers calls, and what they say from the next call on. Thread-safe.
public final class AgentApi {
    private static final String ALL = "/api/agents";
    private static final String ONE = ALL + "/{id}";

    private final AgentRepository agents;
    private final AgentDefinitions definitions;
    private final Runnable changed;

    /// @param changed told after each change, before the answer
    public AgentApi(AgentRepository agents, AgentDefinitions definitions, Runnable changed) {
        this.agents = agents;
        this.definitions = definitions;
        this.changed = changed;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(ALL, Right.SETTINGS_READ, "listAgents", "Agents, in the order made")
                        .listing(AgentJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        agents.page(call.business(), call.page()).map(this::json))),
                Operation.post(ALL, Right.SETTINGS_WRITE, "createAgent", "Make an agent")
                        .takes(AgentBody.class)
                        .example(AgentBody.EXAMPLE)
                        .answers(201, AgentJson.class)
                        .by(this::create),
                Operation.get(ONE, Right.SETTINGS_READ, "readAgent", "One agent")
                        .answers(AgentJson.class)
                        .by(call -> ApiAnswer.ok(json(found(call)))),
                Operation.patch(
                                ONE,
                                Right.SETTINGS_WRITE,
                                "changeAgent",
                                "Change what an agent says; the next call hears it")
                        .takes(AgentBody.class)
                        .example(AgentBody.EXAMPLE)
                        .conditional()
                        .answers(AgentJson.class)
                        .by(this::change),
                Operation.delete(ONE, Right.SETTINGS_WRITE, "deleteAgent", "Delete an agent")
                        .fails(409, "agent-in-use", "it is the default agent or answers a number")
                        .by(this::delete),
                Operation.post(
                                ONE + "/restore",
                                Right.SETTINGS_WRITE,
                                "restoreAgent",
                                "Bring a deleted agent back")
                        .answers(AgentJson.class)
                        .by(call ->
                                ApiAnswer.ok(
                                        json(
                                                agents.restore(
                                                                call.business(),
                                                                call.id("id"),
                                                                Deeds.of(call))
                                                        .orElseThrow(ApiProblem::notFound)))),
                Operation.get(
                                ONE + "/versions",
                                Right.SETTINGS_READ,
                                "listAgentVersions",
                                "What an agent was, newest first")
                        .listing(VersionJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        agents.versions(call.business(), call.id("id"), call.page())
                                                .map(VersionJson::of)
                                                .map(this::shown))),
                Operation.post(
                                ONE + "/versions/{version}/restore",
                                Right.SETTINGS_WRITE,
                                "restoreAgentVersion",
                                "Make an agent again what it was then")
                        .answers(AgentJson.class)
                        .by(call ->
                                told(
                                        agents.restoreVersion(
                                                call.business(),
                                                call.id("id"),
                                                Deeds.version(call),
                                                Deeds.of(call)))));
    }

    private AgentJson json(Agent agent) {
        return AgentJson.of(
                agent, definitions.seen(agent.settings()), definitions.script(agent.settings()));
    }

    private VersionJson shown(VersionJson version) {
        return version.with(definitions.seen(version.content()));
    }

    private Agent found(ApiCall call) {
        return agents.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer create(ApiCall call) {
        AgentSettings settings = definitions.kept(call.body(AgentBody.class), call::changes);
        Agent made = agents.add(call.business(), settings, Deeds.of(call));
        changed.run();
        return ApiAnswer.created(ALL + "/" + made.id(), json(made));
    }

    private ApiAnswer change(ApiCall call) {
        Agent now = found(call);
        if (now.version() != call.ifMatch()) {
            throw ApiProblem.stale(now.version());
        }
        AgentBody body = call.patched(definitions.seen(now.settings()));
        AgentSettings settings = definitions.kept(body, call::changes);
        return told(
                agents.update(call.business(), now.id(), call.ifMatch(), settings, Deeds.of(call)));
    }

    private ApiAnswer told(Update<Agent> update) {
        changed.run();
        return ApiAnswer.of(update, this::json);
    }

    private ApiAnswer delete(ApiCall call) {
        return switch (agents.delete(call.business(), call.id("id"), Deeds.of(call))) {
            case DONE -> {
                changed.run();
                yield ApiAnswer.noContent();
            }
            case MISSING -> throw ApiProblem.notFound();
            case IN_USE ->
                    throw ApiProblem.conflict(
                            "agent-in-use", "it is the default agent or answers a number");
        };
    }
}
