import { memo } from 'react';
import type { LeadJson, PipelineJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Bones } from '../parts/Bones.tsx';
import { List } from '../parts/List.tsx';
import list from '../parts/List.module.css';
import { Empty, Failed } from '../parts/Notice.tsx';
import { moneyText } from '../parts/money.ts';
import { Pill, type Tone } from '../parts/Pill.tsx';
import { useColleagueName } from '../session/colleagues.ts';
import css from './LeadList.module.css';
import { useLeads, type Asked } from './leadQueries.ts';
import { nameOf, sourceOf } from './names.ts';

interface Props {
  readonly pipeline: PipelineJson | undefined;
  readonly asked: Asked;
  readonly onOpen: (id: string) => void;
}

const HEIGHTS = { wide: 48, narrow: 68 };
const idOf = ({ id }: LeadJson) => id;
const TONES: Readonly<Record<LeadJson['status'], Tone>> = { open: 'idle', won: 'agent', lost: 'bad' };

/** The leads as rows, newest first. */
export function LeadList({ pipeline, asked, onOpen }: Props) {
  const area = useArea(leadsWords);
  const { columns } = area;
  const found = useLeads(pipeline?.id, asked);
  const leads = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOfOwner = useColleagueName();
  if (found.isError && leads.length === 0) return <Failed cause={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Bones rows={8} />;
  if (leads.length === 0) return <Empty title={area.none.title} about={area.none.about} />;
  return (
    <List
      label={area.title}
      columns={[columns.who, columns.about, columns.stage, columns.value, columns.owner, columns.source, columns.since]}
      className={css['list']}
      heights={HEIGHTS}
      things={leads}
      keyOf={idOf}
      pages={found}
      onOpen={({ id }) => onOpen(id)}
    >
      {(lead, isAt) => <Row lead={lead} stage={pipeline?.stages.find(({ id }) => id === lead.stage_id)?.name ?? ''} owner={nameOfOwner(lead.owner_id)} isAt={isAt} onOpen={onOpen} />}
    </List>
  );
}

interface RowProps {
  readonly lead: LeadJson;
  readonly stage: string;
  readonly owner: string;
  readonly isAt: boolean;
  readonly onOpen: (id: string) => void;
}

const Row = memo(function Row({ lead, stage, owner, isAt, onOpen }: RowProps) {
  const { moment } = useLanguage();
  const area = useArea(leadsWords);
  return (
    <button type="button" className={list['row']} data-at={isAt || undefined} onClick={() => onOpen(lead.id)}>
      <span className={`${list['name']} ${css['name']}`} dir="auto">
        {nameOf(lead, area.unnamed)}
      </span>
      <span className={`${list['cell']} ${css['about']}`} dir="auto">
        {lead.about}
      </span>
      <span className={css['stage']}>
        <Pill tone={TONES[lead.status]}>{stage}</Pill>
      </span>
      <span className={css['value']}>{lead.value != null && <bdi dir="ltr">{moneyText(lead.value)}</bdi>}</span>
      <span className={list['cell']} dir="auto">
        {owner}
      </span>
      <span className={list['cell']} dir="auto">
        {sourceOf(lead.source, area)}
      </span>
      <time className={list['cell']} dateTime={lead.created_at}>
        {moment(Date.parse(lead.created_at))}
      </time>
    </button>
  );
});
