import { IconBrandWhatsapp, IconPencil, IconPhone, IconWorld } from '@tabler/icons-react';
import type { LeadJson } from '../api/schema.d.ts';
import type { LeadsWords } from '../language/areas/leads.ts';
import { phoneText } from '../parts/phone.ts';

/** What a lead is called: its contact, else what it is about. A number is isolated. */
export function nameOf({ contact_name, about }: Pick<LeadJson, 'contact_name' | 'about'>, unnamed: string): string {
  if (/^\+\d+$/.test(contact_name)) return `\u2066${phoneText(contact_name)}\u2069`;
  return contact_name || about || unnamed;
}

/** Where a lead came from, in words. */
export function sourceOf(source: string, words: LeadsWords): string {
  return source === '' ? words.byHand : (words.sources[source] ?? source);
}

/** Whether Kav itself says so: then nobody writes over it. */
export function isKnownSource(source: string): boolean {
  return source === 'call' || source === 'whatsapp';
}

const ICONS: Readonly<Record<string, typeof IconPhone>> = { call: IconPhone, whatsapp: IconBrandWhatsapp, '': IconPencil };

export function iconOf(source: string): typeof IconPhone {
  return ICONS[source] ?? IconWorld;
}
