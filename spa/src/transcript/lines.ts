import type { HappenedJson, TurnJson } from '../api/schema.d.ts';

/** One turn of either side, as it is shown. */
export interface TurnLine {
  readonly kind: 'turn';
  readonly key: string;
  readonly stream: number;
  readonly speaker: 'caller' | 'agent';
  readonly text: string;
  /** What of an agent's text the caller heard; null when all of it, or when nobody knows. */
  readonly heard: string | null;
  readonly isInterrupted: boolean;
  /** Milliseconds since the stream's first sound. */
  readonly startedMs: number;
  readonly endedMs: number;
  /** Milliseconds from the caller's last sound to the agent's first one at the caller's ear. */
  readonly replyMs: number | null;
}

/** Something that happened between the words. */
export interface EventLine {
  readonly kind: 'event';
  readonly key: string;
  readonly stream: number;
  readonly what: string;
  readonly startedMs: number;
}

export type Line = TurnLine | EventLine;

export function lineOfTurn(turn: TurnJson): TurnLine {
  return {
    kind: 'turn',
    key: `turn ${turn.stream}/${turn.ordinal}`,
    stream: turn.stream,
    speaker: turn.speaker,
    text: turn.text,
    heard: turn.speaker === 'agent' && turn.heard !== undefined ? turn.heard : null,
    isInterrupted: turn.interrupted,
    startedMs: turn.started_ms,
    endedMs: turn.ended_ms,
    replyMs: turn.latency?.played_ms ?? turn.latency?.sent_ms ?? null,
  };
}

export function lineOfEvent(event: HappenedJson): EventLine {
  return { kind: 'event', key: `event ${event.stream}/${event.at_ms}/${event.kind}`, stream: event.stream, what: event.kind, startedMs: event.at_ms };
}

/** What came after all streams has a number that no stream has, and no place in any sound. */
export const AFTER_STREAMS = 1_000_000;

/** Adds lines, replaces those of the same key, keeps the order in time. Returns the same list when nothing is new. */
export function merged(lines: readonly Line[], more: readonly Line[]): readonly Line[] {
  if (more.length === 0) return lines;
  const byKey = new Map(lines.map((line) => [line.key, line]));
  for (const line of more) byKey.set(line.key, line);
  return [...byKey.values()].sort((one, other) => one.stream - other.stream || one.startedMs - other.startedMs);
}

/** An agent's text in two parts: what the caller heard, and what was cut off. */
export function split(turn: TurnLine): { readonly heard: string; readonly unsaid: string } {
  if (turn.heard === null) return { heard: turn.text, unsaid: '' };
  if (turn.text.startsWith(turn.heard)) return { heard: turn.heard.trimEnd(), unsaid: turn.text.slice(turn.heard.length).trim() };
  const heardWords = turn.heard.split(/\s+/).filter(Boolean).length; // spoken otherwise than written: numbers, abbreviations
  const words = turn.text.split(/(?<=\s)/);
  return { heard: turn.heard, unsaid: words.slice(heardWords).join('').trim() };
}

/** When the letter at an offset of a turn's shown text sounds: a word lies where its share of the letters lies. */
export function momentOf(turn: TurnLine, offset: number): number {
  const letters = Math.max(1, split(turn).heard.length);
  return turn.startedMs + Math.round((Math.min(1, offset / letters)) * (turn.endedMs - turn.startedMs));
}

/** The word that sounds at a moment: where it begins and ends in the shown text; null outside of the turn. */
export function wordAt(turn: TurnLine, ms: number): readonly [from: number, to: number] | null {
  const { heard } = split(turn);
  if (ms < turn.startedMs || ms >= turn.endedMs || heard === '') return null;
  const offset = Math.floor((heard.length * (ms - turn.startedMs)) / (turn.endedMs - turn.startedMs));
  for (const word of heard.matchAll(/\S+\s*/g)) {
    if (word.index + word[0].length > offset) return [word.index, word.index + word[0].trimEnd().length];
  }
  return null;
}
