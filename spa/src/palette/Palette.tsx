import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { answered, api } from '../api/client.ts';
import type { ContactJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { paletteWords } from '../language/areas/palette.ts';
import { useLiveCalls } from '../live/Live.tsx';
import { useTheme } from '../look/useTheme.ts';
import { phoneText } from '../parts/phone.ts';
import { session } from '../session/session.ts';
import { useMe } from '../session/useSession.ts';
import { currentActions } from './actions.ts';
import { fitting, joined, knownPeople, ofHit } from './choices.ts';
import { deeds, forgetRecent, places, recentChoices, remember, type Choice } from './commands.ts';
import css from './Palette.module.css';
import { PaletteList } from './PaletteList.tsx';
import { meant } from './typed.ts';

const ASKED_AFTER_MS = 120;
const MOST_HITS = 8;

session.subscribe(() => {
  if (session.state().phase === 'out') forgetRecent();
});

interface Props {
  readonly onClose: () => void;
  readonly onKeys: () => void;
}

/** Goes anywhere, finds anybody, does anything, by typing: from memory at once, from the server below. */
export function Palette({ onClose, onKeys }: Props) {
  const words = useArea(paletteWords);
  const { change, count } = useLanguage();
  const [, changeTheme] = useTheme();
  const router = useRouter();
  const me = useMe();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState('');
  const memory = useMemory(typed);
  const { hits, isAsking } = useHits(typed);

  const commands = useMemo(() => {
    const isThere = (path: string) => (router.routesByPath as Record<string, unknown>)[path] !== undefined;
    const here: Choice[] = currentActions().map(({ key, name, names = [], act }) => ({ key: `here ${key}`, group: 'here', title: name, names, go: { act } }));
    const acts = { language: change, theme: changeTheme, keys: onKeys, out: () => void session.signOut() };
    return [...here, ...places(words, isThere, (right) => me?.rights.includes(right) ?? false), ...deeds(words, acts)];
  }, [router, change, changeTheme, onKeys, words, me]);

  const choices = typed.trim() === '' ? [...recentChoices(), ...commands] : joined([...inGroups(fitting(typed, commands)), ...memory], hits);
  const at = Math.max(0, choices.findIndex(({ key }) => key === active));

  useEffect(() => {
    const dialog = box.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
  }, []);

  const pick = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    onClose();
    remember(choice);
    if ('act' in choice.go) choice.go.act();
    else void router.navigate({ href: choice.go.to });
  };
  const onKey = (event: KeyboardEvent) => {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      pick(choices[at]);
    } else if (next !== undefined && choices.length > 0) {
      event.preventDefault();
      const isStep = event.key.startsWith('Arrow');
      const place = isStep ? (next + choices.length) % choices.length : Math.min(choices.length - 1, Math.max(0, next));
      setActive(choices[place]?.key ?? '');
    }
  };

  return (
    <dialog
      ref={box}
      className={css['palette']}
      aria-label={words.title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      onClick={(event) => event.target === box.current && onClose()}
    >
      <div className={css['body']}>
        <div className={css['field']}>
          <IconSearch aria-hidden />
          <input
            role="combobox"
            aria-label={words.title}
            aria-expanded
            aria-controls={id}
            aria-autocomplete="list"
            aria-activedescendant={choices.length === 0 ? undefined : `${id}-${at}`}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            dir={typed === '' ? undefined : 'auto'}
            placeholder={words.placeholder}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setActive('');
            }}
            onKeyDown={onKey}
          />
        </div>
        <PaletteList id={id} choices={choices} at={at} onPoint={setActive} onPick={pick} />
        {choices.length === 0 && <p className={css['nothing']}>{isAsking ? words.searching : words.nothing}</p>}
        <footer className={css['foot']} aria-hidden>
          <span>
            <kbd>↑</kbd>
            <kbd>↓</kbd> {words.foot.walk}
          </span>
          <span>
            <kbd>Enter</kbd> {words.foot.open}
          </span>
          <span>
            <kbd>Esc</kbd> {words.foot.close}
          </span>
        </footer>
        <p className={css['spoken']} role="status">
          {typed.trim() !== '' && !isAsking ? words.found(count(choices.length)) : ''}
        </p>
      </div>
    </dialog>
  );
}

/** One group after another, each where its best command stands. */
function inGroups(choices: readonly Choice[]): Choice[] {
  const groups = [...new Set(choices.map(({ group }) => group))];
  return groups.flatMap((group) => choices.filter((choice) => choice.group === group));
}

/** Calls going on and people of lists that were read before. */
function useMemory(typed: string): Choice[] {
  const queries = useQueryClient();
  const calls = useLiveCalls();
  return useMemo(() => {
    const lists = queries.getQueriesData<{ readonly pages?: readonly { readonly items: readonly ContactJson[] }[] }>({ queryKey: ['contacts', 'list'] });
    const single = queries.getQueriesData<ContactJson>({ queryKey: ['contact'] }).flatMap(([key, contact]) => (key.length === 2 && contact !== undefined ? [contact] : []));
    const all = [...single, ...lists.flatMap(([, data]) => data?.pages?.flatMap(({ items }) => items) ?? [])];
    const contacts = [...new Map(all.map((contact) => [contact.id, contact])).values()];
    const going: Choice[] = calls.order().flatMap((id) => {
      const call = calls.call(id);
      const contact = contacts.find((one) => one.id === call?.contactId);
      const number = call?.from == null ? '' : phoneText(call.from);
      const title = contact?.name || number;
      if (call === undefined || title === '') return [];
      return [{ key: `live ${id}`, group: 'live', title, isNumber: title === number, about: title === number ? '' : number, names: [number.replace(/\D/g, '')], go: { to: `/app/biz?call=${id}` } }];
    });
    return [...fitting(typed, going), ...knownPeople(typed, contacts)];
  }, [queries, calls, typed]);
}

/** What the server finds; in the other keyboard's letters when it finds nothing in these. */
function useHits(typed: string): { readonly hits: Choice[]; readonly isAsking: boolean } {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), ASKED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const [plain = '', other = ''] = meant(settled);
  const first = useSearchOf(plain);
  const isEmpty = first.data?.items.length === 0 && !first.isPlaceholderData;
  const second = useSearchOf(isEmpty ? other : '');
  const found = typed.trim() === '' ? [] : ((isEmpty && other !== '' ? second.data?.items : first.data?.items) ?? []);
  const isAsking = typed.trim() !== settled || first.isFetching || second.isFetching;
  return { hits: found.slice(0, MOST_HITS * 2).flatMap((hit) => ofHit(hit) ?? []), isAsking };
}

function useSearchOf(query: string) {
  return useQuery({
    queryKey: ['search', query],
    queryFn: () => answered(api.GET('/api/search', { params: { query: { q: query } } })),
    enabled: query !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
}
