// Baileys' messages as events for Kav. Pure.
import { getContentType, normalizeMessageContent } from '@whiskeysockets/baileys';
import { addressOf, isPerson } from './addresses.mjs';

const CIPHERTEXT_STUB = 2; // WAMessageStubType.CIPHERTEXT: could not be decrypted (yet)

const KINDS = {
  conversation: 'text',
  extendedTextMessage: 'text',
  imageMessage: 'image',
  videoMessage: 'video',
  audioMessage: 'audio',
  documentMessage: 'document',
  stickerMessage: 'sticker',
  locationMessage: 'location',
  liveLocationMessage: 'location',
  contactMessage: 'contact',
  contactsArrayMessage: 'contact',
  reactionMessage: 'reaction',
  buttonsResponseMessage: 'button',
  templateButtonReplyMessage: 'button',
  listResponseMessage: 'button',
  interactiveResponseMessage: 'button',
  pollCreationMessage: 'poll',
};

/** What is of no interest to a person who reads along. */
const SILENT = new Set(['protocolMessage', 'senderKeyDistributionMessage', 'messageContextInfo']);

/** By WAMessageStatus: 0 error, 2 server ack, 3 delivery ack, 4 read, 5 played. */
const STATUSES = { 0: 'error', 2: 'server_ack', 3: 'delivered', 4: 'read', 5: 'played' };

/** @returns an event, or undefined when the message is none of ours to tell */
export function messageEvent(message) {
  const { key } = message;
  if (!key?.id || key.fromMe || !isPerson(key.remoteJid)) return undefined;
  const told = contentOf(message);
  if (!told) return undefined;
  return {
    type: 'message',
    id: key.id,
    from: addressOf(key),
    ...(message.pushName && { push_name: message.pushName }),
    at: seconds(message.messageTimestamp),
    ...told,
  };
}

/** A message that could be read after all; it takes the place of the undecryptable one. */
export function repairedEvent({ key, update }) {
  if (!update?.message) return undefined;
  const event = messageEvent({ key, ...update });
  return event && { ...event, repaired: true };
}

/** @returns an event, or undefined when it says nothing about a message of ours */
export function statusEvent({ key, update }) {
  const status = STATUSES[update?.status];
  if (!key?.id || !key.fromMe || !status || !isPerson(key.remoteJid)) return undefined;
  const code = status === 'error' ? update.messageStubParameters?.[0] : undefined;
  return { type: 'status', id: key.id, to: addressOf(key), status, ...(code && { code: String(code) }) };
}

function contentOf(message) {
  if (!message.message) {
    return message.messageStubType === CIPHERTEXT_STUB || message.messageStubType === undefined
      ? { kind: 'undecryptable' }
      : undefined;
  }
  const content = normalizeMessageContent(message.message);
  const type = getContentType(content);
  if (!type || SILENT.has(type)) return undefined;
  const part = content[type];
  const text = textOf(type, part);
  const replyTo = part?.contextInfo?.stanzaId;
  return {
    kind: KINDS[type] ?? 'other',
    ...(text && { text }),
    ...(part?.mimetype && { media_type: part.mimetype }),
    ...(part?.degreesLatitude !== undefined &&
      type === 'locationMessage' && {
        location: { latitude: part.degreesLatitude, longitude: part.degreesLongitude },
      }),
    ...(replyTo && { reply_to: replyTo }),
    ...(type === 'reactionMessage' && part.key?.id && { reply_to: part.key.id }),
  };
}

function textOf(type, part) {
  switch (type) {
    case 'conversation':
      return part;
    case 'buttonsResponseMessage':
      return part.selectedDisplayText ?? part.selectedButtonId;
    case 'templateButtonReplyMessage':
      return part.selectedDisplayText ?? part.selectedId;
    case 'listResponseMessage':
      return part.title ?? part.singleSelectReply?.selectedRowId;
    case 'contactMessage':
      return part.displayName;
    case 'pollCreationMessage':
      return part.name;
    default:
      return part?.text ?? part?.caption ?? part?.body?.text ?? part?.fileName;
  }
}

/** Seconds since 1970; a Long where protobuf made one. */
function seconds(timestamp) {
  return timestamp === null || timestamp === undefined ? undefined : Number(timestamp);
}
