import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { CallJson } from '../api/schema.d.ts';

export type CallStatus = CallJson['status'];

/** The statuses worth asking for, in the order of the choice. */
export const ASKED_STATUSES = ['in_progress', 'completed', 'no_answer', 'busy', 'failed', 'canceled'] as const satisfies readonly CallStatus[];

/** What the address of the list asks for; days as YYYY-MM-DD, both included. */
export interface CallsAsked {
  readonly status?: string;
  readonly from?: string;
  readonly to?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The start of a day by this computer's zone, `later` days on; nothing for what is no day. */
export function startOfDay(day: string | undefined, later = 0): string | undefined {
  if (day === undefined || !DAY.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

export function useCalls({ status, from, to }: CallsAsked) {
  const known = ASKED_STATUSES.find((one) => one === status);
  const begun = startOfDay(from);
  const before = startOfDay(to, 1);
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
