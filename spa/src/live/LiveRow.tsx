import { memo, useEffect } from 'react';
import { useAgentName, useContactName } from '../contacts/names.ts';
import { useLanguage } from '../language/Language.tsx';
import { phoneText } from '../parts/phone.ts';
import { Clock } from './Clock.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { useLiveCall, useLiveCalls } from './Live.tsx';
import { isOfBrowser, lastWords, troubleOf, type LiveCall } from './liveCall.ts';
import css from './LiveView.module.css';
import { StatePill } from './StatePill.tsx';

interface Props {
  readonly id: string;
  /** Pixels from the list's start. */
  readonly top: number;
  readonly isChosen: boolean;
  readonly isStale: boolean;
  readonly onChoose: (id: string) => void;
}

/** One call in one line. It listens to its own call only. */
export const LiveRow = memo(function LiveRow({ id, top, isChosen, isStale, onChoose }: Props) {
  const calls = useLiveCalls();
  const call = useLiveCall(id);
  useEffect(() => calls.ensureWhole(id), [calls, id]);
  const agent = useAgentName(call?.agentId ?? null);
  const { happened } = useLanguage().words.live;
  if (call === undefined) return null;
  const { words, isPartial } = lastWords(call);
  const trouble = troubleOf(call);
  return (
    <div
      id={`live-${id}`}
      role="option"
      aria-selected={isChosen}
      className={css['row']}
      data-state={call.state}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onChoose(id)}
    >
      <span className={css['state']}>
        <StatePill state={call.state} isStale={isStale} />
      </span>
      <span className={css['who']}>
        <CallerName call={call} />
        <span className={css['agent']} dir="auto">
          {agent}
        </span>
      </span>
      <LevelMeter id={id} isFlat={isStale || call.state === 'ended'} />
      {trouble === null ? (
        <span className={css['said']} data-partial={isPartial} dir="auto">
          {words}
        </span>
      ) : (
        <span className={`${css['said']} ${css['wrong']}`}>
          <span>{happened[trouble]}</span>
          <span data-partial={isPartial} dir="auto">
            {words}
          </span>
        </span>
      )}
      <span className={css['clock']}>
        <Clock sinceMs={call.startedAtMs} untilMs={call.endedAtMs} />
      </span>
    </div>
  );
});

/** A person's name, else their number, else what stands for it. */
export function CallerName({ call }: { readonly call: Pick<LiveCall, 'contactId' | 'from' | 'callSid'> }) {
  const { words } = useLanguage();
  const name = useContactName(call.contactId);
  if (name !== undefined && name !== '' && name !== call.from)
    return (
      <span className={css['name']} dir="auto">
        {name}
      </span>
    );
  if (call.from === null) return <span className={css['name']}>{isOfBrowser(call.callSid) ? words.live.browser : words.live.withheld}</span>;
  return (
    <span className={css['name']}>
      <bdi dir="ltr">{phoneText(call.from)}</bdi>
    </span>
  );
}
