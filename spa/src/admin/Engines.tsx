import { adminWords } from '../language/areas/admin.ts';
import { useArea } from '../language/Language.tsx';
import { Pill, type Tone } from '../parts/Pill.tsx';
import css from './AdminView.module.css';
import { Looked } from './Looked.tsx';
import { useEngines } from './adminQueries.ts';

const TONES: Readonly<Record<string, Tone>> = { ok: 'agent', google: 'agent', offline: 'agent', off: 'idle', down: 'bad' };

/** What the calls rest on; when it is off, why, and what would turn it on. */
export function Engines() {
  const { engines } = useArea(adminWords);
  const asked = useEngines();
  return (
    <Looked asked={asked}>
      {({ items }) => (
        <ul className={css['cards']}>
          {items.map(({ part, state, reason }) => {
            const isWell = state !== 'off' && state !== 'down';
            return (
              <li key={part} className={css['card']}>
                <div className={css['cardHead']}>
                  <h2>{engines.part[part] ?? part}</h2>
                  <Pill tone={TONES[state] ?? 'idle'}>{engines.state[state] ?? state}</Pill>
                </div>
                <p>{isWell && reason === '' ? engines.well : engines.remedy[part]}</p>
                {reason !== '' && (
                  <p className={css['reason']} dir="ltr" lang="en">
                    {reason}
                  </p>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Looked>
  );
}
