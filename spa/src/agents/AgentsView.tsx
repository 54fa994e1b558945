import { Link, useNavigate } from '@tanstack/react-router';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { AgentJson } from '../api/schema.d.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty, Failed } from '../parts/Notice.tsx';
import { Pill } from '../parts/Pill.tsx';
import { useKeys } from '../parts/useKeys.ts';
import { useMay, useMe } from '../session/useSession.ts';
import { useAgents, useBusiness, useNumbers } from './agentQueries.ts';
import page from '../parts/Page.module.css';
import css from './agents.module.css';
import { useLanguageName } from './languageName.ts';
import { NewAgent } from './NewAgent.tsx';

/** Who answers: all agents of the business, with what each begins with and where it answers. */
export function AgentsView() {
  const { words } = useLanguage();
  const area = useArea(agentsWords);
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useAgents();
  const me = useMe();
  const mayWrite = useMay('settings:write');
  const [isAdding, setAdding] = useState(false);
  const [at, setAt] = useState(-1);
  const agents = data?.items ?? [];
  const walk = (step: number) => {
    const next = Math.min(agents.length - 1, Math.max(0, at + step));
    setAt(next);
    document.querySelectorAll<HTMLElement>('[data-agent]')[next]?.focus();
  };
  useKeys({ KeyJ: () => walk(1), KeyK: () => walk(-1), KeyN: () => mayWrite && setAdding(true) });

  return (
    <>
      <ViewHead
        title={area.title}
        actions={
          mayWrite && (
            <Button isPrimary onClick={() => setAdding(true)}>
              <IconPlus aria-hidden />
              {area.add}
            </Button>
          )
        }
      />
      <div className={page['scroller']}>
        {me !== undefined && !mayWrite && <p className={page['viewer']}>{words.staff.viewer}</p>}
        {error !== null && data === undefined ? (
          <Failed cause={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <Bones rows={3} />
        ) : agents.length === 0 ? (
          <Empty title={area.empty.title} about={area.empty.about}>
            {mayWrite && <Button onClick={() => setAdding(true)}>{area.add}</Button>}
          </Empty>
        ) : (
          <ul className={css['list']}>
            {agents.map((agent) => (
              <Row key={agent.id} agent={agent} />
            ))}
          </ul>
        )}
      </div>
      {isAdding && <NewAgent onClose={() => setAdding(false)} onMade={({ id }) => void navigate({ to: '/app/agents/$id', params: { id } })} />}
    </>
  );
}

function Row({ agent }: { readonly agent: AgentJson }) {
  const area = useArea(agentsWords);
  const languageName = useLanguageName();
  const usual = useBusiness().data?.default_agent_id;
  const numbers = useNumbers().data?.items.filter(({ agent_id }) => agent_id === agent.id).length ?? 0;
  return (
    <li>
      <Link to="/app/agents/$id" params={{ id: agent.id }} className={css['agent']} data-agent>
        <span className={css['agentName']} dir="auto">
          {agent.name}
        </span>
        <span className={css['pills']}>{usual === agent.id && <Pill tone="agent">{area.usual}</Pill>}</span>
        <span className={css['greeting']} dir="auto">
          {agent.greeting}
        </span>
        <span className={css['facts']}>
          {agent.language != null && <span>{languageName(agent.language)}</span>}
          <span>{area.questionsCount(agent.questions.length)}</span>
          {agent.engine != null && <span>{agent.engine === 'llm' ? area.mind.kinds.llm : area.mind.kinds.script}</span>}
          {(numbers > 0 || usual !== agent.id) && <span>{numbers === 0 ? area.answersNone : area.answers(numbers)}</span>}
        </span>
      </Link>
    </li>
  );
}
