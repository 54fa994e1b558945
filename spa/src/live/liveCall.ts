import type { CallJson, WholeCallJson } from '../api/schema.d.ts';
import { number, text, type ServerEvent } from '../events/serverEvent.ts';
import { lineOfEvent, lineOfTurn, merged, type EventLine, type Line } from '../transcript/lines.ts';

export type CallState = 'ringing' | 'listening' | 'thinking' | 'speaking' | 'person' | 'asks' | 'ended';

/** A call as the live view knows it. Immutable: every change makes another. */
export interface LiveCall {
  readonly id: string;
  readonly callSid: string;
  readonly state: CallState;
  readonly from: string | null;
  readonly agentId: string | null;
  readonly contactId: string | null;
  /** By the server's clock, ms since 1970. */
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly end: { readonly reason: string; readonly side: string; readonly detail: string } | null;
  readonly lines: readonly Line[];
  /** What the caller seems to be saying; empty between turns. */
  readonly partial: string;
  /** Whether all that was said before this page came is in `lines`. */
  readonly isWhole: boolean;
  /** The keys of the lines that went wrong and that somebody looked at here. */
  readonly looked: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** How loud both sides are: dB below the loudest sound there can be. */
export interface Level {
  readonly callerDb: number;
  readonly agentDb: number;
}

/** So many quiet levels in a row are more than a pause between words: 0.8 s. */
const PAUSE_LEVELS = 4;

/** The end of the agent's part, not of the call. */
const HANDED_OVER = 'handed_over';

/** Whether somebody of the staff made it by the browser telephone: such calls are named by the server itself. */
export function isOfBrowser(callSid: string): boolean {
  return callSid.startsWith('browser-');
}

/** Louder than this somebody speaks: dB below the loudest sound there can be. */
const SPEECH_DB = -45;

const FINAL: ReadonlySet<string> = new Set(['completed', 'busy', 'failed', 'no_answer', 'canceled']);

export function ofCall(call: CallJson): LiveCall {
  const isOver = FINAL.has(call.status);
  return {
    id: call.id,
    callSid: call.call_sid,
    state: isOver ? 'ended' : call.status === 'in_progress' ? 'listening' : 'ringing',
    from: call.from ?? null,
    agentId: call.agent_id ?? null,
    contactId: call.contact_id ?? null,
    startedAtMs: Date.parse(call.started_at),
    endedAtMs: call.end == null ? null : Date.parse(call.end.at),
    end: call.end ?? null,
    lines: [],
    partial: '',
    isWhole: false,
    looked: NOTHING,
  };
}

/** A call first heard of by an event. */
export function ofEvent(event: ServerEvent): LiveCall {
  return {
    id: text(event, 'id'),
    callSid: text(event, 'call_sid'),
    state: event.kind === 'call.ringing' ? 'ringing' : 'listening',
    from: text(event, 'from') || null,
    agentId: null,
    contactId: null,
    startedAtMs: event.atMs,
    endedAtMs: null,
    end: null,
    lines: [],
    partial: '',
    isWhole: false,
    looked: NOTHING,
  };
}

/** What the records say joins what the events said; an ended call never comes back to life. */
export function withCall(known: LiveCall, call: CallJson): LiveCall {
  const told = ofCall(call);
  return {
    ...known,
    from: told.from ?? known.from,
    agentId: told.agentId ?? known.agentId,
    contactId: told.contactId ?? known.contactId,
    startedAtMs: told.startedAtMs,
    end: isWithPerson(known) ? known.end : (told.end ?? known.end),
    endedAtMs: isWithPerson(known) ? known.endedAtMs : (told.endedAtMs ?? known.endedAtMs),
    state: (told.state === 'ended' && isTalking(known)) || (known.state === 'ringing' && told.state !== 'ringing') ? told.state : known.state,
  };
}

export function withWhole(known: LiveCall, whole: WholeCallJson): LiveCall {
  const lines = merged(known.lines, [...whole.turns.map(lineOfTurn), ...whole.events.map(lineOfEvent)]);
  return { ...withCall(known, whole.call), lines, isWhole: true };
}

/** The call after an event of its own. */
export function after(call: LiveCall, event: ServerEvent): LiveCall {
  switch (event.kind) {
    case 'call.started':
      return { ...call, from: text(event, 'from') || call.from, state: call.state === 'ringing' ? 'listening' : call.state };
    case 'call.partial':
      return { ...call, partial: text(event, 'text'), state: call.state === 'thinking' ? 'listening' : call.state };
    case 'call.turn':
      return afterTurn(call, event);
    case 'call.event':
      return {
        ...call,
        state: afterTransfer(call.state, text(event, 'what')),
        lines: merged(call.lines, [
          { kind: 'event', key: `event ${number(event, 'stream')}/${number(event, 'at_ms')}/${text(event, 'what')}`, stream: number(event, 'stream'), what: text(event, 'what'), startedMs: number(event, 'at_ms') },
        ]),
      };
    case 'call.ended':
      if (text(event, 'end_reason') === HANDED_OVER && isTalking(call)) return { ...call, state: 'asks', partial: '' };
      return {
        ...call,
        state: 'ended',
        partial: '',
        endedAtMs: event.atMs,
        end: { reason: text(event, 'end_reason'), side: text(event, 'end_side'), detail: text(event, 'end_detail') },
      };
    default:
      return call;
  }
}

function afterTurn(call: LiveCall, event: ServerEvent): LiveCall {
  const speaker = text(event, 'speaker') === 'agent' ? 'agent' : 'caller';
  const heard = event.facts['heard'];
  const line: Line = {
    kind: 'turn',
    key: `turn ${number(event, 'stream')}/${number(event, 'ordinal')}`,
    stream: number(event, 'stream'),
    speaker,
    text: text(event, 'text'),
    heard: speaker === 'agent' && typeof heard === 'string' ? heard : null,
    isInterrupted: event.facts['interrupted'] === true,
    startedMs: number(event, 'started_ms'),
    endedMs: number(event, 'ended_ms'),
    replyMs: null,
  };
  const state = !isTalking(call) ? call.state : speaker === 'caller' ? 'thinking' : 'listening';
  return { ...call, lines: merged(call.lines, [line]), partial: speaker === 'caller' ? '' : call.partial, state };
}

/**
 * Sound tells best who speaks; a pause between two words is no change of who does. The same object when nothing changes.
 *
 * @param levels the latest ones, the newest last, five a second
 */
export function afterLevel(call: LiveCall, levels: readonly Level[]): LiveCall {
  const now = levels.at(-1);
  if (now === undefined || !isTalking(call) || call.state === 'ringing') return call;
  const state = whoSpeaks(call.state, now, levels);
  return state === call.state ? call : { ...call, state };
}

function whoSpeaks(before: CallState, now: Level, levels: readonly Level[]): CallState {
  if (now.agentDb > SPEECH_DB && now.agentDb >= now.callerDb) return 'speaking';
  if (now.callerDb > SPEECH_DB) return 'listening';
  if (before === 'speaking' && levels.slice(-PAUSE_LEVELS).some(({ agentDb }) => agentDb > SPEECH_DB)) return 'speaking';
  return before === 'thinking' ? 'thinking' : 'listening';
}

/** The way to a person: what the agent's part ended with does not end the call. */
function afterTransfer(state: CallState, what: string): CallState {
  if ((state !== 'asks' && state !== 'person') || !what.startsWith('transfer_')) return state;
  return what === 'transfer_taken' ? 'person' : 'ended';
}

/** What happens in a call that a person should look at. */
const TROUBLES: ReadonlySet<string> = new Set(['hearing_failed', 'voice_failed', 'answer_overdue', 'language_unknown', 'transfer_declined', 'transfer_busy', 'transfer_no_answer', 'transfer_failed']);

/** What went wrong and was not mended since: a caller whose language the agent has not may go on in one that it has. */
function troubles({ lines }: LiveCall): readonly EventLine[] {
  const wrong = lines.filter((line): line is EventLine => line.kind === 'event' && TROUBLES.has(line.what));
  if (wrong.length === 0) return wrong;
  const changed = lines.findLastIndex((line) => line.kind === 'event' && line.what === 'language_changed');
  return wrong.filter((line) => line.what !== 'language_unknown' || lines.indexOf(line) > changed);
}

/** What went wrong last in a call that the agent still speaks in, and that nobody looked at here; null for nothing. */
export function troubleOf(call: LiveCall): string | null {
  return isTalking(call) ? (troubles(call).findLast(({ key }) => !call.looked.has(key))?.what ?? null) : null;
}

/**
 * Whether somebody asks for a person, which they do until a person has the call or it is over, or something went wrong,
 * which needs no more once somebody looked at it.
 */
export function needsAttention(call: LiveCall): boolean {
  return call.state === 'asks' || troubleOf(call) !== null;
}

/** The call after somebody opened it. The same object when nothing went wrong since the last look. */
export function lookedAt(call: LiveCall): LiveCall {
  const keys = troubles(call).map(({ key }) => key);
  return keys.every((key) => call.looked.has(key)) ? call : { ...call, looked: new Set([...call.looked, ...keys]) };
}

/** Whether the agent's part is over and a person's is not. */
export function isWithPerson({ state }: LiveCall): boolean {
  return state === 'asks' || state === 'person';
}

/** Whether the agent speaks with somebody, or is about to. */
export function isTalking({ state }: LiveCall): boolean {
  return state === 'ringing' || state === 'listening' || state === 'thinking' || state === 'speaking';
}

/** The words to show in one row: what is being said, else what was said last. */
export function lastWords(call: LiveCall): { readonly words: string; readonly isPartial: boolean } {
  if (call.partial !== '') return { words: call.partial, isPartial: true };
  const turn = call.lines.findLast((line) => line.kind === 'turn');
  return { words: turn?.kind === 'turn' ? (turn.heard ?? turn.text) : '', isPartial: false };
}
