import { IconArrowDown } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { endWords } from '../calls/endWords.ts';
import { useLanguage } from '../language/Language.tsx';
import { Transcript } from '../transcript/Transcript.tsx';
import type { LiveCall } from './liveCall.ts';
import css from './RunningWords.module.css';

const NEAR_END_PX = 48;

/** What is said in a call while it runs. It follows the words unless the reader has scrolled up. */
export function RunningWords({ call, nothing }: { readonly call: LiveCall | undefined; readonly nothing?: string }) {
  const { words } = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(true);
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  useLayoutEffect(() => {
    if (isFollowing) toEnd();
  }, [isFollowing, call?.lines, call?.partial]);
  const isEmpty = call === undefined || (call.lines.length === 0 && call.partial === '');
  return (
    <div className={css['box']}>
      <div
        ref={scroller}
        className={css['words']}
        role="log"
        aria-live="off"
        aria-label={words.live.transcript}
        tabIndex={0}
        onScroll={({ currentTarget: box }) => setFollowing(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX)}
      >
        {isEmpty ? <p className={css['nothing']}>{nothing ?? words.live.nothingYet}</p> : <Transcript lines={call.lines} partial={call.partial} />}
        {call != null && call.end !== null && <p className={css['end']}>{endWords(words.calls, call.end.reason, call.callSid) ?? call.end.detail}</p>}
      </div>
      {!isFollowing && (
        <button type="button" className={css['latest']} onClick={toEnd}>
          <IconArrowDown aria-hidden />
          {words.live.latest}
        </button>
      )}
    </div>
  );
}
