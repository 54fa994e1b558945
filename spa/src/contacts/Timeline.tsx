import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { IconArrowMerge, IconBriefcase, IconCalendar, IconCheckbox, IconMessage, IconNote, IconPhone, IconShieldCheck } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import type { EntryJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Card } from '../parts/Card.tsx';
import { Failed, reasonOf } from '../parts/Notice.tsx';
import { Segments } from '../parts/Segments.tsx';
import { toast } from '../parts/toasts.ts';
import { useTimeline } from './contactQueries.ts';
import field from '../parts/Field.module.css';
import page from '../parts/Page.module.css';
import css from './ContactView.module.css';

const ICONS = {
  call: IconPhone,
  message: IconMessage,
  note: IconNote,
  task: IconCheckbox,
  appointment: IconCalendar,
  lead: IconBriefcase,
  lead_stage: IconBriefcase,
  consent: IconShieldCheck,
  merge: IconArrowMerge,
} as const;

type Filter = 'all' | 'call' | 'message' | 'note';

/** All that happened with one person, newest first, in one line; a note can be added to it. */
export function Timeline({ id, mayWrite }: { readonly id: string; readonly mayWrite: boolean }) {
  const { words } = useLanguage();
  const { timeline } = words.contacts;
  const [filter, setFilter] = useState<Filter>('all');
  const found = useTimeline(id);
  const entries = (found.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ kind }) => filter === 'all' || kind === filter);
  const options = (['all', 'call', 'message', 'note'] as const).map((key) => ({ key, label: key === 'all' ? timeline.all : (timeline.kind[key] ?? key) }));
  return (
    <Card title={timeline.title} aside={<Segments label={timeline.title} value={filter} options={options} onPick={setFilter} />}>
      {mayWrite && <NewNote id={id} />}
      {found.isError && entries.length === 0 ? (
        <Failed cause={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Bones rows={3} />
      ) : entries.length === 0 ? (
        <p className={page['quiet']}>{timeline.empty}</p>
      ) : (
        <ol className={css['entries']}>
          {entries.map((entry) => (
            <Entry key={entry.kind + entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{words.staff.act.loadMore}</Button>}
    </Card>
  );
}

/** One thing that happened: what, when, and its words. */
export function Entry({ entry }: { readonly entry: EntryJson }) {
  const { words, moment } = useLanguage();
  const { timeline, consent } = words.contacts;
  const Icon = ICONS[entry.kind];
  const end = entry.facts['end_reason'];
  const conversation = entry.facts['conversation_id'];
  const about =
    entry.kind === 'consent'
      ? `${consent.kinds[entry.text] ?? entry.text}: ${entry.facts['state'] === 'granted' ? consent.granted : consent.withdrawn}`
      : entry.text || (end === undefined ? '' : (words.calls.end[end] ?? ''));
  const head = (
    <>
      {timeline.kind[entry.kind]} <time dateTime={entry.at}>{moment(Date.parse(entry.at))}</time>
      {entry.facts['by'] !== undefined && <bdi>{entry.facts['by']}</bdi>}
    </>
  );
  return (
    <li className={css['entry']}>
      <Icon aria-hidden />
      <div>
        <p className={css['entryHead']}>
          {entry.kind === 'call' ? (
            <Link to="/app/calls/$id" params={{ id: entry.id }}>
              {head}
            </Link>
          ) : entry.kind === 'message' && conversation !== undefined ? (
            <Link to="/app/inbox/$conversation" params={{ conversation }}>
              {head}
            </Link>
          ) : (
            head
          )}
        </p>
        {about !== '' && <p dir="auto">{about}</p>}
      </div>
    </li>
  );
}

function NewNote({ id }: { readonly id: string }) {
  const { words } = useLanguage();
  const { timeline } = words.contacts;
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    answered(api.POST('/api/notes', { body: { contact_id: id, text: text.trim() } })).then(
      () => {
        setText('');
        return queries.invalidateQueries({ queryKey: ['timeline', id] });
      },
      (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' }),
    );
  };
  return (
    <form className={css['note']} onSubmit={submit}>
      <textarea className={`${field['input']} ${field['area']}`} aria-label={timeline.note} placeholder={timeline.note} dir={text === '' ? undefined : 'auto'} rows={2} maxLength={10_000} value={text} onChange={({ target }) => setText(target.value)} />
      <Button isSubmit isDisabled={text.trim() === ''}>
        {timeline.addNote}
      </Button>
    </form>
  );
}
