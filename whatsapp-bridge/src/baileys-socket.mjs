// The real WhatsApp, by Baileys.
import makeWASocket, { makeCacheableSignalKeyStore } from '@whiskeysockets/baileys';

/** Says nothing: Baileys' log lines hold numbers and texts. */
const SILENT = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => {}]),
);
SILENT.level = 'silent';
SILENT.child = () => SILENT;

/** @param socketUrl another address than WhatsApp's, for tests */
export function connectBy(socketUrl) {
  return (state, getMessage) =>
    makeWASocket({
      auth: { creds: state.creds, keys: makeCacheableSignalKeyStore(state.keys, SILENT) },
      logger: SILENT,
      getMessage,
      markOnlineOnConnect: false, // else the telephone itself stops ringing
      syncFullHistory: false,
      ...(socketUrl && { waWebSocketUrl: socketUrl }),
    });
}
