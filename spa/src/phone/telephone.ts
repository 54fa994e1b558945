import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { AgentBody, PhoneSessionJson } from '../api/schema.d.ts';
import { NoMicrophone } from './devices.ts';
import { Headset } from './headset.ts';
import { ReplyClock } from './sound/replyClock.ts';
import { StayAwake } from './stayAwake.ts';
import { read, Writer } from './wire.ts';

/** Louder than this the agent speaks; between its words it may be silent for so long. */
const SPEECH_DB = -45;
const PAUSE_MS = 400;

/** Whom to call: somebody of the business, or what is being written of them and not saved. */
export interface Asked {
  readonly agentId: string | null;
  readonly draft?: AgentBody | undefined;
}

export type Fault = NoMicrophone | Problem | 'line';

/** What a view shows of the telephone. Immutable. */
export interface Shown {
  readonly phase: 'idle' | 'asking' | 'connecting' | 'talking' | 'ended';
  readonly session: PhoneSessionJson | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  /** Why it ended, as in the records; empty while nobody knows. */
  readonly reason: string;
  readonly fault: Fault | null;
  readonly isMuted: boolean;
  /** Whether the agent was heard yet, and whether it is heard now: earlier and truer than the records say. */
  readonly voice: 'none' | 'now' | 'paused';
  /** The microphone went away in the middle. */
  readonly isDeaf: boolean;
  readonly depthMs: number;
  readonly replyMs: number | null;
}

const IDLE: Shown = { phase: 'idle', session: null, startedAtMs: 0, endedAtMs: null, reason: '', fault: null, isMuted: false, voice: 'none', isDeaf: false, depthMs: 0, replyMs: null };

/** One browser telephone. It starts the microphone when `call` is called and never before. */
export class Telephone {
  /** How loud both sides are at this moment; changes without telling. */
  readonly levels = { callerDb: -100, agentDb: -100 };
  readonly #listeners = new Set<() => void>();
  readonly #awake = new StayAwake();
  #shown: Shown = IDLE;
  #headset: Headset | null = null;
  #socket: WebSocket | null = null;
  #writer = new Writer('');
  #reply = new ReplyClock();
  #voiceAtMs = -Infinity;
  /** Counts calls: what an earlier one still says is not listened to. */
  #turn = 0;

  readonly shown = (): Shown => this.#shown;
  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks for the microphone, then for a line. */
  async call(asked: Asked, devices: { readonly input: string; readonly output: string }): Promise<void> {
    if (this.isBusy) return;
    const turn = ++this.#turn;
    const isOurs = () => turn === this.#turn;
    this.#show({ ...IDLE, phase: 'asking' });
    try {
      const headset = await Headset.open(devices.input, devices.output, {
        onFrame: (frame, db) => isOurs() && this.#onFrame(frame, db),
        onVoice: (db) => isOurs() && this.#onVoice(db),
        onMark: (name) => isOurs() && this.#send(this.#writer.mark(name)),
        onDepth: (depthMs) => isOurs() && this.#show({ depthMs, replyMs: this.#reply.replyMs }),
        onLost: () => isOurs() && this.#show({ isDeaf: true }),
      });
      if (!isOurs()) return headset.close();
      this.#headset = headset;
      this.#show({ phase: 'connecting' });
      const body = { ...(asked.agentId === null ? {} : { agent_id: asked.agentId }), ...(asked.draft === undefined ? {} : { draft: asked.draft }) };
      const session = await answered(api.POST('/api/phone/sessions', { body }));
      if (isOurs()) this.#dial(session, isOurs);
    } catch (error) {
      if (isOurs()) this.#end({ fault: error instanceof NoMicrophone || error instanceof Problem ? error : 'line' });
    }
  }

  get isBusy(): boolean {
    return this.#shown.phase === 'asking' || this.#shown.phase === 'connecting' || this.#shown.phase === 'talking';
  }

  hangUp(): void {
    if (!this.isBusy) return;
    this.#send(this.#writer.stop());
    this.#socket?.close(1000);
    this.#end({ reason: 'caller_hung_up' });
  }

  key(digit: string): void {
    if (this.#shown.phase === 'talking') this.#send(this.#writer.key(digit));
  }

  mute(isMuted: boolean): void {
    this.#headset?.mute(isMuted);
    this.#show({ isMuted });
  }

  /** Another microphone, also in the middle of a call. */
  async useInput(id: string): Promise<void> {
    const turn = this.#turn;
    try {
      const isTaken = await this.#headset?.useInput(id);
      if (isTaken === true && turn === this.#turn) this.#show({ isDeaf: false });
    } catch {
      if (turn === this.#turn && this.isBusy) this.#show({ isDeaf: true });
    }
  }

  async useOutput(id: string): Promise<void> {
    await this.#headset?.useOutput(id).catch(() => undefined); // the sound stays where it was
  }

  #dial(session: PhoneSessionJson, isOurs: () => boolean): void {
    const socket = new WebSocket(session.path, [session.subprotocol, `ticket.${session.ticket}`]);
    this.#socket = socket;
    this.#writer = new Writer(session.call_sid);
    this.#reply = new ReplyClock();
    this.#voiceAtMs = -Infinity;
    this.#show({ session });
    socket.onopen = () => {
      if (!isOurs()) return socket.close();
      this.#send(this.#writer.connected());
      this.#send(this.#writer.start());
      this.#awake.begin();
      this.#show({ phase: 'talking', startedAtMs: Date.now() });
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const message = isOurs() ? read(data) : null;
      if (message !== null) this.#headset?.play(message);
    };
    socket.onclose = ({ code, reason }) => {
      if (isOurs()) this.#end(code === 1000 ? { reason: reason.toLowerCase() } : { fault: 'line' });
    };
  }

  #onFrame(frame: Uint8Array, db: number): void {
    this.levels.callerDb = db;
    if (this.#shown.phase !== 'talking') return;
    this.#reply.caller(db, performance.now());
    this.#send(this.#writer.media(frame));
  }

  #onVoice(db: number): void {
    const nowMs = performance.now();
    this.levels.agentDb = db;
    this.#reply.agent(db, nowMs);
    if (db >= SPEECH_DB) this.#voiceAtMs = nowMs;
    const voice = nowMs - this.#voiceAtMs < PAUSE_MS ? 'now' : this.#shown.voice === 'none' ? 'none' : 'paused';
    if (voice !== this.#shown.voice) this.#show({ voice });
  }

  #send(text: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  /** Whatever happened: the microphone is given back. */
  #end(how: Partial<Shown>): void {
    this.#turn++;
    this.#headset?.close();
    this.#headset = null;
    this.#socket?.close();
    this.#socket = null;
    this.#awake.end();
    this.levels.callerDb = this.levels.agentDb = -100;
    const hasTalked = this.#shown.startedAtMs > 0;
    this.#show({ ...how, phase: hasTalked ? 'ended' : 'idle', endedAtMs: hasTalked ? Date.now() : null });
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    this.#listeners.forEach((listener) => listener());
  }
}
