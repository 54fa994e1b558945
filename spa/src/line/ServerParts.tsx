import { IconDatabase, IconEar, IconVolume } from '@tabler/icons-react';
import { useLanguage } from '../language/Language.tsx';
import type { PartWords } from '../language/words.ts';
import { Pill, type Tone } from '../parts/Pill.tsx';
import type { DatabaseState, EngineState, Readiness } from '../server/answers.ts';
import css from './ServerParts.module.css';

const tones: Readonly<Record<DatabaseState | EngineState, Tone>> = {
  ok: 'agent',
  google: 'agent',
  offline: 'warn',
  off: 'idle',
  down: 'bad',
  unknown: 'idle',
};

type Parts = Pick<Readiness, 'ears' | 'voice' | 'database'>;

interface Props {
  readonly readiness: Readiness | null;
  readonly isStale: boolean;
}

/** Ears, voice and records, each in plain words with its remedy. What is stale loses its colour, not its words. */
export function ServerParts({ readiness, isStale }: Props) {
  const { parts } = useLanguage().words;
  // Never answered and not answering: unknown is the truth, bones would promise an answer.
  const known: Parts | null = readiness ?? (isStale ? { ears: 'unknown', voice: 'unknown', database: 'unknown' } : null);
  const rows = [
    { name: parts.ears.name, icon: IconEar, part: known && parts.ears[known.ears], state: known?.ears },
    { name: parts.voice.name, icon: IconVolume, part: known && parts.voice[known.voice], state: known?.voice },
    { name: parts.database.name, icon: IconDatabase, part: known && parts.database[known.database], state: known?.database },
  ] as const;
  return (
    <section className={css['card']} aria-labelledby="parts" aria-busy={known === null}>
      <h2 id="parts">{parts.title}</h2>
      <ul>
        {rows.map(({ name, icon: Icon, part, state }) => (
          <li key={name} className={css['row']}>
            <Icon className={css['icon']} aria-hidden />
            <h3>{name}</h3>
            {part === null ? (
              <Skeleton />
            ) : (
              <Known part={part} tone={isStale || state === undefined ? 'idle' : tones[state]} remedyLabel={parts.remedy} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Known({ part, tone, remedyLabel }: { readonly part: PartWords; readonly tone: Tone; readonly remedyLabel: string }) {
  return (
    <>
      <div className={css['state']}>
        <Pill tone={tone}>{part.state}</Pill>
      </div>
      <div className={css['words']}>
        <p>{part.meaning}</p>
        {part.remedy !== undefined && (
          <p className={css['remedy']}>
            <strong>{remedyLabel}</strong> {part.remedy}
          </p>
        )}
      </div>
    </>
  );
}

/** The same geometry as the words to come; fades in after 150 ms, so that a quick answer shows none. */
function Skeleton() {
  return (
    <>
      <div className={css['state']}>
        <span className={css['bonePill']} />
      </div>
      <div className={css['words']}>
        <span className={css['boneWords']} />
      </div>
    </>
  );
}
