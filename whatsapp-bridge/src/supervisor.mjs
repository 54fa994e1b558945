// Keeps one process a session running, and carries questions to it.
import { fork } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = new URL('./session-process.mjs', import.meta.url);
const ANSWER_WITHIN_MS = 45_000;
const FIRST_RESTART_MS = 1_000;
const LONGEST_RESTART_MS = 60_000;
const STEADY_AFTER_MS = 60_000;
const MOST_SESSIONS = 100;

export class Supervisor {
  #settings;
  #folder;
  #sessions = new Map();
  #calls = new Map();
  #nextCall = 1;
  #isClosed = false;
  #program;

  /** @param program the session's program; tests hand in another */
  constructor(settings, program = PROGRAM) {
    this.#settings = settings;
    this.#program = program;
    this.#folder = join(settings.folder, 'sessions');
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    readdirSync(this.#folder).forEach((id) => this.#begin(id, 0));
  }

  get ids() {
    return [...this.#sessions.keys()];
  }

  /** Makes a session, or finds that it is there. @returns false when there are too many */
  ensure(id) {
    if (!this.#sessions.has(id)) {
      if (this.#sessions.size >= MOST_SESSIONS) return false;
      mkdirSync(join(this.#folder, id), { recursive: true, mode: 0o700 });
      this.#begin(id, 0);
    }
    return true;
  }

  /** Asks a session's process; resolves to `{status, body?}`. */
  ask(id, operation, body) {
    const child = this.#sessions.get(id)?.child;
    if (!this.#sessions.has(id)) return Promise.resolve({ status: 404, body: { error: 'unknown' } });
    if (!child?.connected) return Promise.resolve({ status: 503, body: { error: 'restarting' } });
    const call = this.#nextCall++;
    return new Promise((done) => {
      const timer = setTimeout(
        () => this.#settle(call, { status: 504, body: { error: 'silent' } }),
        ANSWER_WITHIN_MS,
      );
      this.#calls.set(call, { id, done, timer });
      child.send({ call, operation, body });
    });
  }

  /** Ends all processes in the orderly way. */
  async close() {
    this.#isClosed = true;
    await Promise.all(
      [...this.#sessions.values()].map(({ child, timer }) => {
        clearTimeout(timer);
        if (!child || child.exitCode !== null || child.signalCode !== null) return undefined;
        return new Promise((done) => {
          child.once('exit', done);
          child.kill('SIGTERM');
        });
      }),
    );
  }

  #begin(id, failures) {
    const { dataKey, kavUrl, secret, socketUrl } = this.#settings;
    const child = fork(this.#program, [], {
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, KAV_TEST_RUN: process.env.KAV_TEST_RUN ?? '' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const startedAt = Date.now();
    this.#sessions.set(id, { child });
    child.send({
      id,
      folder: join(this.#folder, id),
      dataKey: dataKey.toString('base64'),
      kavUrl,
      secret,
      socketUrl,
    });
    child.on('message', ({ call, answer }) => this.#settle(call, answer));
    child.on('error', () => {}); // an exit follows, or the next question times out
    child.on('exit', () => {
      for (const [call, { id: of }] of this.#calls) {
        if (of === id) this.#settle(call, { status: 503, body: { error: 'restarting' } });
      }
      if (this.#isClosed) return;
      const next = Date.now() - startedAt > STEADY_AFTER_MS ? 0 : failures + 1;
      const waitMs = Math.min(FIRST_RESTART_MS * 2 ** Math.max(0, next - 1), LONGEST_RESTART_MS);
      this.#sessions.set(id, { child, timer: setTimeout(() => this.#begin(id, next), waitMs) });
    });
  }

  #settle(call, answer) {
    const waiting = this.#calls.get(call);
    if (!waiting) return;
    this.#calls.delete(call);
    clearTimeout(waiting.timer);
    waiting.done(answer);
  }
}
