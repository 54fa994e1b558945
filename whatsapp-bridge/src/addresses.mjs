// WhatsApp's addresses: `972501234567@s.whatsapp.net` (a telephone, "pn") and `…@lid` (opaque). Since
// Baileys 7 a message may carry either, and the other one beside it or not at all: both are kept, and
// an answer goes to the address as it was received.
import { isLidUser, isPnUser, jidNormalizedUser } from '@whiskeysockets/baileys';

/** `{jid, pn?, lid?}` of a key: the address to answer to, and what is known of the person. */
export function addressOf(key) {
  const both = [key.remoteJid, key.remoteJidAlt].filter(Boolean).map((jid) => jidNormalizedUser(jid));
  const pn = both.find((jid) => isPnUser(jid));
  const lid = both.find((jid) => isLidUser(jid));
  return { jid: both[0], ...(pn && { pn: `+${pn.split('@')[0]}` }), ...(lid && { lid }) };
}

/** Whether it is a conversation with one person: no group, status, channel, or broadcast. */
export function isPerson(jid) {
  return Boolean(jid) && Boolean(isPnUser(jid) || isLidUser(jid));
}

/** A recipient as an address: `+9725…` or an address as received; undefined when it is neither. */
export function recipientOf(to) {
  if (typeof to !== 'string') return undefined;
  if (/^\+[1-9][0-9]{6,14}$/.test(to)) return `${to.slice(1)}@s.whatsapp.net`;
  return /^[0-9]{5,20}@(s\.whatsapp\.net|lid)$/.test(to) ? to : undefined;
}
