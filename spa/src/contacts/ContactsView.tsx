import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { memo, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { TagJson } from '../api/schema.d.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import { importsWords } from '../language/areas/imports.ts';
import { en } from '../language/en.ts';
import { he } from '../language/he.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { useActions } from '../palette/actions.ts';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { List } from '../parts/List.tsx';
import list from '../parts/List.module.css';
import { Empty, Failed } from '../parts/Notice.tsx';
import { phoneText } from '../parts/phone.ts';
import { Select } from '../parts/Select.tsx';
import { Tags } from '../parts/Tags.tsx';
import { useKeys } from '../parts/useKeys.ts';
import { useMay, useMe } from '../session/useSession.ts';
import { ContactForm } from './ContactForm.tsx';
import { useContacts, useFound, useTags } from './contactQueries.ts';
import tools from '../parts/Tools.module.css';
import css from './ContactsView.module.css';
import { ChosenBar } from './many/ChosenBar.tsx';

const none: ReadonlySet<string> = new Set();
const HEIGHTS = { wide: 48, narrow: 64 };
const idOf = ({ id }: Person) => id;

/** One person in the list, out of all or out of those found. */
interface Person {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly company: string;
  readonly tags: readonly TagJson[];
  /** Ms since 1970; null where the search does not say. */
  readonly changedAtMs: number | null;
}

/** The people: all, those of a tag, or those found. The search stands in the address. */
export function ContactsView() {
  const { words } = useLanguage();
  const { contacts } = words;
  const { columns } = contacts;
  const { q = '', tag } = useSearch({ from: '/app/contacts' });
  const navigate = useNavigate({ from: '/app/contacts' });
  const search = useRef<HTMLInputElement>(null);
  const [isAdding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none);
  const choose = useCallback((id: string) => setChosen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]))), []);
  const me = useMe();
  const mayWrite = useMay('records:write');
  const query = useDeferredValue(q.trim());
  useEffect(() => setChosen(none), [query, tag]); // nothing out of sight is changed
  const all = useContacts(tag);
  const found = useFound(query);
  const tags = useTags();
  const people: readonly Person[] =
    query === ''
      ? (all.data?.pages.flatMap(({ items }) => items) ?? []).map(({ id, name, phone, company, tags: own, updated_at }) => ({ id, name, phone: phone ?? null, company, tags: own, changedAtMs: Date.parse(updated_at) }))
      : (found.data?.items ?? []).map(({ id, title, text }) => ({ id, name: title, phone: null, company: text, tags: [], changedAtMs: null }));
  const asked = query === '' ? all : found;
  const ask = (next: { q?: string; tag?: string }) => void navigate({ search: Object.fromEntries(Object.entries({ q, tag, ...next }).filter(([, value]) => value !== '' && value !== undefined)), replace: true });
  useActions(mayWrite ? [{ key: 'new', name: contacts.add, names: [en.contacts.add, he.contacts.add], act: () => setAdding(true) }] : []);
  useKeys({ Slash: () => search.current?.focus(), KeyN: () => mayWrite && setAdding(true) });

  return (
    <>
      <ViewHead
        title={contacts.title}
        actions={
          mayWrite && (
            <>
              <Link to="/app/contacts/import" className={css['import']}>
                {contacts.import}
              </Link>
            <Button isPrimary onClick={() => setAdding(true)}>
              <IconPlus aria-hidden />
              {contacts.add}
            </Button>
            </>
          )
        }
      />
      <div className={tools['tools']}>
        <label className={`${tools['search']} ${css['search']}`}>
          <IconSearch aria-hidden />
          <input ref={search} type="search" aria-label={contacts.search} placeholder={contacts.search} dir={q === '' ? undefined : 'auto'} value={q} onChange={({ target }) => ask({ q: target.value })} />
        </label>
        {(tags.data?.items.length ?? 0) > 0 && (
          <Select aria-label={contacts.tag} value={tag ?? ''} onChange={({ target }) => ask({ tag: target.value, q: '' })}>
            <option value="">{contacts.allTags}</option>
            {tags.data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
        {me !== undefined && !mayWrite && <p className={tools['viewer']}>{words.staff.viewer}</p>}
      </div>
      {chosen.size > 0 && <ChosenBar ids={[...chosen]} tags={tags.data?.items ?? []} onClear={() => setChosen(none)} />}
      {asked.isError && people.length === 0 ? (
        <Failed cause={asked.error} onRetry={() => void asked.refetch()} />
      ) : asked.isPending ? (
        <Bones rows={8} />
      ) : people.length === 0 ? (
        <Empty title={query === '' && tag === undefined ? contacts.empty.title : contacts.none.title} about={query === '' && tag === undefined ? contacts.empty.about : contacts.none.about} />
      ) : (
        <List
          label={contacts.title}
          columns={[columns.name, columns.phone, columns.company, columns.tags, columns.changed]}
          className={css['list']}
          heights={HEIGHTS}
          things={people}
          keyOf={idOf}
          pages={query === '' ? all : undefined}
          isChoosable={mayWrite}
          onOpen={({ id }) => void navigate({ to: '/app/contacts/$id', params: { id } })}
          keys={(at) => ({ KeyX: () => mayWrite && at !== undefined && choose(at.id), Escape: () => setChosen(none) })}
        >
          {(person, isAt) => <Row person={person} isAt={isAt} isChosen={chosen.has(person.id)} onChoose={mayWrite ? choose : undefined} />}
        </List>
      )}
      {isAdding && <ContactForm onClose={() => setAdding(false)} onSaved={({ id }) => void navigate({ to: '/app/contacts/$id', params: { id } })} />}
    </>
  );
}

interface RowProps {
  readonly person: Person;
  readonly isAt: boolean;
  readonly isChosen: boolean;
  /** Absent for whoever may only look. */
  readonly onChoose: ((id: string) => void) | undefined;
}

const Row = memo(function Row({ person, isAt, isChosen, onChoose }: RowProps) {
  const { many } = useArea(importsWords);
  const { words, moment } = useLanguage();
  const isNumber = /^\+\d+$/.test(person.name);
  return (
    <>
      {onChoose !== undefined && (
        <label className={list['choose']}>
          <input type="checkbox" checked={isChosen} aria-label={many.choose(person.name || words.contacts.unnamed)} onChange={() => onChoose(person.id)} />
        </label>
      )}
      <Link to="/app/contacts/$id" params={{ id: person.id }} className={list['row']} data-at={isAt || undefined}>
        <span className={`${list['name']} ${css['name']}`} dir={isNumber ? undefined : 'auto'} data-unnamed={person.name === '' || undefined}>
          {isNumber ? <bdi dir="ltr">{phoneText(person.name)}</bdi> : person.name || words.contacts.unnamed}
        </span>
        <span className={`${list['cell']} ${css['phone']}`}>{person.phone !== null && <bdi dir="ltr">{phoneText(person.phone)}</bdi>}</span>
        <span className={`${list['cell']} ${css['company']}`} dir="auto">
          {person.company}
        </span>
        <Tags tags={person.tags} />
        <span className={list['cell']}>{person.changedAtMs !== null && moment(person.changedAtMs)}</span>
      </Link>
    </>
  );
});
