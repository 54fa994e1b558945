import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { LeadJson, Stage } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Failed, isClosed, reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { LeadEdit } from './LeadEdit.tsx';
import { LeadFacts } from './LeadFacts.tsx';
import css from './LeadPane.module.css';
import { LeadTasks } from './LeadTasks.tsx';
import { LostDialog } from './LostDialog.tsx';
import { useLead } from './leadQueries.ts';
import { nameOf } from './names.ts';
import type { Wish } from './useMoves.ts';

interface Props {
  readonly id: string;
  readonly stages: readonly Stage[];
  readonly mayWrite: boolean;
  readonly onMove: (wish: Wish) => void;
  readonly onClose: () => void;
}

/** One lead: where it stands, what is known of it, the way it came. */
export function LeadPane({ id, stages, mayWrite, onMove, onClose }: Props) {
  const area = useArea(leadsWords);
  const { data: lead, error, refetch } = useLead(id);
  const isShown = lead !== undefined && !isClosed(error);
  return (
    <Dialog isDrawer isWide title={isShown ? <bdi>{nameOf(lead, area.unnamed)}</bdi> : area.title} onClose={onClose}>
      {isShown ? <Whole lead={lead} stages={stages} mayWrite={mayWrite} onMove={onMove} onClose={onClose} /> : error === null ? <Bones rows={5} /> : <Failed cause={error} onRetry={() => void refetch()} />}
    </Dialog>
  );
}

function Whole({ lead, stages, mayWrite, onMove, onClose }: Omit<Props, 'id'> & { readonly lead: LeadJson }) {
  const { words } = useLanguage();
  const area = useArea(leadsWords);
  const queries = useQueryClient();
  const [losing, setLosing] = useState<Wish | null>(null);
  const stage = stages.find(({ id }) => id === lead.stage_id);
  const refuse = (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' });
  const refresh = () => Promise.all([queries.invalidateQueries({ queryKey: ['leads'] }), queries.invalidateQueries({ queryKey: ['lead', lead.id] })]);
  const path = { params: { path: { id: lead.id } } };
  const restore = () =>
    void answered(api.POST('/api/leads/{id}/restore', path)).then(() => {
      toast(area.one.restored);
      return refresh();
    }, refuse);
  const remove = () =>
    void answered(api.DELETE('/api/leads/{id}', path)).then(() => {
      onClose();
      toast(area.one.removed, { undo: restore });
      return queries.invalidateQueries({ queryKey: ['leads'] });
    }, refuse);
  const moveTo = (id: string) => {
    const to = stages.find((one) => one.id === id);
    if (to === undefined || stage === undefined || to === stage) return;
    const wish: Wish = { lead, stage: to, afterId: null, back: { stage, afterId: null } };
    if (to.kind === 'lost') setLosing(wish);
    else onMove(wish);
  };
  return (
    <>
      <div className={css['links']}>
        {lead.contact_id != null && (
          <Link to="/app/contacts/$id" params={{ id: lead.contact_id }}>
            {area.one.contact}
          </Link>
        )}
        {lead.call_id != null && (
          <Link to="/app/calls/$id" params={{ id: lead.call_id }}>
            {area.one.call}
          </Link>
        )}
      </div>
      {stages.length > 0 && (
        <Choice label={area.one.stage} value={lead.stage_id} onValue={moveTo} isReadOnly={!mayWrite} options={[...(stage === undefined ? [{ value: lead.stage_id, label: '–' }] : []), ...stages.map(({ id, name }) => ({ value: id, label: name }))]} />
      )}
      {mayWrite && <LeadEdit lead={lead} />}
      <LeadTasks lead={lead} mayWrite={mayWrite} />
      <LeadFacts lead={lead} mayWrite={mayWrite} />
      {mayWrite && (
        <div className={css['remove']}>
          <Button tone="plain" onClick={remove}>
            <IconTrash aria-hidden />
            {area.one.remove}
          </Button>
        </div>
      )}
      {losing !== null && (
        <LostDialog
          onClose={() => setLosing(null)}
          onSubmit={(lostReason) => {
            setLosing(null);
            onMove({ ...losing, lostReason });
          }}
        />
      )}
    </>
  );
}
