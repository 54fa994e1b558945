import type { TurnJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { duration } from '../live/clocks.ts';
import { repliesOf, STEPS } from './latency.ts';
import css from './LatencyBars.module.css';

const SLOW_MS = 1_200;

/** How long each reply took and what took it: all on one scale, left to right in both languages. */
export function LatencyBars({ turns }: { readonly turns: readonly TurnJson[] }) {
  const { words, count } = useLanguage();
  const { calls } = words;
  const replies = repliesOf(turns);
  const longest = Math.max(...replies.map(({ totalMs }) => totalMs));
  if (replies.length === 0) return <p className={css['none']}>{calls.noLatency}</p>;
  return (
    <>
      <ul className={css['bars']} dir="ltr">
        {replies.map(({ key, atMs, parts, totalMs }) => (
          <li key={key}>
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
        ))}
      </ul>
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
