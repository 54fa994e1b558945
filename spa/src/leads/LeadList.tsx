import { memo, useState } from 'react';
import type { LeadJson, PipelineJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Bones } from '../parts/Bones.tsx';
import { Empty, Failed } from '../parts/Notice.tsx';
import { moneyText } from '../parts/money.ts';
import { Pill, type Tone } from '../parts/Pill.tsx';
import { useKeys } from '../parts/useKeys.ts';
import { useNarrow } from '../parts/useNarrow.ts';
import { useRows } from '../parts/useRows.ts';
import { useColleagueName } from '../session/colleagues.ts';
import css from './LeadList.module.css';
import { useLeads, type Asked } from './leadQueries.ts';
import { nameOf, sourceOf } from './names.ts';

interface Props {
  readonly pipeline: PipelineJson | undefined;
  readonly asked: Asked;
  readonly onOpen: (id: string) => void;
}

const TONES: Readonly<Record<LeadJson['status'], Tone>> = { open: 'idle', won: 'agent', lost: 'bad' };

/** The leads as rows, newest first. */
export function LeadList({ pipeline, asked, onOpen }: Props) {
  const area = useArea(leadsWords);
  const { columns } = area;
  const found = useLeads(pipeline?.id, asked);
  const leads = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOfOwner = useColleagueName();
  const isNarrow = useNarrow();
  const [at, setAt] = useState(-1);
  const { scroller, items, totalPx, toRow } = useRows({ count: leads.length, height: isNarrow ? 68 : 48, hasMore: found.hasNextPage, isLoading: found.isFetchingNextPage, loadMore: found.fetchNextPage });
  const walk = (step: number) => {
    const next = Math.min(leads.length - 1, Math.max(0, at + step));
    setAt(next);
    toRow(next);
  };
  useKeys({ KeyJ: () => walk(1), KeyK: () => walk(-1), Enter: () => leads[at] !== undefined && onOpen(leads[at].id) });
  if (found.isError && leads.length === 0) return <Failed cause={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Bones rows={8} />;
  if (leads.length === 0) return <Empty title={area.none.title} about={area.none.about} />;
  return (
    <div className={css['table']}>
      <div className={css['columns']} aria-hidden>
        <span>{columns.who}</span>
        <span>{columns.about}</span>
        <span>{columns.stage}</span>
        <span>{columns.value}</span>
        <span>{columns.owner}</span>
        <span>{columns.source}</span>
        <span>{columns.since}</span>
      </div>
      <div ref={scroller} className={css['scroller']} tabIndex={-1}>
        <ul className={css['rows']} style={{ blockSize: totalPx }} aria-label={area.title}>
          {items.map((item) => {
            const lead = leads[item.index];
            return lead === undefined ? null : (
              <Row key={lead.id} lead={lead} stage={pipeline?.stages.find(({ id }) => id === lead.stage_id)?.name ?? ''} owner={nameOfOwner(lead.owner_id)} top={item.start} isAt={item.index === at} onOpen={onOpen} />
            );
          })}
        </ul>
      </div>
    </div>
  );
}

interface RowProps {
  readonly lead: LeadJson;
  readonly stage: string;
  readonly owner: string;
  readonly top: number;
  readonly isAt: boolean;
  readonly onOpen: (id: string) => void;
}

const Row = memo(function Row({ lead, stage, owner, top, isAt, onOpen }: RowProps) {
  const { moment } = useLanguage();
  const area = useArea(leadsWords);
  return (
    <li style={{ transform: `translateY(${top}px)` }}>
      <button type="button" className={css['row']} data-at={isAt || undefined} onClick={() => onOpen(lead.id)}>
        <span className={css['name']} dir="auto">
          {nameOf(lead, area.unnamed)}
        </span>
        <span className={css['about']} dir="auto">
          {lead.about}
        </span>
        <span className={css['stage']}>
          <Pill tone={TONES[lead.status]}>{stage}</Pill>
        </span>
        <span className={css['value']}>{lead.value != null && <bdi dir="ltr">{moneyText(lead.value)}</bdi>}</span>
        <span className={css['about']} dir="auto">
          {owner}
        </span>
        <span className={css['about']} dir="auto">
          {sourceOf(lead.source, area)}
        </span>
        <time className={css['about']} dateTime={lead.created_at}>
          {moment(Date.parse(lead.created_at))}
        </time>
      </button>
    </li>
  );
});
