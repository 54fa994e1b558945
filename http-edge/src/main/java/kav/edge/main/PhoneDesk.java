package kav.edge.main;

import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.business.AgentSettings;
import kav.crm.call.Channel;
import kav.crm.system.SystemAgents;
import kav.edge.api.phone.PhoneLine;
import kav.edge.browserphone.PhoneSessions;
import kav.edge.browserphone.TriedAgents;
import kav.edge.records.BusinessRecording;
import kav.edge.speech.AgentScripts;
import kav.edge.voice.admission.Admission;
import kav.media.dialogue.DialogueFactory;
import kav.media.frame.CallSid;

/// The browser telephone put together. Thread-safe.
record PhoneDesk(PhoneSessions sessions, MindDesk minds, AgentScripts scripts)
        implements PhoneLine {
    /// @param tried also asked by the line
    static PhoneDesk open(
            MindDesk minds,
            AgentScripts scripts,
            AgentDesk agents,
            TriedAgents tried,
            Admission admission,
            BusinessRecording recording) {
        PhoneSessions sessions =
                new PhoneSessions(
                        new PhoneSessions.Parts(
                                () -> new CallSid(Channel.newBrowserCall()),
                                agents::canSpeak,
                                agents::prepare,
                                recording::isWanted,
                                admission,
                                tried,
                                java.time.InstantSource.system()));
        return new PhoneDesk(sessions, minds, scripts);
    }

    @Override
    public Opening open(BusinessId business, AgentSettings agent, boolean isDraft) {
        Optional<DialogueFactory> ready =
                minds.read(
                        new SystemAgents.Script(
                                UUID.randomUUID(),
                                0,
                                agent.name(),
                                agent.script(),
                                agent.file(),
                                agent.engine()),
                        scripts);
        return new Opening(
                ready.map(DialogueFactory::language),
                ready.map(able ->
                                sessions.open(
                                        new kav.media.frame.BusinessId(business.value()),
                                        able,
                                        isDraft))
                        .orElseGet(PhoneSessions.Opening.NoAgent::new));
    }
}
