import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { CallJson } from '../api/schema.d.ts';
import { addDays, dayKey, ofKey, startOfDay } from '../parts/dayTime.ts';

export type CallStatus = CallJson['status'];

/** The statuses worth asking for, in the order of the choice. */
export const ASKED_STATUSES = ['in_progress', 'completed', 'no_answer', 'busy', 'failed', 'canceled'] as const satisfies readonly CallStatus[];

/**
 * What the address of the list asks for: as many days as end today, or from a day to a day (YYYY-MM-DD), both included.
 * So many days go before days that are named beside them.
 */
export interface CallsAsked {
  readonly status?: string;
  /** A number of days, or BETWEEN. */
  readonly days?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Stands for `days` while the two days may be named; either may be left open. */
export const BETWEEN = 'between';

/** How many days that end today are asked for; undefined for what is no number of days. */
function daysOf({ days }: CallsAsked): number | undefined {
  const count = Number(days);
  return Number.isInteger(count) && count > 0 && count <= 366 ? count : undefined;
}

/** From when calls are asked for: '' for always, a number of days, or BETWEEN. */
export function spanOf(asked: CallsAsked): string {
  const days = daysOf(asked);
  if (days !== undefined) return String(days);
  return asked.days === BETWEEN || (asked.from ?? '') !== '' || (asked.to ?? '') !== '' ? BETWEEN : '';
}

/** What is asked for after another span was chosen; the days between which are those that were asked for before. */
export function withSpan(asked: CallsAsked, span: string, nowMs: number): CallsAsked {
  const { status } = asked;
  const days = daysOf(asked);
  const isNamed = span === BETWEEN && days !== undefined;
  return {
    ...(status === undefined ? {} : { status }),
    ...(span === '' ? {} : { days: span }),
    ...(isNamed ? { from: dayKey(addDays(startOfDay(nowMs), 1 - days)), to: dayKey(nowMs) } : {}),
  };
}

/** The first moment that is asked for: of a day, or of as many days as end today; undefined for no beginning. */
export function beginning(asked: CallsAsked, nowMs: number): number | undefined {
  const days = daysOf(asked);
  return days === undefined ? ofKey(asked.from) : addDays(startOfDay(nowMs), 1 - days);
}

/** The first moment that is asked for no more; undefined for no end. */
export function ending(asked: CallsAsked): number | undefined {
  const last = daysOf(asked) === undefined ? ofKey(asked.to) : undefined;
  return last === undefined ? undefined : addDays(last, 1);
}

const iso = (atMs: number | undefined) => (atMs === undefined ? undefined : new Date(atMs).toISOString());

export function useCalls(asked: CallsAsked) {
  const known = ASKED_STATUSES.find((one) => one === asked.status);
  const begun = iso(beginning(asked, Date.now()));
  const before = iso(ending(asked));
  return useInfiniteQuery({
    queryKey: ['calls', 'list', known, begun, before],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/calls', {
          params: {
            query: {
              limit: 100,
              ...(known === undefined ? {} : { status: known }),
              ...(begun === undefined ? {} : { from: begun }),
              ...(before === undefined ? {} : { to: before }),
              ...(pageParam === '' ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function useCall(id: string) {
  return useQuery({ queryKey: ['call', id], queryFn: () => answered(api.GET('/api/calls/{id}', { params: { path: { id } } })) });
}
