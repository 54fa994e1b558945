/** The messages of a media stream, as a carrier's: see /ws/phone. */

export type FromServer =
  | { readonly kind: 'media'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'mark'; readonly name: string }
  | { readonly kind: 'clear' };

const FRAME_MS = 20;

/** Writes what the telephone says on one call; call and stream have the same name. */
export class Writer {
  readonly #name: string;
  #sequence = 0;
  #chunk = 0;

  constructor(name: string) {
    this.#name = name;
  }

  connected(): string {
    return JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' });
  }

  start(): string {
    const start = { streamSid: this.#name, callSid: this.#name, tracks: ['inbound'], mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8_000, channels: 1 } };
    return this.#message('start', { start });
  }

  media(frame: Uint8Array): string {
    const timestamp = String(this.#chunk * FRAME_MS);
    const chunk = String(++this.#chunk);
    return this.#message('media', { media: { track: 'inbound', chunk, timestamp, payload: btoa(String.fromCharCode(...frame)) } });
  }

  key(digit: string): string {
    return this.#message('dtmf', { dtmf: { track: 'inbound_track', digit } });
  }

  mark(name: string): string {
    return this.#message('mark', { mark: { name } });
  }

  stop(): string {
    return this.#message('stop', { stop: { callSid: this.#name } });
  }

  #message(event: string, body: Readonly<Record<string, unknown>>): string {
    return JSON.stringify({ event, sequenceNumber: String(++this.#sequence), streamSid: this.#name, ...body });
  }
}

/** What the server says; null for what this page does not know. */
export function read(text: string): FromServer | null {
  const message = JSON.parse(text) as { event?: string; media?: { payload?: string }; mark?: { name?: string } };
  switch (message.event) {
    case 'media':
      return { kind: 'media', bytes: Uint8Array.from(atob(message.media?.payload ?? ''), (letter) => letter.charCodeAt(0)) };
    case 'mark':
      return { kind: 'mark', name: message.mark?.name ?? '' };
    case 'clear':
      return { kind: 'clear' };
    default:
      return null;
  }
}
