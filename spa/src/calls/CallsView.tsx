import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { IconHeadset, IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { memo } from 'react';
import type { CallJson } from '../api/schema.d.ts';
import { useAgentName } from '../contacts/names.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useLanguage } from '../language/Language.tsx';
import { duration } from '../live/clocks.ts';
import { CallerName } from '../live/LiveRow.tsx';
import { Bones } from '../parts/Bones.tsx';
import { List } from '../parts/List.tsx';
import list from '../parts/List.module.css';
import { Empty, Failed } from '../parts/Notice.tsx';
import { CallFilters } from './CallFilters.tsx';
import { useCalls } from './callQueries.ts';
import css from './CallsView.module.css';
import { endWords } from './endWords.ts';

const HEIGHTS = { wide: 52, narrow: 76 };
const idOf = ({ id }: CallJson) => id;

/** The calls that were, newest first. What is asked for stands in the address. */
export function CallsView() {
  const { words } = useLanguage();
  const { columns, empty, emptyFiltered } = words.calls;
  const asked = useSearch({ from: '/app/calls' });
  const navigate = useNavigate({ from: '/app/calls' });
  const found = useCalls(asked);
  const calls = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = Object.keys(asked).length > 0;

  return (
    <>
      <ViewHead title={words.calls.title} />
      <CallFilters asked={asked} onAsk={(search) => void navigate({ search, replace: true })} />
      {found.isError && calls.length === 0 ? (
        <Failed cause={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Bones rows={8} />
      ) : calls.length === 0 ? (
        <Empty title={isFiltered ? emptyFiltered.title : empty.title} about={isFiltered ? emptyFiltered.about : empty.about} />
      ) : (
        <List
          label={words.calls.title}
          columns={[columns.when, '', columns.who, columns.agent, columns.length, columns.end]}
          className={css['list']}
          heights={HEIGHTS}
          things={calls}
          keyOf={idOf}
          pages={found}
          onOpen={({ id }) => void navigate({ to: '/app/calls/$id', params: { id } })}
        >
          {(call, isAt) => <Row call={call} isAt={isAt} />}
        </List>
      )}
    </>
  );
}

const Row = memo(function Row({ call, isAt }: { readonly call: CallJson; readonly isAt: boolean }) {
  const { words, moment } = useLanguage();
  const agent = useAgentName(call.agent_id ?? null);
  const isBrowser = call.channel === 'browser';
  const Direction = isBrowser ? IconHeadset : call.direction === 'inbound' ? IconPhoneIncoming : IconPhoneOutgoing;
  const length = call.end == null ? '' : duration(Date.parse(call.end.at) - Date.parse(call.started_at));
  const why = call.end == null ? words.calls.status[call.status] : (endWords(words.calls, call.end.reason, call.call_sid) ?? words.calls.status[call.status]);
  return (
    <Link to="/app/calls/$id" params={{ id: call.id }} className={list['row']} data-at={isAt || undefined}>
      <time className={`${list['cell']} ${css['when']}`} dateTime={call.started_at}>
        {moment(Date.parse(call.started_at))}
      </time>
      <Direction className={css['direction']} aria-label={isBrowser ? words.live.browser : words.calls.direction[call.direction]} role="img" />
      <span className={css['who']}>
        <CallerName call={{ callSid: call.call_sid, contactId: call.contact_id ?? null, from: (call.direction === 'inbound' ? call.from : call.to) ?? null }} />
      </span>
      <span className={`${list['cell']} ${css['agent']}`} dir="auto">
        {agent}
      </span>
      <bdi className={`${list['cell']} ${css['length']}`} dir="ltr">
        {length}
      </bdi>
      <span className={`${list['cell']} ${css['why']}`} data-bad={call.end != null && (call.end.side === 'vendor' || call.end.side === 'us' || call.end.reason === 'carrier_lost')}>
        {why}
      </span>
    </Link>
  );
});
