import type { CallJson, WholeCallJson } from '../api/schema.d.ts';
import { number, text, type ServerEvent } from '../events/serverEvent.ts';
import { after, afterLevel, isWithPerson, lookedAt, needsAttention, ofCall, ofEvent, withCall, withWhole, type Level, type LiveCall } from './liveCall.ts';

const STAYS_AFTER_END_MS = 5_000;

/** Nobody tells when a person who is rung without being asked first picks up; after the longest ringing they have. */
const LONGEST_RINGING_MS = 75_000;

/** As long as the carrier lets a caller and a person talk. */
const LONGEST_TALK_MS = 3_600_000;

/**
 * The calls going on now, outside of React. Rows subscribe to their own call; what came meanwhile is told once per
 * frame. New calls come at the end, an ended one stays for 5 s in its place, one that asks for a person goes first.
 */
export class LiveCalls {
  readonly #calls = new Map<string, LiveCall>();
  readonly #bySid = new Map<string, string>();
  readonly #levels = new Map<string, Level[]>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #changed = new Set<string>();
  readonly #load: (id: string) => Promise<WholeCallJson>;
  readonly #loading = new Set<string>();
  #order: readonly string[] = [];
  #needy: readonly string[] = [];
  #isTold = true;
  #going = 0;
  #held = '';
  #isKnown = false;

  /** @param load reads one call with all that was said */
  constructor(load: (id: string) => Promise<WholeCallJson>) {
    this.#load = load;
  }

  /** '' listens to the order of all. */
  readonly listen = (id: string, listener: () => void): (() => void) => {
    const all = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, all.add(listener));
    return () => all.delete(listener);
  };
  /** How many go on: those that ended and are still shown do not count. */
  readonly going = (): number => this.#going;
  readonly order = (): readonly string[] => this.#order;
  /** Of those in order, the ones that somebody should look at. */
  readonly needy = (): readonly string[] => this.#needy;
  readonly call = (id: string): LiveCall | undefined => this.#calls.get(id);
  /** The id of a call by the carrier's name of it; '' while it was not heard of. */
  readonly idOf = (callSid: string): string => this.#bySid.get(callSid) ?? '';
  readonly levels = (id: string): readonly Level[] => this.#levels.get(id) ?? [];
  /** Whether the calls of this moment were read once. */
  readonly isKnown = (): boolean => this.#isKnown;

  /** An open one does not go away five seconds after its end, and what went wrong in it was looked at. */
  readonly hold = (id: string): void => {
    const before = this.#held;
    this.#held = id;
    const call = this.#calls.get(id);
    if (call !== undefined) this.#put(call);
    if (before !== '' && before !== id) this.#dropIfEnded(before);
  };

  /** Reads what was said before this page came, once. */
  readonly ensureWhole = (id: string): void => {
    const call = this.#calls.get(id);
    if (call === undefined || call.isWhole || this.#loading.has(id)) return;
    this.#loading.add(id);
    this.#load(id)
      .then((whole) => {
        const known = this.#calls.get(id);
        if (known !== undefined) this.#put(withWhole(known, whole));
      })
      .catch(() => undefined) // the row shows what the events say
      .finally(() => this.#loading.delete(id));
  };

  /**
   * What the records say is going on. Calls known before and not among them have ended unseen; `since` are the calls
   * that were known when the records were asked.
   */
  snapshot(calls: readonly CallJson[], since: readonly string[]): void {
    const going = new Set(calls.map(({ id }) => id));
    for (const id of since) {
      const known = this.#calls.get(id);
      if (known !== undefined && isWithPerson(known)) continue; // the records end with the agent's part
      if (id === this.#held && !going.has(id)) this.#unwhole(id);
      else if (!going.has(id)) this.#drop(id);
      else this.#unwhole(id);
    }
    for (const call of [...calls].sort((one, other) => one.started_at.localeCompare(other.started_at))) {
      const known = this.#calls.get(call.id);
      this.#put(known === undefined ? ofCall(call) : withCall(known, call));
    }
    this.#isKnown = true;
    this.#tell('');
  }

  /** A call whose agent handed it over while nobody watched, and of which nobody told what became. */
  handedOver(call: CallJson, nowMs: number): void {
    if (this.#calls.has(call.id) || call.end == null) return;
    const agoMs = nowMs - Date.parse(call.end.at);
    const known = { ...ofCall(call), state: agoMs < LONGEST_RINGING_MS ? ('asks' as const) : ('person' as const), end: null, endedAtMs: null };
    this.#put(known);
    this.#reorder(this.#order);
    this.#letGo(known);
  }

  take(event: ServerEvent): void {
    if (!event.kind.startsWith('call.')) return;
    const id = text(event, 'id') || (this.#bySid.get(text(event, 'call_sid')) ?? '');
    if (id === '') return;
    const known = this.#calls.get(id);
    if (event.kind === 'call.level') return this.#takeLevel(id, event);
    if (known === undefined) {
      if (event.kind === 'call.ringing' || event.kind === 'call.started') this.#put(ofEvent(event));
      else if (event.kind === 'call.turn') this.#put(after({ ...ofEvent(event), state: 'listening' }, event));
      return;
    }
    const now = after(known, event);
    this.#put(now);
    if (now.state !== known.state) this.#letGo(now);
    const mayBeKnown = event.kind === 'call.turn' && known.contactId === null && known.from !== null;
    if (mayBeKnown && known.isWhole) this.#unwhole(id); // by now it may be known who calls
  }

  /** What ends without anybody telling, and what was told to end, goes in its time. */
  #letGo({ id, state }: LiveCall): void {
    if (state === 'ended') setTimeout(() => this.#dropIfEnded(id), STAYS_AFTER_END_MS);
    if (state === 'asks') setTimeout(() => this.#onwards(id, 'asks', 'person'), LONGEST_RINGING_MS);
    if (state === 'person') setTimeout(() => this.#onwards(id, 'person', 'ended'), LONGEST_TALK_MS);
  }

  #onwards(id: string, from: LiveCall['state'], to: LiveCall['state']): void {
    const call = this.#calls.get(id);
    if (call?.state !== from) return;
    const next = { ...call, state: to };
    this.#put(next);
    this.#letGo(next);
  }

  #takeLevel(id: string, event: ServerEvent): void {
    const levels = this.#levels.get(id) ?? [];
    levels.push({ callerDb: number(event, 'caller_db'), agentDb: number(event, 'agent_db') });
    if (levels.length > 24) levels.shift();
    this.#levels.set(id, levels);
    this.#tell(`level ${id}`);
    const known = this.#calls.get(id);
    if (known !== undefined) this.#put(afterLevel(known, levels));
  }

  #unwhole(id: string): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#put({ ...call, isWhole: false });
    if ((this.#listeners.get(id)?.size ?? 0) > 0) this.ensureWhole(id);
  }

  #put(told: LiveCall): void {
    const call = told.id === this.#held ? lookedAt(told) : told;
    const before = this.#calls.get(call.id);
    if (before === call) return;
    this.#calls.set(call.id, call);
    this.#bySid.set(call.callSid, call.id);
    const change = (call.state === 'ended' ? 0 : 1) - (before === undefined || before.state === 'ended' ? 0 : 1);
    if (change !== 0) {
      this.#going += change;
      this.#tell('');
    }
    if (before === undefined) this.#reorder([...this.#order, call.id]);
    else if (before.state !== call.state && (before.state === 'asks' || call.state === 'asks')) this.#reorder(this.#order);
    else if (needsAttention(before) !== needsAttention(call)) this.#sift();
    this.#tell(call.id);
  }

  #sift(): void {
    const next = this.#order.filter((id) => needsAttention(this.#calls.get(id) as LiveCall));
    if (next.join() === this.#needy.join()) return;
    this.#needy = next;
    this.#tell('');
  }

  #reorder(ids: readonly string[]): void {
    const asks = (id: string) => (this.#calls.get(id)?.state === 'asks' ? 0 : 1);
    this.#order = [...ids].sort((one, other) => asks(one) - asks(other));
    this.#sift();
    this.#tell('');
  }

  #dropIfEnded(id: string): void {
    if (id !== this.#held && this.#calls.get(id)?.state === 'ended') this.#drop(id);
  }

  #drop(id: string): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#calls.delete(id);
    if (call.state !== 'ended') this.#going--;
    this.#bySid.delete(call.callSid);
    this.#levels.delete(id);
    this.#order = this.#order.filter((one) => one !== id);
    this.#sift();
    this.#tell('');
  }

  #tell(id: string): void {
    this.#changed.add(id);
    if (!this.#isTold) return;
    this.#isTold = false;
    const tellNow = () => {
      this.#isTold = true;
      const changed = [...this.#changed];
      this.#changed.clear();
      for (const one of changed) for (const listener of this.#listeners.get(one) ?? []) listener();
    };
    if (typeof document === 'undefined' || document.hidden) setTimeout(tellNow, 100);
    else requestAnimationFrame(tellNow);
  }
}
