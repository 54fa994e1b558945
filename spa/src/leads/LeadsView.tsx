import { useNavigate, useSearch } from '@tanstack/react-router';
import { IconPlus } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Button } from '../parts/Button.tsx';
import { Empty, Failed } from '../parts/Notice.tsx';
import { Segments } from '../parts/Segments.tsx';
import { useKeys } from '../parts/useKeys.ts';
import { useNarrow } from '../parts/useNarrow.ts';
import { useMay } from '../session/useSession.ts';
import { Board } from './Board.tsx';
import { BoardBones } from './BoardBones.tsx';
import { LeadForm } from './LeadForm.tsx';
import { LeadList } from './LeadList.tsx';
import { LeadPane } from './LeadPane.tsx';
import { LeadTools } from './LeadTools.tsx';
import { useBoard, usePipelines, type Asked } from './leadQueries.ts';
import { useMoves, useSeen } from './useMoves.ts';

/** The chances of business, as a board or as a list. What is asked for and which lead is open stand in the address. */
export function LeadsView() {
  const { count } = useLanguage();
  const area = useArea(leadsWords);
  const search = useSearch({ from: '/app/leads' });
  const { view, owner, source, tag, q, pipeline: wanted, lead } = search;
  const navigate = useNavigate({ from: '/app/leads' });
  const isNarrow = useNarrow();
  const mayWrite = useMay('records:write');
  const [isAdding, setAdding] = useState(false);
  const pipelines = usePipelines();
  const pipeline = pipelines.data?.items.find(({ id }) => id === wanted) ?? pipelines.data?.items[0];
  const sought = useDeferredValue(q?.trim());
  const asked = useMemo<Asked>(
    () => Object.fromEntries(Object.entries({ owner, source, tag, q: sought }).filter(([, value]) => value !== undefined && value !== '')),
    [owner, source, tag, sought],
  );
  const found = useBoard(pipeline?.id, asked);
  const { pending, send } = useMoves();
  const board = useSeen(found.data, pending);
  const total = board?.columns.reduce((sum, column) => sum + column.count, 0);
  const isFiltered = Object.keys(asked).length > 0;

  const go = (change: Partial<Record<'view' | 'owner' | 'source' | 'tag' | 'q' | 'pipeline' | 'lead', string | undefined>>, isStep = false) =>
    void navigate({ search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '')), replace: !isStep });
  const open = (id: string) => go({ lead: id }, true);
  useKeys({ KeyN: () => mayWrite && setAdding(true) });

  const views = (
    <Segments
      label={area.view.label}
      value={view === 'list' ? 'list' : 'board'}
      options={[
        { key: 'board', label: area.view.board },
        { key: 'list', label: area.view.list },
      ]}
      onPick={(key) => go({ view: key === 'list' ? key : undefined })}
    />
  );
  const cause = pipelines.error ?? found.error;
  return (
    <>
      <ViewHead
        title={area.title}
        actions={
          <>
            {!isNarrow && views}
            {mayWrite && (
              <Button isPrimary onClick={() => setAdding(true)}>
                <IconPlus aria-hidden />
                {area.add}
              </Button>
            )}
          </>
        }
      >
        {total !== undefined && !isNarrow && <span>{area.count(total, count(total))}</span>}
      </ViewHead>
      <LeadTools asked={{ owner, source, tag, q }} pipelines={pipelines.data?.items ?? []} pipeline={pipeline} board={board} onAsk={go} views={isNarrow ? views : null} mayWrite={mayWrite} />
      {cause !== null && board === undefined ? (
        <Failed cause={cause} onRetry={() => void (pipelines.error === null ? found : pipelines).refetch()} />
      ) : board === undefined ? (
        <BoardBones />
      ) : total === 0 && isFiltered ? (
        <Empty title={area.none.title} about={area.none.about}>
          <Button onClick={() => go({ owner: undefined, source: undefined, tag: undefined, q: undefined })}>{area.filter.clear}</Button>
        </Empty>
      ) : total === 0 ? (
        <Empty title={area.empty.title} about={area.empty.about}>
          {mayWrite && <Button onClick={() => setAdding(true)}>{area.add}</Button>}
        </Empty>
      ) : view === 'list' ? (
        <LeadList pipeline={pipeline} asked={asked} onOpen={open} />
      ) : (
        <Board board={board} asked={asked} mayWrite={mayWrite} onSend={send} onOpen={open} />
      )}
      {lead !== undefined && <LeadPane key={lead} id={lead} stages={board?.columns.map(({ stage }) => stage) ?? []} mayWrite={mayWrite} onMove={send} onClose={() => go({ lead: undefined })} />}
      {isAdding && <LeadForm stages={pipeline?.stages ?? []} onClose={() => setAdding(false)} />}
    </>
  );
}
