import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { ContactJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { change, readContact } from './contactQueries.ts';

interface Props {
  /** Absent: a new one is made. */
  readonly contact?: ContactJson;
  readonly onClose: () => void;
  readonly onSaved: (contact: ContactJson) => void;
}

type Channel = ContactJson['channels'][number];

const first = (contact: ContactJson | undefined, kind: Channel['kind']) => contact?.channels.find((channel) => channel.kind === kind)?.address ?? '';

/** The addresses after an edit: the first of each kind is what was typed, all others stay. */
export function channelsAfter(before: readonly Channel[], phone: string, email: string): Channel[] {
  const edited = new Map<Channel['kind'], string>([
    ['phone', phone.trim()],
    ['email', email.trim()],
  ]);
  const after: Channel[] = [];
  for (const channel of before) {
    const typed = edited.get(channel.kind);
    edited.delete(channel.kind);
    if (typed === undefined) after.push(channel);
    else if (typed !== '') after.push({ ...channel, address: typed });
  }
  for (const [kind, address] of edited) if (address !== '') after.push({ kind, address });
  return after;
}

type Typed = { readonly name: string; readonly company: string; readonly channels: Channel[] };

/** Only what differs from what was there, so that nothing else is overwritten. */
export function differing(before: ContactJson, typed: Typed): Partial<Typed> {
  const isSame = before.channels.length === typed.channels.length && before.channels.every((one, at) => one.kind === typed.channels[at]?.kind && one.address === typed.channels[at]?.address);
  return {
    ...(typed.name === before.name ? {} : { name: typed.name }),
    ...(typed.company === before.company ? {} : { company: typed.company }),
    ...(isSame ? {} : { channels: typed.channels }),
  };
}

/** Who somebody is: for a new contact and for changing one. What was typed stays when it is refused. */
export function ContactForm({ contact, onClose, onSaved }: Props) {
  const { words } = useLanguage();
  const { form, add } = words.contacts;
  const queries = useQueryClient();
  /** What the typed fields are compared with; its version is what the server must still hold. */
  const [base, setBase] = useState(contact);
  const [isRebased, setRebased] = useState(false);
  const [name, setName] = useState(contact?.name ?? '');
  const [company, setCompany] = useState(contact?.company ?? '');
  const [phone, setPhone] = useState(first(contact, 'phone'));
  const [email, setEmail] = useState(first(contact, 'email'));
  const [fault, setFault] = useState<{ readonly phone?: string; readonly email?: string; readonly all?: string }>({});
  const [isBusy, setBusy] = useState(false);

  const refuse = (cause: unknown, channels: readonly Channel[]) => {
    setBusy(false);
    const place = cause instanceof Problem ? cause.fields.map(({ pointer }) => /^\/channels\/(\d+)/.exec(pointer)?.[1]).find((at) => at !== undefined) : undefined;
    const kind = place === undefined ? undefined : channels[Number(place)]?.kind;
    if (kind === 'email') return setFault({ email: form.badEmail });
    if (kind !== undefined) return setFault({ phone: form.badPhone });
    setFault({ all: reasonOf(cause, words.staff.failed) });
    if (base !== undefined && cause instanceof Problem && cause.status === 412) void rebase(base).catch(() => undefined); // another try refuses again
  };
  /** Somebody was faster: untouched fields become theirs, and below those that differ stands what they wrote. */
  const rebase = async (before: ContactJson) => {
    const theirs = await readContact(before.id);
    queries.setQueryData(['contact', theirs.id], theirs);
    setBase(theirs);
    setRebased(true);
    if (name === before.name) setName(theirs.name);
    if (company === before.company) setCompany(theirs.company);
    if (phone === first(before, 'phone')) setPhone(first(theirs, 'phone'));
    if (email === first(before, 'email')) setEmail(first(theirs, 'email'));
  };
  const hint = (typed: string, theirs: string) => (isRebased && typed.trim() !== theirs ? { hint: form.theirs(`\u2068${theirs || '–'}\u2069`) } : {});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const channels = channelsAfter(base?.channels ?? [], phone, email);
    const body = { name: name.trim(), company: company.trim(), channels };
    const changes = base === undefined ? body : differing(base, body);
    if (Object.keys(changes).length === 0) return onClose();
    setBusy(true);
    setFault({});
    (base === undefined ? answered(api.POST('/api/contacts', { body })) : change(base, changes)).then(
      (saved) => {
        queries.setQueryData(['contact', saved.id], saved);
        void queries.invalidateQueries({ queryKey: ['contacts'] });
        toast(words.staff.saved);
        onClose();
        onSaved(saved);
      },
      (cause: unknown) => refuse(cause, channels),
    );
  };

  return (
    <Dialog title={contact === undefined ? add : words.staff.act.edit} onClose={onClose}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        <Field label={form.name} dir="auto" autoFocus maxLength={200} value={name} onValue={setName} {...hint(name, base?.name ?? '')} />
        <Field label={form.phone} type="tel" dir="ltr" value={phone} onValue={setPhone} {...hint(phone, first(base, 'phone'))} fault={fault.phone} />
        <Field label={form.email} type="email" dir="ltr" value={email} onValue={setEmail} {...hint(email, first(base, 'email'))} fault={fault.email} />
        <Field label={form.company} dir="auto" maxLength={200} value={company} onValue={setCompany} {...hint(company, base?.company ?? '')} fault={fault.all} />
        <Actions>
          <Button onClick={onClose}>{words.staff.act.cancel}</Button>
          <Button isSubmit isPrimary isBusy={isBusy}>
            {words.staff.act.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
