import { Link } from '@tanstack/react-router';
import { IconArrowDown, IconPhoneOff, IconX } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useAgentName, useContactName } from '../contacts/names.ts';
import { useLanguage } from '../language/Language.tsx';
import { phoneText } from '../parts/phone.ts';
import { Transcript } from '../transcript/Transcript.tsx';
import { Clock } from './Clock.tsx';
import { useLiveCall, useLiveCalls, useStatus } from './Live.tsx';
import { isTalking } from './liveCall.ts';
import { CallerName } from './LiveRow.tsx';
import css from './ReadAlong.module.css';
import { StatePill } from './StatePill.tsx';

const NEAR_END_PX = 48;

interface Props {
  readonly id: string;
  readonly onClose: () => void;
  /** Asks whether to end the call; absent for whoever may only look. */
  readonly onHangUp: (() => void) | undefined;
}

/** One call as it is spoken. It follows the words unless the reader has scrolled up. */
export function ReadAlong({ id, onClose, onHangUp }: Props) {
  const { words } = useLanguage();
  const calls = useLiveCalls();
  const call = useLiveCall(id);
  const isStale = useStatus().phase === 'lost';
  const agent = useAgentName(call?.agentId ?? null);
  const name = useContactName(call?.contactId ?? null);
  const scroller = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(true);
  useEffect(() => calls.ensureWhole(id), [calls, id, call?.isWhole]);

  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  useLayoutEffect(() => {
    if (isFollowing) toEnd();
  }, [isFollowing, call?.lines, call?.partial]);

  if (call === undefined) return null;
  return (
    <section className={css['pane']} aria-label={words.live.transcript}>
      <header className={css['head']}>
        <div className={css['line']}>
          <CallerName call={call} />
          <StatePill state={call.state} isStale={isStale} />
          <button type="button" className={css['close']} aria-label={words.live.close} onClick={onClose}>
            <IconX aria-hidden />
          </button>
        </div>
        <div className={css['about']}>
          {call.from !== null && name !== undefined && name !== '' && <bdi dir="ltr">{phoneText(call.from)}</bdi>}
          {agent !== '' && <span dir="auto">{agent}</span>}
          <span className={css['clock']}>
            <Clock sinceMs={call.startedAtMs} untilMs={call.endedAtMs} />
          </span>
        </div>
      </header>
      <div
        ref={scroller}
        className={css['words']}
        role="log"
        aria-live="off"
        aria-label={words.live.transcript}
        tabIndex={0}
        onScroll={({ currentTarget: box }) => setFollowing(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX)}
      >
        {call.lines.length === 0 && call.partial === '' ? <p className={css['nothing']}>{words.live.nothingYet}</p> : <Transcript lines={call.lines} partial={call.partial} />}
        {call.end !== null && <p className={css['end']}>{words.calls.end[call.end.reason] ?? call.end.detail}</p>}
      </div>
      {!isFollowing && (
        <button type="button" className={css['latest']} onClick={toEnd}>
          <IconArrowDown aria-hidden />
          {words.live.latest}
        </button>
      )}
      <footer className={css['foot']}>
        <Link to="/app/calls/$id" params={{ id }} className={css['open']}>
          {words.live.open}
        </Link>
        {call.contactId !== null && (
          <Link to="/app/contacts/$id" params={{ id: call.contactId }} className={css['contact']}>
            {words.live.contact}
          </Link>
        )}
        {onHangUp !== undefined && isTalking(call) && (
          <button type="button" className={css['hangUp']} onClick={onHangUp} title="Ctrl+Backspace">
            <IconPhoneOff aria-hidden />
            {words.live.hangUp.act}
          </button>
        )}
      </footer>
      <p className={css['spoken']} role="status">
        {words.live.announce(name ?? call.from ?? words.live.withheld, words.live.state[call.state])}
      </p>
    </section>
  );
}
