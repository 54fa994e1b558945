import type { DeedJson, WholeCallJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { Pill, type Tone } from '../parts/Pill.tsx';
import css from './CallView.module.css';

const TONES: Readonly<Record<DeedJson['state'], Tone>> = { running: 'think', done: 'agent', refused: 'warn', failed: 'bad', unknown: 'idle' };

/** What came of a call: its summary, and what the agent did or could not do. Nothing where there is neither. */
export function OutcomeCard({ whole: { summary, deeds } }: { readonly whole: WholeCallJson }) {
  const { outcome } = useLanguage().words.calls;
  if (summary == null && deeds.length === 0) return null;
  return (
    <section className={css['card']} aria-labelledby="outcome">
      <h2 id="outcome">{outcome.title}</h2>
      {summary != null && (
        <>
          <p>{outcome.kind[summary.outcome]}</p>
          {summary.text !== '' && (
            <p className={css['side']} dir="auto">
              {summary.text}
            </p>
          )}
        </>
      )}
      {deeds.length > 0 && (
        <ul className={css['deeds']}>
          {deeds.map((deed) => (
            <li key={`${deed.at} ${deed.tool}`}>
              <bdi>{outcome.tool[deed.tool] ?? deed.tool}</bdi>
              <Pill tone={TONES[deed.state]}>{outcome.state[deed.state]}</Pill>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
