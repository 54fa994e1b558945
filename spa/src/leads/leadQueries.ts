import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { BoardJson, LeadBodyPatch, LeadJson } from '../api/schema.d.ts';
import { extended } from './board.ts';

/** Which leads are wanted; as it stands in the address. */
export interface Asked {
  readonly owner?: string;
  readonly source?: string;
  readonly tag?: string;
  readonly q?: string;
}

const PAGE = 50;

export function usePipelines() {
  return useQuery({ queryKey: ['leads', 'pipelines'], queryFn: () => answered(api.GET('/api/pipelines')), staleTime: 60_000 });
}

export const boardKey = (pipeline: string | undefined, asked: Asked) => ['leads', 'board', pipeline, asked] as const;

/** A pipeline's board. Read again, it holds as many leads of each stage as before. */
export function useBoard(pipeline: string | undefined, asked: Asked) {
  const queries = useQueryClient();
  const key = boardKey(pipeline, asked);
  return useQuery({
    queryKey: key,
    queryFn: async () => {
      const before = queries.getQueryData<BoardJson>(key);
      let board = await answered(api.GET('/api/pipelines/{id}/board', { params: { path: { id: pipeline ?? '' }, query: { leads: PAGE, ...asked } } }));
      for (const { stage, leads } of before?.columns ?? []) board = await upTo(board, stage.id, leads.length, asked);
      return board;
    },
    enabled: pipeline !== undefined,
    placeholderData: keepPreviousData,
  });
}

async function upTo(board: BoardJson, stageId: string, count: number, asked: Asked): Promise<BoardJson> {
  let whole = board;
  for (;;) {
    const column = whole.columns.find(({ stage }) => stage.id === stageId);
    if (column?.next == null || column.leads.length + PAGE / 2 > count) return whole;
    whole = await longer(whole, stageId, column.next, asked);
  }
}

async function longer(board: BoardJson, stageId: string, after: string, asked: Asked): Promise<BoardJson> {
  const page = await answered(api.GET('/api/leads', { params: { query: { stage: stageId, limit: PAGE, after, ...asked } } }));
  return extended(board, stageId, page.items, page.next);
}

/** Reads the next leads of a column into the board. */
export async function readMore(queries: QueryClient, pipeline: string, asked: Asked, stageId: string): Promise<void> {
  const key = boardKey(pipeline, asked);
  const after = queries.getQueryData<BoardJson>(key)?.columns.find(({ stage }) => stage.id === stageId)?.next;
  if (after == null) return;
  const page = await answered(api.GET('/api/leads', { params: { query: { stage: stageId, limit: PAGE, after, ...asked } } }));
  queries.setQueryData<BoardJson>(key, (board) => (board === undefined ? board : extended(board, stageId, page.items, page.next)));
}

/** The leads of a pipeline as a list, newest first. */
export function useLeads(pipeline: string | undefined, asked: Asked) {
  return useInfiniteQuery({
    queryKey: ['leads', 'list', pipeline, asked],
    queryFn: ({ pageParam }) =>
      answered(api.GET('/api/leads', { params: { query: { limit: 100, ...asked, ...(pipeline === undefined ? {} : { pipeline }), ...(pageParam === '' ? {} : { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: pipeline !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function readLead(id: string): Promise<LeadJson> {
  return answered(api.GET('/api/leads/{id}', { params: { path: { id } } }));
}

export function useLead(id: string) {
  return useQuery({ queryKey: ['lead', id], queryFn: () => readLead(id) });
}

export function useChanges(id: string) {
  return useQuery({ queryKey: ['lead', id, 'changes'], queryFn: () => answered(api.GET('/api/leads/{id}/changes', { params: { path: { id }, query: { limit: 100 } } })) });
}

const match = (version: number) => ({ 'If-Match': `"${version}"` });

/** Changes a lead unless somebody did meanwhile: then 412. */
export function changeLead(lead: LeadJson, body: LeadBodyPatch): Promise<LeadJson> {
  return answered(api.PATCH('/api/leads/{id}', { params: { path: { id: lead.id }, header: match(lead.version) }, body }));
}

export function moveLead(id: string, version: number, stageId: string, afterId: string | null, lostReason: string | undefined): Promise<LeadJson> {
  return answered(api.POST('/api/leads/{id}/move', { params: { path: { id }, header: match(version) }, body: { stage_id: stageId, after_id: afterId, ...(lostReason === undefined ? {} : { lost_reason: lostReason }) } }));
}

/** The currency of the business: what an amount without one is in; undefined until it is known. */
export function useCurrency(): string | undefined {
  return useQuery({ queryKey: ['business'], queryFn: () => answered(api.GET('/api/business')), staleTime: 5 * 60_000 }).data?.currency;
}
