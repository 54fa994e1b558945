import { useLanguage } from '../language/Language.tsx';
import { Pill, type Tone } from '../parts/Pill.tsx';
import type { CallState } from './liveCall.ts';

const TONES: Readonly<Record<CallState, Tone>> = {
  ringing: 'warn',
  listening: 'caller',
  thinking: 'think',
  speaking: 'agent',
  person: 'human',
  asks: 'bad',
  ended: 'idle',
};

/** What a call is doing. While nothing is known for sure the pill has no colour. */
export function StatePill({ state, isStale = false }: { readonly state: CallState; readonly isStale?: boolean }) {
  const { words } = useLanguage();
  const beat = isStale ? undefined : state === 'ringing' ? 'blink' : state === 'thinking' ? 'breathe' : undefined;
  return (
    <Pill tone={isStale ? 'idle' : TONES[state]} {...(beat === undefined ? {} : { beat })}>
      {words.live.state[state]}
    </Pill>
  );
}
