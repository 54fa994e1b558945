import type { LatencyJson, TurnJson } from '../api/schema.d.ts';

/** The five parts of a reply's time, in the order in which they pass. */
export const STEPS = ['endpoint', 'recognition', 'thinking', 'voice', 'sending'] as const;
export type Step = (typeof STEPS)[number];

export interface Reply {
  readonly key: string;
  /** Where the caller's speech ended: ms since the stream's first sound. */
  readonly atMs: number;
  readonly parts: readonly { readonly step: Step; readonly ms: number }[];
  readonly totalMs: number;
}

/** Moments after the end of speech become lengths; a step that did not come adds nothing to the next. */
export function partsOf(latency: LatencyJson): Reply['parts'] {
  const moments: readonly (readonly [Step, number | null | undefined])[] = [
    ['endpoint', latency.endpoint_ms],
    ['recognition', latency.final_ms],
    ['thinking', latency.first_token_ms],
    ['voice', latency.first_audio_ms],
    ['sending', latency.played_ms ?? latency.sent_ms],
  ];
  let before = 0;
  return moments.flatMap(([step, at]) => {
    if (at == null) return [];
    const ms = Math.max(0, at - before); // the text may be there before the turn counts as ended
    before = Math.max(before, at);
    return [{ step, ms }];
  });
}

export function repliesOf(turns: readonly TurnJson[]): readonly Reply[] {
  return turns.flatMap((turn) => {
    if (turn.latency == null) return [];
    const parts = partsOf(turn.latency);
    return [{ key: `${turn.stream}/${turn.ordinal}`, atMs: turn.latency.end_of_speech_ms, parts, totalMs: parts.reduce((sum, { ms }) => sum + ms, 0) }];
  });
}
