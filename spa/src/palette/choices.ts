import type { ContactJson, HitJson } from '../api/schema.d.ts';
import { phoneText } from '../parts/phone.ts';
import type { Choice } from './commands.ts';
import { best, digitsOf, hasDigits, meant } from './typed.ts';

const MOST_PEOPLE = 6;

/** Commands that fit what was typed, the best first; equal ones keep their order. */
export function fitting(typed: string, commands: readonly Choice[]): Choice[] {
  const typings = meant(typed);
  return commands
    .map((command) => ({ command, fit: best(typings, [command.title, ...(command.names ?? [])]) }))
    .filter(({ fit }) => fit > 0)
    .sort((one, other) => other.fit - one.fit)
    .map(({ command }) => command);
}

/** People of the lists that were read before, by name, company or number. */
export function knownPeople(typed: string, contacts: readonly ContactJson[]): Choice[] {
  const typings = meant(typed);
  const digits = digitsOf(typed);
  return contacts
    .map((contact) => ({ contact, fit: digits !== '' && contact.phone != null && hasDigits(digits, contact.phone) ? 3 : best(typings, [contact.name, contact.company]) }))
    .filter(({ fit }) => fit > 0)
    .sort((one, other) => other.fit - one.fit)
    .slice(0, MOST_PEOPLE)
    .map(({ contact }) => person(contact));
}

function person({ id, name, company, phone }: ContactJson): Choice {
  const isNumber = name === '' || /^\+\d+$/.test(name);
  return {
    key: `contact ${id}`,
    group: 'contact',
    title: isNumber ? phoneText(name || (phone ?? '')) : name,
    isNumber,
    about: company !== '' ? company : phone != null && !isNumber ? phoneText(phone) : '',
    go: { to: `/app/contacts/${id}` },
  };
}

/** Where a hit of the server leads; null for what no view shows. */
export function ofHit(hit: HitJson): Choice | null {
  const isNumber = /^\+\d+$/.test(hit.title);
  const line = { key: `${hit.kind} ${hit.id}`, group: hit.kind, title: isNumber ? phoneText(hit.title) : hit.title || hit.text, isNumber, about: hit.title === '' ? '' : hit.text };
  switch (hit.kind) {
    case 'contact':
      return { ...line, go: { to: `/app/contacts/${hit.id}` } };
    case 'turn':
      return hit.within_id == null ? null : { ...line, go: { to: `/app/calls/${hit.within_id}` } };
    case 'message':
      return hit.within_id == null ? null : { ...line, go: { to: `/app/inbox/${hit.within_id}` } };
    case 'note':
      return hit.contact_id == null ? null : { ...line, go: { to: `/app/contacts/${hit.contact_id}` } };
  }
}

/** What came later stands below what was there, so that nothing moves under the cursor. */
export function joined(memory: readonly Choice[], hits: readonly Choice[]): Choice[] {
  const known = new Set(memory.map(({ key }) => key));
  return [...memory, ...hits.filter(({ key }) => !known.has(key))];
}
