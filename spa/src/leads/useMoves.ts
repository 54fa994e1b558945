import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Problem } from '../api/problem.ts';
import type { BoardJson, LeadJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { moved, renewed, type Move } from './board.ts';
import { moveLead } from './leadQueries.ts';
import { nameOf } from './names.ts';

/** What somebody wants moved, and what it takes to take it back. */
export interface Wish extends Move {
  readonly lostReason?: string;
  readonly back?: Pick<Move, 'stage' | 'afterId'>;
}

/**
 * Moves that the eye sees at once and the server confirms later: until then they lie over what the server said. One that
 * is refused falls away, so the card is where it was, and the person hears why. Moves of one lead wait for each other.
 */
export function useMoves() {
  const { words } = useLanguage();
  const area = useArea(leadsWords);
  const queries = useQueryClient();
  const [pending, setPending] = useState<readonly Wish[]>([]);
  const [queue] = useState(() => new Map<string, Promise<LeadJson | undefined>>());

  const send = (wish: Wish) => {
    const { lead, stage, afterId, lostReason, back } = wish;
    const who = nameOf(lead, area.unnamed);
    setPending((all) => [...all, wish]);
    const work = async (before: LeadJson | undefined): Promise<LeadJson | undefined> => {
      try {
        const version = Math.max(lead.version, before?.version ?? 0);
        const after = await moveLead(lead.id, version, stage.id, afterId, lostReason);
        queries.setQueriesData<BoardJson>({ queryKey: ['leads', 'board'] }, (board) => (board === undefined ? board : renewed(moved(board, { lead: after, stage, afterId }), after)));
        queries.setQueryData(['lead', lead.id], after);
        if (back !== undefined) toast(area.move.done(who, stage.name), { undo: () => send({ lead: after, ...back }) });
        else toast(words.staff.undone);
        return after;
      } catch (cause) {
        const isStale = cause instanceof Problem && (cause.status === 412 || cause.status === 404);
        toast(isStale ? area.move.stale(who) : area.move.refused(who, reasonOf(cause, words.staff.failed)), { tone: 'bad' });
        return undefined;
      } finally {
        setPending((all) => all.filter((one) => one !== wish));
        void queries.invalidateQueries({ queryKey: ['leads'] });
        void queries.invalidateQueries({ queryKey: ['lead', lead.id] });
      }
    };
    const turn = (queue.get(lead.id) ?? Promise.resolve(undefined)).then(work);
    queue.set(lead.id, turn);
    void turn.finally(() => queue.get(lead.id) === turn && queue.delete(lead.id));
  };

  return { pending, send };
}

/** A board under the moves that are on their way. */
export function useSeen(board: BoardJson | undefined, pending: readonly Wish[]): BoardJson | undefined {
  return useMemo(() => (board === undefined ? board : pending.reduce(moved, board)), [board, pending]);
}
