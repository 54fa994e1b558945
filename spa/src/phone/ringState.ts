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

/** What the ring shows: the telephone's own state, and while people talk what the records say of the call. */
export function ringState({ phase }: Pick<Shown, 'phase'>, live: CallState | undefined): RingState {
  if (phase !== 'talking') return phase;
  return live === undefined || live === 'ringing' || live === 'ended' ? 'connecting' : live;
}
