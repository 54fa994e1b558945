import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { IconHeadset, IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { CallJson } from '../api/schema.d.ts';
import { useAgentName } from '../contacts/names.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useLanguage } from '../language/Language.tsx';
import { duration } from '../live/clocks.ts';
import { CallerName } from '../live/LiveRow.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty, Failed } from '../parts/Notice.tsx';
import { useKeys } from '../parts/useKeys.ts';
import { useNarrow } from '../parts/useNarrow.ts';
import { useRows } from '../parts/useRows.ts';
import { ASKED_STATUSES, useCalls } from './callQueries.ts';
import css from './CallsView.module.css';
import { endWords } from './endWords.ts';

/** The calls that were, newest first. What is asked for stands in the address. */
export function CallsView() {
  const { words } = useLanguage();
  const { filter, empty, emptyFiltered } = words.calls;
  const asked = useSearch({ from: '/app/calls' });
  const navigate = useNavigate({ from: '/app/calls' });
  const found = useCalls(asked);
  const calls = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = Object.keys(asked).length > 0;
  const ask = (change: Partial<Record<'status' | 'from' | 'to', string>>) =>
    void navigate({ search: Object.fromEntries(Object.entries({ ...asked, ...change }).filter(([, value]) => value !== '')), replace: true });

  return (
    <>
      <ViewHead title={words.calls.title} />
      <form className={css['filters']} onSubmit={(event) => event.preventDefault()}>
        <label>
          <span>{filter.status}</span>
          <select value={asked.status ?? ''} onChange={({ target }) => ask({ status: target.value })}>
            <option value="">{filter.all}</option>
            {ASKED_STATUSES.map((status) => (
              <option key={status} value={status}>
                {words.calls.status[status]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{filter.from}</span>
          <input type="date" value={asked.from ?? ''} onChange={({ target }) => ask({ from: target.value })} />
        </label>
        <label>
          <span>{filter.to}</span>
          <input type="date" value={asked.to ?? ''} onChange={({ target }) => ask({ to: target.value })} />
        </label>
        {isFiltered && (
          <Button tone="plain" onClick={() => void navigate({ search: {}, replace: true })}>
            {filter.clear}
          </Button>
        )}
      </form>
      {found.isError && calls.length === 0 ? (
        <Failed cause={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Bones rows={8} />
      ) : calls.length === 0 ? (
        <Empty title={isFiltered ? emptyFiltered.title : empty.title} about={isFiltered ? emptyFiltered.about : empty.about} />
      ) : (
        <List calls={calls} hasMore={found.hasNextPage} isLoading={found.isFetchingNextPage} loadMore={found.fetchNextPage} />
      )}
    </>
  );
}

interface ListProps {
  readonly calls: readonly CallJson[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly loadMore: () => unknown;
}

function List({ calls, hasMore, isLoading, loadMore }: ListProps) {
  const { words } = useLanguage();
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const [at, setAt] = useState(-1);
  const { scroller, items, totalPx, toRow } = useRows({ count: calls.length, height: isNarrow ? 76 : 52, hasMore, isLoading, loadMore });
  const walk = (step: number) => {
    const next = Math.min(calls.length - 1, Math.max(0, at + step));
    setAt(next);
    toRow(next);
  };
  useKeys({
    KeyJ: () => walk(1),
    KeyK: () => walk(-1),
    Enter: () => {
      const call = calls[at];
      if (call !== undefined) void navigate({ to: '/app/calls/$id', params: { id: call.id } });
    },
  });
  const { columns } = words.calls;
  return (
    <div className={css['table']}>
      <div className={css['columns']} aria-hidden>
        <span>{columns.when}</span>
        <span />
        <span>{columns.who}</span>
        <span>{columns.agent}</span>
        <span>{columns.length}</span>
        <span>{columns.end}</span>
      </div>
      <div ref={scroller} className={css['scroller']} tabIndex={-1}>
        <ul className={css['rows']} style={{ blockSize: totalPx }} aria-label={words.calls.title}>
          {items.map((item) => {
            const call = calls[item.index];
            return call === undefined ? null : <Row key={call.id} call={call} top={item.start} isAt={item.index === at} />;
          })}
        </ul>
      </div>
    </div>
  );
}

const Row = memo(function Row({ call, top, isAt }: { readonly call: CallJson; readonly top: number; readonly isAt: boolean }) {
  const { words, moment } = useLanguage();
  const agent = useAgentName(call.agent_id ?? null);
  const isBrowser = call.channel === 'browser';
  const Direction = isBrowser ? IconHeadset : call.direction === 'inbound' ? IconPhoneIncoming : IconPhoneOutgoing;
  const length = call.end == null ? '' : duration(Date.parse(call.end.at) - Date.parse(call.started_at));
  const why = call.end == null ? words.calls.status[call.status] : (endWords(words.calls, call.end.reason, call.call_sid) ?? words.calls.status[call.status]);
  return (
    <li style={{ transform: `translateY(${top}px)` }}>
      <Link to="/app/calls/$id" params={{ id: call.id }} className={css['row']} data-at={isAt || undefined}>
        <time className={css['when']} dateTime={call.started_at}>
          {moment(Date.parse(call.started_at))}
        </time>
        <Direction className={css['direction']} aria-label={isBrowser ? words.live.browser : words.calls.direction[call.direction]} role="img" />
        <span className={css['who']}>
          <CallerName call={{ callSid: call.call_sid, contactId: call.contact_id ?? null, from: (call.direction === 'inbound' ? call.from : call.to) ?? null }} />
        </span>
        <span className={css['agent']} dir="auto">
          {agent}
        </span>
        <bdi className={css['length']} dir="ltr">
          {length}
        </bdi>
        <span className={css['why']} data-bad={call.end != null && (call.end.side === 'vendor' || call.end.side === 'us' || call.end.reason === 'carrier_lost')}>
          {why}
        </span>
      </Link>
    </li>
  );
});
