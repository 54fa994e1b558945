import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { CallJson } from '../api/schema.d.ts';
import { addDays, ofKey, startOfDay } from '../parts/dayTime.ts';

export type CallStatus = CallJson['status'];

/** The statuses worth asking for, in the order of the choice. */
export const ASKED_STATUSES = ['in_progress', 'completed', 'no_answer', 'busy', 'failed', 'canceled'] as const satisfies readonly CallStatus[];

/** What the address of the list asks for: as many days as end today, or from a day to a day (YYYY-MM-DD), both included. */
export interface CallsAsked {
  readonly status?: string;
  readonly days?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The first moment that an address asks for: of a day, or of as many days as end today. */
export function beginning({ days, from }: CallsAsked, nowMs: number): number | undefined {
  const count = Number(days);
  return Number.isInteger(count) && count > 0 && count <= 366 ? addDays(startOfDay(nowMs), 1 - count) : ofKey(from);
}

const iso = (atMs: number | undefined) => (atMs === undefined ? undefined : new Date(atMs).toISOString());

export function useCalls(asked: CallsAsked) {
  const { status, to } = asked;
  const known = ASKED_STATUSES.find((one) => one === status);
  const begun = iso(beginning(asked, Date.now()));
  const last = ofKey(to);
  const before = iso(last === undefined ? undefined : addDays(last, 1));
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
