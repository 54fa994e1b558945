import { Link } from '@tanstack/react-router';
import { IconPhoneOff, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useAgentName, useContactName } from '../contacts/names.ts';
import { useLanguage } from '../language/Language.tsx';
import { phoneText } from '../parts/phone.ts';
import { Clock } from './Clock.tsx';
import { useLiveCall, useLiveCalls, useStatus } from './Live.tsx';
import { isOfBrowser, isTalking } from './liveCall.ts';
import { CallerName } from './LiveRow.tsx';
import css from './ReadAlong.module.css';
import { RunningWords } from './RunningWords.tsx';
import { StatePill } from './StatePill.tsx';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
  /** Asks whether to end the call; absent for whoever may only look. */
  readonly onHangUp: (() => void) | undefined;
}

/** One call as it is spoken. */
export function ReadAlong({ id, onClose, onHangUp }: Props) {
  const { words } = useLanguage();
  const calls = useLiveCalls();
  const call = useLiveCall(id);
  const isStale = useStatus().phase === 'lost';
  const agent = useAgentName(call?.agentId ?? null);
  const name = useContactName(call?.contactId ?? null);
  useEffect(() => calls.ensureWhole(id), [calls, id, call?.isWhole]);

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
      <RunningWords call={call} />
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
          <button type="button" className={css['hangUp']} onClick={onHangUp} title={`${words.live.hangUp.act} · Ctrl+Backspace`}>
            <IconPhoneOff aria-hidden />
            <span>{words.live.hangUp.act}</span>
          </button>
        )}
      </footer>
      <p className={css['spoken']} role="status">
        {words.live.announce(name ?? call.from ?? (isOfBrowser(call.callSid) ? words.live.browser : words.live.withheld), words.live.state[call.state])}
      </p>
    </section>
  );
}
