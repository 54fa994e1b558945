// Twilio's side of WhatsApp on loopback: keeps what Kav sends, writes to it as a person would, and tells how far a message
// got. TWILIO_API_BASE of the server under test leads here.
import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const TOKEN = '12345678901234567890123456789012';

export class FakeTwilio {
  account = `AC${randomBytes(16).toString('hex')}`;
  token = TOKEN;
  /** Every form that was posted, with the `sid` it got. */
  sent = [];
  #waiting = [];
  #server;
  #base;

  /** @param base of the server under test */
  static async start(port, base) {
    const twilio = new FakeTwilio();
    twilio.#base = base;
    twilio.#server = createServer((request, response) => void twilio.#answer(request, response));
    await new Promise((listening) => twilio.#server.listen(port, '127.0.0.1', listening));
    return twilio;
  }

  close() {
    this.#server.closeAllConnections();
    return new Promise((closed) => this.#server.close(closed));
  }

  async #answer(request, response) {
    let body = '';
    for await (const piece of request) body += piece;
    const reply = (status, json) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    if (!pathname.startsWith(`/2010-04-01/Accounts/${this.account}`)) return reply(401, { code: 20003 });
    if (request.method === 'GET') return reply(200, pathname.endsWith('Messages.json') ? { messages: [], next_page_uri: null } : { sid: this.account, status: 'active' });
    const form = { ...Object.fromEntries(new URLSearchParams(body)), sid: `SM${randomBytes(16).toString('hex')}` };
    reply(201, { sid: form.sid, status: 'queued' });
    this.sent.push(form);
    this.#waiting = this.#waiting.filter(({ wanted, resolve }) => wanted !== form.Body || resolve(form));
  }

  /** The form of a message with that text, once it was posted. */
  message(wanted) {
    const found = this.sent.find(({ Body }) => Body === wanted);
    return found === undefined ? this.next(wanted) : Promise.resolve(found);
  }

  /** The form of the next message with that text. */
  next(wanted) {
    return new Promise((resolve) => this.#waiting.push({ wanted, resolve: (form) => void resolve(form) }));
  }

  /** A person writes; resolves when Kav has it. */
  async write(from, to, text, name = '') {
    const sid = `SM${randomBytes(16).toString('hex')}`;
    await this.#post(`${this.#base}/webhook/whatsapp/twilio`, { MessageSid: sid, AccountSid: this.account, From: `whatsapp:${from}`, To: `whatsapp:${to}`, Body: text, NumMedia: '0', ProfileName: name, WaId: from.slice(1), MessageType: 'text' });
  }

  /** Tells how far a message got that Kav sent. */
  tell({ sid, From, To, StatusCallback }, status, code) {
    return this.#post(StatusCallback, { MessageSid: sid, AccountSid: this.account, From, To, MessageStatus: status, ...(code === undefined ? {} : { ErrorCode: code }) });
  }

  async #post(url, form) {
    const text = Object.keys(form).sort().reduce((all, key) => all + key + form[key], url);
    const signature = createHmac('sha1', this.token).update(text).digest('base64');
    const answer = await fetch(url, { method: 'POST', headers: { 'x-twilio-signature': signature, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form) });
    if (!answer.ok) throw new Error(`${new URL(url).pathname} ${answer.status}`);
  }
}
