import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { WholeCallJson } from '../api/schema.d.ts';
import { useAgentName, useContactName } from '../contacts/names.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useLanguage } from '../language/Language.tsx';
import { duration } from '../live/clocks.ts';
import { Bones } from '../parts/Bones.tsx';
import { Failed, isClosed } from '../parts/Notice.tsx';
import { phoneText } from '../parts/phone.ts';
import { Pill } from '../parts/Pill.tsx';
import { lineOfEvent, lineOfTurn, merged } from '../transcript/lines.ts';
import { useSpokenWord } from '../transcript/playingWord.ts';
import { Transcript } from '../transcript/Transcript.tsx';
import { useCall } from './callQueries.ts';
import css from './CallView.module.css';
import { endWords } from './endWords.ts';
import { LatencyBars } from './LatencyBars.tsx';
import { repliesOf } from './latency.ts';
import { OutcomeCard } from './OutcomeCard.tsx';
import { NoRecording, Player, type PlayerHandle } from './Player.tsx';

/** One call: what was said, why it ended, how fast the answers came. */
export function CallView() {
  const { id } = useParams({ from: '/app/calls/$id' });
  const { words } = useLanguage();
  const { data, error, refetch } = useCall(id);
  if (data !== undefined && !isClosed(error)) return <Page whole={data} />;
  return (
    <>
      <ViewHead title={words.calls.one} back="/app/calls" />
      {error === null ? <Bones rows={6} /> : <Failed cause={error} onRetry={() => void refetch()} />}
    </>
  );
}

function Page({ whole }: { readonly whole: WholeCallJson }) {
  const { words } = useLanguage();
  const { call } = whole;
  const number = (call.direction === 'inbound' ? call.from : call.to) ?? null;
  const name = useContactName(call.contact_id ?? null);
  const { t = '0' } = useSearch({ from: '/app/calls/$id' });
  const lines = useMemo(() => merged([], [...whole.turns.map(lineOfTurn), ...whole.events.map(lineOfEvent)]), [whole]);
  const player = useRef<PlayerHandle>(null);
  const [playing, setPlaying] = useState<string | null>(null);
  const transcript = useRef<HTMLDivElement>(null);
  const onMoment = useSpokenWord(transcript, lines);
  const replies = useMemo(() => repliesOf(whole.turns), [whole]);
  const recording = call.recordings.find(({ state, length_ms }) => (state === 'kept' || state === 'cut_short') && length_ms > 0);
  const startMs = Math.max(0, Number.parseInt(t, 10) || 0) * 1_000;
  const unnamed = call.channel === 'browser' ? words.live.browser : words.live.withheld;
  const isNamed = name !== undefined && name !== '' && name !== number;
  return (
    <>
      <ViewHead title={isNamed ? name : number === null ? unnamed : `\u2066${phoneText(number)}\u2069`} back="/app/calls">
        {isNamed && number !== null && (
          <bdi dir="ltr" className={css['number']}>
            {phoneText(number)}
          </bdi>
        )}
        <Pill tone={call.end == null ? 'caller' : 'idle'}>{words.calls.status[call.status]}</Pill>
      </ViewHead>
      <div className={css['scroller']}>
        {recording !== undefined ? (
          <Player ref={player} call={call.id} recording={recording} lines={lines} replies={replies} startMs={startMs} onTurn={setPlaying} onMoment={onMoment} />
        ) : (
          call.end != null && <NoRecording why={call.recordings[0]?.why ?? null} isSaving={call.recordings.some(({ state }) => state === 'running')} />
        )}
        <div className={css['columns']}>
          <section className={css['card']} aria-labelledby="transcript">
            <h2 id="transcript">{words.live.transcript}</h2>
            {lines.some(({ kind }) => kind === 'turn') ? <Transcript ref={transcript} lines={lines} playing={playing} {...(recording === undefined ? {} : { onTime: (ms: number) => player.current?.playFrom(ms) })} /> : <p className={css['nothing']}>{words.calls.nothingSaid}</p>}
          </section>
          <div className={css['aside']}>
            <WhyItEnded whole={whole} />
            <OutcomeCard whole={whole} />
            <section className={css['card']} aria-labelledby="latency">
              <h2 id="latency">{words.calls.latency}</h2>
              <LatencyBars turns={whole.turns} />
            </section>
            <Details whole={whole} />
          </div>
        </div>
      </div>
    </>
  );
}

function WhyItEnded({ whole: { call } }: { readonly whole: WholeCallJson }) {
  const { calls } = useLanguage().words;
  return (
    <section className={css['card']} aria-labelledby="why">
      <h2 id="why">{calls.why}</h2>
      {call.end == null ? (
        <p>
          {calls.goingOn}{' '}
          <Link to="/app/biz" search={{ call: call.id }}>
            {calls.watch}
          </Link>
        </p>
      ) : (
        <>
          <p>{endWords(calls, call.end.reason, call.call_sid) ?? call.end.detail}</p>
          <p className={css['side']}>
            {calls.side[call.end.side] ?? ''} · <bdi dir="ltr">{call.end.reason}</bdi>
          </p>
        </>
      )}
    </section>
  );
}

function Details({ whole: { call, streams } }: { readonly whole: WholeCallJson }) {
  const { words, moment } = useLanguage();
  const { calls } = words;
  const agent = useAgentName(call.agent_id ?? null);
  const facts: readonly (readonly [string, string | undefined, boolean])[] = [
    [calls.started, moment(Date.parse(call.started_at)), false],
    [calls.length, call.end == null ? undefined : duration(Date.parse(call.end.at) - Date.parse(call.started_at)), true],
    [calls.columns.agent, agent || undefined, false],
    [calls.from, call.from == null ? undefined : phoneText(call.from), true],
    [calls.to, call.to == null ? undefined : phoneText(call.to), true],
    [calls.sid, call.call_sid, true],
    [calls.node, streams[0]?.node, true],
  ];
  return (
    <section className={css['card']} aria-labelledby="details">
      <h2 id="details">{calls.details}</h2>
      <dl className={css['facts']}>
        {facts.map(([name, value, isLtr]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{isLtr ? <bdi dir="ltr">{value}</bdi> : <bdi>{value}</bdi>}</dd>
            </div>
          ),
        )}
      </dl>
      {call.contact_id != null && (
        <Link to="/app/contacts/$id" params={{ id: call.contact_id }}>
          {words.live.contact}
        </Link>
      )}
    </section>
  );
}

