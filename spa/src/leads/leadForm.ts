import type { LeadBodyPatch, LeadJson } from '../api/schema.d.ts';
import type { Picked } from '../contacts/ContactPicker.tsx';
import { minorOf, typedOf } from '../parts/money.ts';

/** A lead as it is typed. */
export interface Draft {
  readonly contact: Picked | null;
  readonly about: string;
  readonly value: string;
  /** Undefined while the lead has no amount, or the business's currency is not known yet. */
  readonly currency: string | undefined;
  readonly ownerId: string;
  readonly source: string;
}

export function draftOf(lead: LeadJson): Draft {
  return {
    contact: lead.contact_id == null ? null : { id: lead.contact_id, name: lead.contact_name },
    about: lead.about,
    value: lead.value == null ? '' : typedOf(lead.value),
    currency: lead.value?.currency,
    ownerId: lead.owner_id ?? '',
    source: lead.source,
  };
}

/** The amount in its own currency, or else in the business's. */
export function inCurrency(draft: Draft, currency: string | undefined): Draft {
  return { ...draft, currency: draft.currency ?? currency };
}

/** The amount that was typed; null for none, undefined for what is no amount or in no known currency. */
export function valueOf({ value, currency }: Draft): { readonly minor: number; readonly currency: string } | null | undefined {
  if (value.trim() === '') return null;
  const minor = currency === undefined ? null : minorOf(value, currency);
  return currency === undefined || minor === null ? undefined : { minor, currency };
}

/** What is to be written: only what differs, so that nothing else is overwritten. */
export function differing(before: Draft, after: Draft): LeadBodyPatch {
  const value = valueOf(after);
  return {
    ...(before.contact?.id === after.contact?.id ? {} : { contact_id: after.contact?.id ?? null }),
    ...(before.about.trim() === after.about.trim() ? {} : { about: after.about.trim() }),
    ...(before.value.trim() === after.value.trim() || value === undefined ? {} : { value }),
    ...(before.ownerId === after.ownerId ? {} : { owner_id: after.ownerId || null }),
    ...(before.source.trim() === after.source.trim() ? {} : { source: after.source.trim() }),
  };
}

/** What somebody typed over what the server says now: fields nobody touched become the server's. */
export function rebased(base: Draft, typed: Draft, theirs: Draft): Draft {
  const keep = <Key extends keyof Draft>(key: Key): Draft[Key] => (typed[key] === base[key] ? theirs[key] : typed[key]);
  const isSameContact = typed.contact?.id === base.contact?.id;
  return { contact: isSameContact ? theirs.contact : typed.contact, about: keep('about'), value: keep('value'), currency: keep('currency'), ownerId: keep('ownerId'), source: keep('source') };
}
