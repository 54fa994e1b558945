// Requests to Kav, signed: HMAC-SHA256 over `timestamp.body` with the shared secret.
import { createHmac } from 'node:crypto';

export const EVENT_PATH = '/webhook/whatsapp/baileys';
const TIMEOUT_MS = 15_000;

/** The header `x-bridge-signature`. */
export function signature(secret, timestamp, body) {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

export class KavClient {
  #url;
  #secret;
  #now;

  /** @param now milliseconds since 1970 */
  constructor({ kavUrl, secret, now = Date.now }) {
    this.#url = kavUrl + EVENT_PATH;
    this.#secret = secret;
    this.#now = now;
  }

  /** Posts one event; resolves to `{status, body}`, rejects when nobody answers. */
  async post(event) {
    const body = JSON.stringify(event);
    const timestamp = Math.floor(this.#now() / 1000);
    const answer = await fetch(this.#url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'x-bridge-event-id': event.event_id,
        'x-bridge-timestamp': String(timestamp),
        'x-bridge-signature': signature(this.#secret, timestamp, body),
      },
      body,
    });
    return { status: answer.status, body: await answer.text() };
  }
}
