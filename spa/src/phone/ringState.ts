import type { CallState } from '../live/liveCall.ts';
import type { Tone } from '../parts/Pill.tsx';
import type { Shown } from './telephone.ts';

export type RingState = Exclude<CallState, 'ringing'> | 'idle' | 'asking' | 'connecting';

export const TONES: Readonly<Record<RingState, Tone>> = {
  idle: 'idle',
  asking: 'warn',
  connecting: 'warn',
  listening: 'caller',
  thinking: 'think',
  speaking: 'agent',
  person: 'human',
  asks: 'bad',
  ended: 'idle',
};

/** What the ring shows: the telephone's own state; while people talk the agent's sound at this ear, else the records. */
export function ringState({ phase, voice }: Pick<Shown, 'phase' | 'voice'>, live: CallState | undefined): RingState {
  if (phase !== 'talking') return phase;
  if (live === 'person' || live === 'asks') return live;
  if (voice === 'now') return 'speaking';
  if (live === 'thinking' && voice === 'paused') return 'thinking';
  return voice === 'none' ? 'connecting' : 'listening';
}
