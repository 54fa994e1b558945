import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { Problem } from '../api/problem.ts';
import { useLanguage } from '../language/Language.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';

interface Outcome {
  /** What the cache holds about it, read again whether it was done or refused. */
  readonly stale: readonly QueryKey[];
  /** Said when it was done. */
  readonly done?: string;
  /** Takes it back. */
  readonly undo?: () => void;
  /** Words for refusals, by their slug. */
  readonly why?: Readonly<Record<string, string>>;
}

/** Does something at once, says that it was done or why not, and has the lists read again. */
export function useDeed(): <Answer>(deed: Promise<Answer>, outcome: Outcome) => Promise<Answer | undefined> {
  const queries = useQueryClient();
  const { words } = useLanguage();
  return (deed, { stale, done, undo, why = {} }) =>
    deed
      .then(
        (answer) => {
          if (done !== undefined) toast(done, undo === undefined ? {} : { undo });
          return answer;
        },
        (cause: unknown) => {
          toast(whyNot(cause, why) ?? reasonOf(cause, words.staff.failed), { tone: 'bad' });
          return undefined;
        },
      )
      .finally(() => void Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey }))));
}

/** The words for a refusal that is known by its slug. */
export function whyNot(cause: unknown, why: Readonly<Record<string, string>>): string | undefined {
  return cause instanceof Problem ? why[cause.slug] : undefined;
}
