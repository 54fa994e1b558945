// What a closed connection means, by its code (Baileys' DisconnectReason).
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
const JITTER = 0.3;

/** The linked telephone threw us out: keys are worthless, a new QR code is needed. */
const LOGGED_OUT = new Set([401]);
/** Trying again makes it worse: banned or blocked (403), other version of the keys (411), another
 *  process has taken the session over (440). */
const STOP = new Set([403, 411, 440]);
/** Restart required: normal right after pairing. */
const AT_ONCE = new Set([515]);

/**
 * @param code of the close; undefined when there was none
 * @param failures closes in a row without an open connection between them
 * @param random 0 to 1
 * @returns {{kind: 'logged_out'|'stop'} | {kind: 'again', afterMs: number}}
 */
export function afterClose(code, failures, random) {
  if (LOGGED_OUT.has(code)) return { kind: 'logged_out' };
  if (STOP.has(code)) return { kind: 'stop' };
  if (AT_ONCE.has(code)) return { kind: 'again', afterMs: 0 };
  const plain = Math.min(FIRST_MS * 2 ** Math.min(failures, 10), LONGEST_MS);
  return { kind: 'again', afterMs: Math.round(plain * (1 - JITTER + 2 * JITTER * random)) };
}
