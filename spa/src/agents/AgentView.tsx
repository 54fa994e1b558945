import { useNavigate, useParams } from '@tanstack/react-router';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { Problem } from '../api/problem.ts';
import type { AgentJson } from '../api/schema.d.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Menu } from '../parts/Menu.tsx';
import { Failed, isClosed, reasonOf } from '../parts/Notice.tsx';
import { Pill } from '../parts/Pill.tsx';
import { toast } from '../parts/toasts.ts';
import { useMay } from '../session/useSession.ts';
import { AgentForm } from './AgentForm.tsx';
import { useAgent, useAgentDeeds, useBusiness } from './agentQueries.ts';
import icon from '../parts/IconButton.module.css';
import css from './agents.module.css';

/** One agent: all it says, what it was before, and a way to hear it. */
export function AgentView() {
  const { id } = useParams({ from: '/app/agents/$id' });
  const area = useArea(agentsWords);
  const { data, error, refetch } = useAgent(id);
  if (data !== undefined && !isClosed(error)) return <Page key={id} agent={data} />;
  return (
    <>
      <ViewHead title={area.one} back="/app/agents" />
      {error === null ? <Bones rows={6} /> : <Failed cause={error} onRetry={() => void refetch()} />}
    </>
  );
}

function Page({ agent }: { readonly agent: AgentJson }) {
  const { words } = useLanguage();
  const area = useArea(agentsWords);
  const mayWrite = useMay('settings:write');
  const navigate = useNavigate();
  const deeds = useAgentDeeds();
  const isUsual = useBusiness().data?.default_agent_id === agent.id;
  const refuse = (cause: unknown) =>
    toast(cause instanceof Problem && cause.slug === 'agent-in-use' ? area.inUse : reasonOf(cause, words.staff.failed), { tone: 'bad' });
  const remove = () =>
    void deeds.remove(agent.id).then(() => {
      void navigate({ to: '/app/agents' });
      toast(area.removed, { undo: () => void deeds.restore(agent.id).then(() => toast(area.restored), refuse) });
    }, refuse);
  return (
    <>
      <ViewHead
        title={agent.name}
        back="/app/agents"
        actions={
          mayWrite && <Menu label={area.more} button={<IconDots aria-label={area.more} />} buttonClass={icon['dots']} items={[{ key: 'remove', label: area.remove, icon: <IconTrash aria-hidden />, onPick: remove, tone: 'bad' }]} />
        }
      >
        {isUsual && (
          <span className={css['usual']}>
            <Pill tone="agent">{area.usual}</Pill>
          </span>
        )}
      </ViewHead>
      <AgentForm agent={agent} />
    </>
  );
}
