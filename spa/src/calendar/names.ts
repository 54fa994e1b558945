import type { AppointmentJson } from '../api/schema.d.ts';
import type { CalendarWords } from '../language/areas/calendar.ts';
import { phoneText } from '../parts/phone.ts';
import type { Zone } from '../parts/zone.ts';

/** Hour and minute, the same in both languages; to be isolated left to right. */
export function clockText(atMs: number, zone: Zone): string {
  const { hour, minute } = zone.wall(atMs);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** What an appointment is called: for whom, else what for. */
export function titleOf({ contact_id, contact_name, title }: Pick<AppointmentJson, 'contact_id' | 'contact_name' | 'title'>, words: CalendarWords, unnamed: string): string {
  if (/^\+\d+$/.test(contact_name)) return `\u2066${phoneText(contact_name)}\u2069`;
  return contact_name || title || (contact_id == null ? words.untitled : unnamed);
}
