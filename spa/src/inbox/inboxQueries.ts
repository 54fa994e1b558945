import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answered, api } from '../api/client.ts';
import type { ConversationJson, UserJson } from '../api/schema.d.ts';
import { text } from '../events/serverEvent.ts';
import { useStream } from '../live/Live.tsx';
import { ticked, withNewest, type MessagePage } from './messagePages.ts';
import { withPending } from './pendingChanges.ts';

export type ViewName = 'mine' | 'unassigned' | 'all' | 'closed';

/** What of a view stands in the address. */
export const searchOf = (view: ViewName): { view?: string } => (view === 'all' ? {} : { view });

export interface ConversationPage {
  readonly items: readonly ConversationJson[];
  readonly next?: string;
}

export const CONVERSATION_LISTS = ['conversations', 'list'] as const;

/** The conversations of a view, the newest first; `me` is the id of whoever asks. */
export function useConversations(view: ViewName, me: string | undefined) {
  const filter = {
    mine: { status: 'open' as const, assignee_id: me ?? '' },
    unassigned: { status: 'open' as const, unassigned: true },
    all: { status: 'open' as const },
    closed: { status: 'closed' as const },
  }[view];
  return useInfiniteQuery({
    queryKey: [...CONVERSATION_LISTS, view, view === 'mine' ? me : ''],
    queryFn: ({ pageParam }): Promise<ConversationPage> => answered(api.GET('/api/conversations', { params: { query: { limit: 50, ...filter, ...(pageParam === '' ? {} : { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: view !== 'mine' || me !== undefined,
  });
}

export const readConversation = (id: string): Promise<ConversationJson> => answered(api.GET('/api/conversations/{id}', { params: { path: { id } } }));

export type Messages = InfiniteData<MessagePage, string>;

const readMessages = (id: string, after: string): Promise<MessagePage> => answered(api.GET('/api/conversations/{id}/messages', { params: { path: { id }, query: { limit: 50, ...(after === '' ? {} : { after }) } } }));

/** Changes what is known of a conversation's messages. */
export function changeMessages(queries: QueryClient, id: string, change: (pages: readonly MessagePage[]) => readonly MessagePage[]): void {
  queries.setQueryData<Messages>(['messages', id], (data) => {
    if (data === undefined) return undefined;
    const pages = change(data.pages);
    return pages === data.pages ? data : { pages: [...pages], pageParams: data.pageParams.slice(0, pages.length) };
  });
}

const REST_MS = 150;

/**
 * One conversation with its messages, the newest first; what happens is shown within a moment. Nothing is kept when it is
 * left, so that it opens at what is unread then.
 */
export function useConversation(id: string) {
  const queries = useQueryClient();
  const stream = useStream();
  const conversation = useQuery({ queryKey: ['conversation', id], queryFn: async () => withPending(await readConversation(id), queries.getQueryData(['conversation', id])), staleTime: 0, gcTime: 0 });
  const messages = useInfiniteQuery({
    queryKey: ['messages', id],
    queryFn: ({ pageParam }) => readMessages(id, pageParam),
    initialPageParam: '',
    getNextPageParam: (page: MessagePage) => page.next,
    staleTime: Infinity,
    gcTime: 0,
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isReading = false;
    let isAsked = false;
    let isOver = false;
    const read = async () => {
      timer = undefined;
      if (isReading) {
        isAsked = true;
        return;
      }
      isReading = true;
      try {
        const fresh = await readMessages(id, '');
        if (!isOver) changeMessages(queries, id, (pages) => withNewest(pages, fresh));
      } catch {
        // The stream's next sign, or its return, asks again.
      }
      isReading = false;
      if (isAsked && !isOver) {
        isAsked = false;
        ask();
      }
    };
    const ask = () => {
      timer ??= setTimeout(() => void read(), REST_MS);
    };
    const stop = stream.listen((event) => {
      if (event.kind === 'conversation.updated' && text(event, 'id') === id) void queries.invalidateQueries({ queryKey: ['conversation', id] });
      if (!event.kind.startsWith('message.')) return;
      const isOurs = text(event, 'conversation_id') === id;
      if (!isOurs && text(event, 'conversation_id') !== '') return;
      if (isOurs && event.kind === 'message.updated') changeMessages(queries, id, (pages) => ticked(pages, text(event, 'id'), text(event, 'status')) ?? pages);
      ask();
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, [id, queries, stream]);

  return { conversation, messages };
}

/** Private notes about the person of a conversation, the newest first. */
export function useNotes(contact: string | null | undefined) {
  return useInfiniteQuery({
    queryKey: ['notes', contact],
    queryFn: ({ pageParam }) => answered(api.GET('/api/notes', { params: { query: { contact: contact ?? '', limit: 100, ...(pageParam === '' ? {} : { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: contact != null,
  });
}

export const nameOfUser = ({ name, email }: Pick<UserJson, 'name' | 'email'>): string => name || email;

export function useTemplates(isWanted: boolean) {
  return useQuery({ queryKey: ['whatsapp', 'templates', 'offered'], queryFn: () => answered(api.GET('/api/whatsapp/templates', { params: { query: { limit: 200 } } })), staleTime: 60_000, enabled: isWanted });
}
