import type { AgentJson } from '../api/schema.d.ts';
import { Clashes } from '../forms/Clashes.tsx';
import { SaveBar } from '../forms/SaveBar.tsx';
import { useForm, type Form } from '../forms/useForm.ts';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { useMay, useMe } from '../session/useSession.ts';
import { useAgent, useAgentDeeds, useVersions } from './agentQueries.ts';
import page from '../parts/Page.module.css';
import css from './agents.module.css';
import { BasicsCard } from './BasicsCard.tsx';
import { draftOf, patchOf, type AgentDraft } from './draft.ts';
import { EndingCard, LeadCard } from './LeadCard.tsx';
import { MindCard } from './MindCard.tsx';
import { PeopleCard } from './PeopleCard.tsx';
import { QuestionsCard } from './QuestionsCard.tsx';
import { TryCard } from './TryCard.tsx';
import { VersionsCard } from './VersionsCard.tsx';
import { VoiceCard } from './VoiceCard.tsx';

/** What every card of the form gets. */
export interface CardProps {
  readonly form: Form<AgentDraft>;
  readonly isReadOnly: boolean;
}

export function AgentForm({ agent }: { readonly agent: AgentJson }) {
  const { words } = useLanguage();
  const area = useArea(agentsWords);
  const me = useMe();
  const isReadOnly = !useMay('settings:write');
  const { refetch } = useAgent(agent.id);
  const { change } = useAgentDeeds();
  const who = useVersions(agent.id).data?.items.find(({ version }) => version === agent.version)?.actor_name;
  const form = useForm<AgentDraft>({ server: draftOf(agent), save: (changes) => change(agent, patchOf(changes)).then(draftOf), reread: refetch });
  const card: CardProps = { form, isReadOnly };
  const names: Readonly<Record<string, string>> = { ...area.versions.fields, ...area.part };
  return (
    <>
      <div className={page['scroller']}>
        {me !== undefined && isReadOnly && <p className={page['viewer']}>{words.staff.viewer}</p>}
        <div className={css['columns']}>
          <div className={css['cards']}>
            <Clashes form={form} who={who} nameOf={(field) => names[field] ?? field} />
            <BasicsCard {...card} />
            <QuestionsCard {...card} />
            <LeadCard {...card} />
            <EndingCard {...card} />
            <VoiceCard {...card} />
            <MindCard {...card} />
            <PeopleCard {...card} />
          </div>
          <div className={css['aside']}>
            <TryCard agent={agent} form={form} />
            <VersionsCard agent={agent} isReadOnly={isReadOnly} />
          </div>
        </div>
      </div>
      <SaveBar form={form} />
    </>
  );
}
