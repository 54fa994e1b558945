import type { ConversationJson } from '../api/schema.d.ts';
import { phoneText } from '../parts/phone.ts';

/** The person's number in E.164, or null where the chat hides it. */
export function phoneOf(chat: string): string | null {
  const digits = /^(?:whatsapp:)?\+?(\d{6,15})(?:@s\.whatsapp\.net)?$/.exec(chat)?.[1];
  return digits === undefined ? null : `+${digits}`;
}

type Named = Pick<ConversationJson, 'contact_name' | 'title' | 'chat'>;

/** Whom a conversation is with: the name in the records, the one they give themselves, else their number. */
export function nameOf({ contact_name, title, chat }: Named): { readonly text: string; readonly isNumber: boolean } {
  const name = contact_name || title;
  if (name !== '' && !/^\+\d+$/.test(name)) return { text: name, isNumber: false };
  const phone = phoneOf(name) ?? phoneOf(chat);
  return { text: phone === null ? chat : phoneText(phone), isNumber: true };
}

/** A number with its country's code, as the server wants it; null for anything else. */
export function e164(typed: string): string | null {
  const number = typed.replace(/[\s().-]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : null;
}
