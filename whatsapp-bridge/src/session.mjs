// One linked telephone: its connection, what comes in, what goes out. Everything it rests on is handed
// in, so that tests play WhatsApp by a script.
import { messageEvent, repairedEvent, statusEvent } from './inbound.mjs';
import { afterClose } from './reconnect.mjs';
import { Sender } from './sender.mjs';

const FIRST_QR_MS = 60_000;
const NEXT_QR_MS = 20_000;

export class Session {
  #parts;
  #sender;
  #socket;
  #state = 'stopped';
  #since;
  #lastCode;
  #failures = 0;
  #qr;
  #restricted = false;
  #cancelReconnect = () => {};

  /**
   * @param parts.id its name
   * @param parts.auth AuthStore
   * @param parts.queue EventQueue
   * @param parts.sent SentStore
   * @param parts.connect (auth state, getMessage) → socket
   * @param parts.clock {now(), after(ms, callback) → cancel, wait(ms) → promise, random()}
   */
  constructor(parts) {
    this.#parts = parts;
    this.#since = parts.clock.now();
    this.#sender = new Sender(parts, () => (this.#canSend ? this.#socket : undefined));
  }

  /** Connects, with the keys that are there. */
  start() {
    this.#drop();
    this.#enter('connecting');
    const { auth, sent, connect } = this.#parts;
    const socket = connect(auth.state, async (key) => sent.content(key.id));
    this.#socket = socket;
    const on = (name, handle) =>
      socket.ev.on(name, (what) => {
        if (this.#socket === socket) handle(what); // no event of an earlier socket counts
      });
    on('creds.update', () => auth.saveCreds());
    on('connection.update', (update) => this.#onConnection(update));
    on('messages.upsert', ({ messages, type }) => {
      if (type === 'notify') messages.forEach((message) => this.#tell(messageEvent(message)));
    });
    on('messages.update', (updates) =>
      updates.forEach((update) => {
        this.#tell(repairedEvent(update));
        this.#tell(statusEvent(update));
      }),
    );
    on('lid-mapping.update', ({ lid, pn }) =>
      this.#tell({ type: 'mapping', lid, pn: `+${pn.split('@')[0].split(':')[0]}` }),
    );
  }

  /** Whether a message can go out, and what stands in the way. */
  health() {
    return {
      state: this.#state,
      can_send: this.#canSend,
      me: this.#parts.auth.state.creds.me?.id?.split(':')[0].split('@')[0],
      since: new Date(this.#since).toISOString(),
      last_code: this.#lastCode,
      restricted: this.#restricted,
      queued_events: this.#parts.queue.size,
      dead_events: this.#parts.queue.deadCount,
    };
  }

  /** `{qr, expires_at}`, or undefined when there is none to scan now. */
  qr() {
    return this.#qr && this.#parts.clock.now() < this.#qr.expiresAt
      ? { qr: this.#qr.text, expires_at: new Date(this.#qr.expiresAt).toISOString() }
      : undefined;
  }

  /** A code to type on the telephone instead of scanning. */
  async pair(phone) {
    if (typeof phone !== 'string' || !/^\+?[1-9][0-9]{6,14}$/.test(phone)) {
      return { status: 400, body: { error: 'phone' } };
    }
    if (this.#state !== 'qr') return this.#refused();
    const code = await this.#socket.requestPairingCode(phone.replace('+', ''));
    return { status: 200, body: { code } };
  }

  /** Sends a text; see Sender. */
  send(message) {
    return this.#canSend || this.#sender.knows(message) ? this.#sender.send(message) : this.#refused();
  }

  /** Tells WhatsApp to forget this device, and forgets the keys. */
  async logout() {
    try {
      await this.#socket?.logout();
    } catch {
      // not connected: the telephone's owner removes the device by hand
    }
    this.#loggedOut();
  }

  /** Ends the connection; the keys stay. */
  stop() {
    this.#drop();
    this.#enter('stopped');
  }

  get #canSend() {
    const isSocketOpen = this.#socket?.ws?.isOpen !== false;
    return this.#state === 'open' && isSocketOpen;
  }

  #onConnection(update) {
    if (update.reachoutTimeLock) this.#restricted = Boolean(update.reachoutTimeLock.isActive);
    if (update.qr) {
      const lifeMs = this.#qr ? NEXT_QR_MS : FIRST_QR_MS;
      this.#qr = { text: update.qr, expiresAt: this.#parts.clock.now() + lifeMs };
      this.#enter('qr');
    }
    if (update.connection === 'open') {
      this.#failures = 0;
      this.#qr = undefined;
      this.#enter('open');
    }
    if (update.connection === 'close') this.#onClose(update.lastDisconnect?.error?.output?.statusCode);
  }

  #onClose(code) {
    const { clock } = this.#parts;
    this.#lastCode = code;
    this.#socket = undefined;
    this.#qr = undefined;
    const next = afterClose(code, this.#failures++, clock.random());
    if (next.kind === 'logged_out') {
      this.#loggedOut();
    } else if (next.kind === 'stop') {
      this.#enter('stopped');
    } else {
      this.#enter('connecting');
      this.#cancelReconnect = clock.after(next.afterMs, () => this.start());
    }
  }

  #loggedOut() {
    this.#drop();
    this.#parts.auth.forget();
    this.#enter('logged_out');
  }

  #drop() {
    this.#cancelReconnect();
    const socket = this.#socket;
    this.#socket = undefined;
    this.#qr = undefined;
    socket?.end?.(undefined);
  }

  #enter(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#since = this.#parts.clock.now();
    this.#tell({ type: 'connection', state, ...(this.#lastCode && { code: this.#lastCode }) });
  }

  #tell(event) {
    if (!event) return;
    const me = this.#parts.auth.state.creds.me?.id;
    this.#parts.queue.add({
      session: this.#parts.id,
      ...(me && { account: `+${me.split(':')[0].split('@')[0]}` }),
      ...event,
    });
  }

  #refused() {
    return { status: 409, body: { error: 'not_open', state: this.#state } };
  }
}
