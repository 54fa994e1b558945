// Sends texts: once for each client id, spaced, with a message id that is kept before it is sent.
import { generateMessageIDV2 } from '@whiskeysockets/baileys';
import { recipientOf } from './addresses.mjs';
import { Pacing } from './pacing.mjs';

const LONGEST_TEXT = 4_096;

export class Sender {
  #sent;
  #clock;
  #socket;
  #pacing;
  #underWay = new Map();

  /** @param socket () → an open socket, or undefined */
  constructor({ sent, clock }, socket) {
    this.#sent = sent;
    this.#clock = clock;
    this.#socket = socket;
    this.#pacing = new Pacing(clock);
  }

  /** Whether it was sent already: then the answer is known, connection or not. */
  knows({ client_id: clientId } = {}) {
    return typeof clientId === 'string' && Boolean(this.#sent.find(clientId)?.sent);
  }

  /** @returns promise of `{status, body}`: 202 with the id; the same again for the same client id */
  send({ client_id: clientId, to, text } = {}) {
    const jid = recipientOf(to);
    const wrong =
      (typeof clientId !== 'string' || !/^[\w.:-]{1,128}$/.test(clientId)) ? 'client_id'
      : !jid ? 'to'
      : (typeof text !== 'string' || text.length === 0 || text.length > LONGEST_TEXT) ? 'text'
      : undefined;
    if (wrong) return Promise.resolve({ status: 400, body: { error: wrong } });
    const others = this.#underWay.get(clientId);
    if (others) return others;
    const sending = this.#sendOnce(clientId, jid, text).finally(() => this.#underWay.delete(clientId));
    this.#underWay.set(clientId, sending);
    return sending;
  }

  async #sendOnce(clientId, jid, text) {
    const earlier = this.#sent.find(clientId);
    if (earlier && (earlier.jid !== jid || earlier.text !== text)) {
      return { status: 409, body: { error: 'client_id_used' } };
    }
    if (earlier?.sent) return { status: 202, body: { id: earlier.id, jid } };
    const pace = this.#pacing.take();
    if (pace.retryAfterMs !== undefined) {
      return { status: 429, body: { error: 'paced' }, retryAfterSeconds: Math.ceil(pace.retryAfterMs / 1000) };
    }
    const message = { id: earlier?.id ?? generateMessageIDV2(), jid, text };
    this.#sent.keep(clientId, { ...message, sent: false });
    await this.#clock.wait(pace.waitMs);
    const socket = this.#socket();
    if (!socket) return { status: 409, body: { error: 'not_open' } };
    try {
      await socket.sendMessage(jid, { text }, { messageId: message.id });
    } catch {
      // It may have gone out: the same client id sends the same message id again, which WhatsApp knows.
      return { status: 502, body: { error: 'send_failed', id: message.id } };
    }
    this.#sent.keep(clientId, { ...message, sent: true });
    return { status: 202, body: { id: message.id, jid } };
  }
}
