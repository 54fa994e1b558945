import { IconPhoneCall } from '@tabler/icons-react';
import type { AgentJson } from '../api/schema.d.ts';
import { Card } from '../forms/Card.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea } from '../language/Language.tsx';
import css from './agents.module.css';

/** The way to the browser's telephone, where this agent answers. */
export function TryCard({ agent, isChanged }: { readonly agent: AgentJson; readonly isChanged: boolean }) {
  const area = useArea(agentsWords);
  return (
    <Card title={area.tryIt} about={isChanged ? area.tryFirst : area.tryAbout}>
      <a className={css['try']} href={`/app/phone?agent=${agent.id}`}>
        <IconPhoneCall aria-hidden />
        {area.tryIt}
      </a>
    </Card>
  );
}
