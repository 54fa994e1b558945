import { useBlocker } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Problem } from '../api/problem.ts';
import { useLanguage } from '../language/Language.tsx';
import { formWords } from '../language/areas/forms.ts';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { faultWords } from './faults.ts';
import { changesOf, editOf, rebased, same, settled, typed, type Edit } from './rebase.ts';

export interface Form<Fields extends object> {
  readonly value: Fields;
  /** What the server has; where a field clashes, what somebody else wrote. */
  readonly base: Fields;
  readonly clashes: readonly (keyof Fields)[];
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  /** Why it was not saved, where no field is to blame. */
  readonly fault: string | undefined;
  readonly set: (fields: Partial<Fields>) => void;
  readonly discard: () => void;
  readonly submit: () => void;
  /** What is wrong with the field of that JSON pointer, in words. */
  readonly at: (pointer: string) => string | undefined;
  /** Whether anything at or below that pointer is wrong. */
  readonly isWrong: (pointer: string) => boolean;
}

interface Asked<Fields extends object> {
  /** What the server has, as the form shows it. */
  readonly server: Fields;
  /** Sends what was changed, puts the answer into the cache and gives it as the form shows it. */
  readonly save: (changes: Partial<Fields>) => Promise<Fields>;
  /** Somebody was faster: reads it again, so that `server` changes. */
  readonly reread: () => Promise<unknown>;
}

/** One form a page: what was typed stays until it is saved or discarded, whatever others do meanwhile. */
export function useForm<Fields extends object>({ server, save, reread }: Asked<Fields>): Form<Fields> {
  const { words, code } = useLanguage();
  const [edit, setEdit] = useState<Edit<Fields>>(() => editOf(server));
  const [seen, setSeen] = useState(server);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isSaving = useRef(false);
  if (!isBusy && !same(seen, server)) {
    setSeen(server); // while it is being saved, what comes may be one's own: it waits
    setEdit(rebased(edit, server));
  }
  const changes = changesOf(edit);
  const isChanged = Object.keys(changes).length > 0;
  useLeaveGuard(isChanged);

  const submit = () => {
    if (isSaving.current || !isChanged) return;
    isSaving.current = true;
    setBusy(true);
    setProblem(null);
    void save(changes)
      .then(
        (saved) => {
          setEdit((now) => settled(now, changes, saved));
          toast(words.staff.saved);
        },
        (cause: unknown) => {
          setProblem(cause instanceof Problem ? cause : new Problem(500, 'page-error', ''));
          if (cause instanceof Problem && cause.status === 412) void reread();
        },
      )
      .finally(() => {
        isSaving.current = false;
        setBusy(false);
      });
  };
  return {
    value: edit.value,
    base: edit.base,
    clashes: edit.clashes,
    isChanged,
    isBusy,
    fault: problem === null || problem.fields.length > 0 ? (problem === null ? undefined : formWords[code].fields) : reasonOf(problem, words.staff.failed),
    set: (fields) => setEdit((now) => typed(now, fields)),
    discard: () => {
      setProblem(null);
      setEdit(editOf(edit.base));
    },
    submit,
    at: (pointer) => {
      const fault = problem?.at(pointer);
      return fault === undefined ? undefined : faultWords(fault, formWords[code]);
    },
    isWrong: (pointer) => problem?.fields.some((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)) ?? false,
  };
}

/** Whoever goes away with something unsaved is asked first; so is who closes the window. */
function useLeaveGuard(isChanged: boolean): void {
  const { code } = useLanguage();
  useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname && !confirm(formWords[code].leave),
    enableBeforeUnload: () => isChanged,
    disabled: !isChanged,
  });
}
