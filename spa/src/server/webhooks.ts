/** The addresses to paste into Twilio's console, made from the server's public address. */
export interface Webhooks {
  readonly base: string;
  readonly incomingCall: string;
  readonly callStatus: string;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/;

/** Whether Twilio could reach this address: https and not this very machine. */
export function isPublic(address: URL): boolean {
  return address.protocol === 'https:' && !LOOPBACK.test(address.hostname);
}

/**
 * Reads what a person typed or the browser's own address: a bare host counts as https, a path is dropped.
 * Returns null when it is no address, or none that Twilio could reach.
 */
export function webhooksOf(typed: string): Webhooks | null {
  const trimmed = typed.trim();
  if (trimmed === '') return null;
  const text = /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(text)) return null;
  const address = new URL(text);
  if (!isPublic(address) || !address.hostname.includes('.') || address.username !== '') return null;
  const base = address.origin;
  return {
    base,
    incomingCall: `${base}/webhook/incoming_call`,
    callStatus: `${base}/webhook/call_status`,
  };
}

const COMMAND = './kav call --wav samples/appointment.wav';

/** The command that rings the server this page came from; without an address it rings port 8080 of this computer. */
export function callCommand(origin: string): string {
  const isDefault = /^http:\/\/(127\.0\.0\.1|localhost):8080$/.test(origin);
  return isDefault ? COMMAND : `${COMMAND} --to ${origin}/webhook/incoming_call`;
}
