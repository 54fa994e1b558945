// WhatsApp, a clock and a disk for tests: all by a script, nothing by chance.
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthStore } from '../src/auth-store.mjs';
import { EventQueue } from '../src/event-queue.mjs';
import { SentStore } from '../src/sent-store.mjs';
import { Session } from '../src/session.mjs';
import { Vault } from '../src/vault.mjs';

export const KEY = Buffer.alloc(32, 7);

/** Stands where Baileys' socket stands; the test says what WhatsApp does. */
export class FakeSocket {
  ev = new EventEmitter();
  ws = { isOpen: true };
  sent = [];
  ended = false;

  constructor(state, getMessage) {
    this.state = state;
    this.getMessage = getMessage;
  }

  async sendMessage(jid, content, options) {
    if (this.failure) throw this.failure;
    this.sent.push({ jid, ...content, id: options.messageId });
    return { key: { id: options.messageId } };
  }

  async requestPairingCode(phone) {
    return `CODE-${phone}`;
  }

  async logout() {
    this.loggedOut = true;
  }

  end() {
    this.ended = true;
  }

  qr(text) {
    this.ev.emit('connection.update', { qr: text });
  }

  open(me = '972501111111:4@s.whatsapp.net') {
    this.state.creds.me = { id: me };
    this.ev.emit('connection.update', { connection: 'open' });
  }

  close(code) {
    const error = code && { output: { statusCode: code } };
    this.ev.emit('connection.update', { connection: 'close', lastDisconnect: { error, date: new Date() } });
  }

  receive(...messages) {
    this.ev.emit('messages.upsert', { type: 'notify', messages });
  }

  update(...updates) {
    this.ev.emit('messages.update', updates);
  }
}

/** Time that passes when the test says so. */
export class FakeClock {
  #now = Date.parse('2026-11-22T10:00:00Z');
  #timers = [];

  now = () => this.#now;
  random = () => 0.5;
  wait = (ms) => new Promise((done) => (ms <= 0 ? done() : this.after(ms, done)));
  after = (ms, callback) => {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Lets time pass, timer by timer. */
  async pass(ms) {
    const end = this.#now + ms;
    for (;;) {
      await settle();
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets promises that are ready go on. */
export async function settle() {
  for (let i = 0; i < 20; i++) await new Promise((done) => setImmediate(done));
}

/** A folder of its own, gone after the test. */
export function folderFor(test) {
  const folder = mkdtempSync(join(tmpdir(), 'kav-bridge-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A session whose every connection is a FakeSocket. */
export function sessionFor(test, folder = folderFor(test), clock = new FakeClock()) {
  const vault = new Vault(KEY, 'test');
  const sockets = [];
  const queue = new EventQueue(join(folder, 'events'), vault);
  const auth = new AuthStore(join(folder, 'auth'), vault);
  const session = new Session({
    id: 'test',
    auth,
    queue,
    sent: new SentStore(join(folder, 'sent'), vault, clock.now),
    clock,
    connect: (state, getMessage) => {
      sockets.push(new FakeSocket(state, getMessage));
      return sockets.at(-1);
    },
  });
  return {
    session,
    clock,
    queue,
    auth,
    folder,
    sockets,
    get socket() {
      return sockets.at(-1);
    },
    /** Takes all queued events, without ids. */
    told(type) {
      const events = [];
      for (let event = queue.head(); event; event = queue.head()) {
        const { event_id: _, ...rest } = event;
        events.push(rest);
        queue.takeAway();
      }
      return type ? events.filter((event) => event.type === type) : events;
    },
  };
}
