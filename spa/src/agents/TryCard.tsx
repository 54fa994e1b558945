import { IconPhoneCall } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { AgentJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import type { Form } from '../forms/useForm.ts';
import { agentsWords } from '../language/areas/agents.ts';
import { phoneWords } from '../language/areas/phone.ts';
import { useArea } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { useMay } from '../session/useSession.ts';
import { useBusiness } from './agentQueries.ts';
import css from './agents.module.css';
import { triedOf, type AgentDraft } from './draft.ts';

const TelephonePanel = lazy(() => import('../phone/TelephonePanel.tsx').then((file) => ({ default: file.TelephonePanel })));

/** The browser's telephone, where this agent answers as it stands in the form. */
export function TryCard({ agent, form }: { readonly agent: AgentJson; readonly form: Form<AgentDraft> }) {
  const area = useArea(agentsWords);
  const { willBe } = useArea(phoneWords);
  const mayCall = useMay('records:write');
  const mayChange = useMay('settings:write');
  const isRecorded = useBusiness().data?.recording !== false;
  const [isOpen, setOpen] = useState(false);
  const ask = () => ({ agentId: agent.id, draft: mayChange ? triedOf(form.value, form.base) : undefined });
  return (
    <Card title={area.tryIt} about={mayCall ? area.tryAbout : area.tryLook}>
      {mayCall && !isOpen && (
        <button type="button" className={css['try']} onClick={() => setOpen(true)}>
          <IconPhoneCall aria-hidden />
          {area.tryIt}
        </button>
      )}
      {isOpen && (
        <Suspense fallback={<Bones rows={3} />}>
          <TelephonePanel ask={ask} notice={isRecorded ? willBe.recorded : willBe.unrecorded} isCompact />
        </Suspense>
      )}
    </Card>
  );
}
