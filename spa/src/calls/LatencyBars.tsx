import { memo, useMemo } from 'react';
import type { TurnJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { duration } from '../live/clocks.ts';
import { useRows } from '../parts/useRows.ts';
import { repliesOf, STEPS, type Reply } from './latency.ts';
import css from './LatencyBars.module.css';

const SLOW_MS = 1_200;
const ROW_PX = 24;

/** As many rows as the style sheet's height of the list holds. */
const MOST_IN_SIGHT = 20;

/** How long each reply took and what took it: all on one scale, left to right in both languages. */
export function LatencyBars({ turns }: { readonly turns: readonly TurnJson[] }) {
  const { calls } = useLanguage().words;
  const replies = useMemo(() => repliesOf(turns), [turns]);
  const { scroller, items, totalPx } = useRows({ count: replies.length, height: ROW_PX });
  const longest = Math.max(...replies.map(({ totalMs }) => totalMs));
  if (replies.length === 0) return <p className={css['none']}>{calls.noLatency}</p>;
  return (
    <>
      <div ref={scroller} className={css['scroller']} {...(replies.length > MOST_IN_SIGHT ? { tabIndex: 0, role: 'group', 'aria-labelledby': 'latency' } : {})}>
        <ul className={css['bars']} dir="ltr" style={{ blockSize: totalPx }}>
          {items.map(({ index, start }) => {
            const reply = replies[index];
            return reply === undefined ? null : <Bar key={reply.key} reply={reply} top={start} longest={longest} />;
          })}
        </ul>
      </div>
      <ul className={css['legend']}>
        {STEPS.map((step) => (
          <li key={step}>
            <span data-step={step} aria-hidden />
            {calls.steps[step]}
          </li>
        ))}
      </ul>
    </>
  );
}

const Bar = memo(function Bar({ reply: { atMs, parts, totalMs }, top, longest }: { readonly reply: Reply; readonly top: number; readonly longest: number }) {
  const { words, count } = useLanguage();
  const { calls } = words;
  return (
    <li style={{ transform: `translateY(${top}px)` }}>
      <span className={css['at']}>{duration(atMs)}</span>
      <span className={css['bar']} aria-hidden>
        {parts.map(({ step, ms }) => (
          <span key={step} data-step={step} style={{ inlineSize: `${(ms / longest) * 100}%` }} title={`${calls.steps[step]} ${calls.ms(count(ms))}`} />
        ))}
      </span>
      <span className={css['total']} data-slow={totalMs > SLOW_MS}>
        {count(totalMs)}
      </span>
      <span className={css['spoken']}>{parts.map(({ step, ms }) => `${calls.steps[step]} ${calls.ms(count(ms))}`).join(', ')}</span>
    </li>
  );
});
