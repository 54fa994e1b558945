import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { ConversationBodyPatch, ConversationJson, FileJson, MessageJson, SendBody } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { inboxWords, type InboxWords } from '../language/areas/inbox.ts';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { session } from '../session/session.ts';
import { changeMessages, CONVERSATION_LISTS, readConversation, type ConversationPage, type Messages } from './inboxQueries.ts';
import { localId, renewed, replaced } from './messagePages.ts';
import { addPending, inTurn, withPending } from './pendingChanges.ts';

const MOST_TRIES = 3;

type Failed = Parameters<typeof reasonOf>[1];

/** Why something in the inbox was refused, and what helps. */
function faultOf(cause: unknown, faults: InboxWords['faults'], failed: Failed): string {
  if (!(cause instanceof Problem)) return reasonOf(cause, failed);
  const known: Readonly<Record<string, string>> = {
    'whatsapp-window-closed': faults.windowClosed,
    'whatsapp-opted-out': faults.optedOut,
    'whatsapp-no-sender': faults.noSender,
    'whatsapp-not-resendable': faults.notResendable,
    'media-too-large': faults.tooLarge,
    'content-too-large': faults.tooLarge,
  };
  if (cause.status === 413) return faults.tooLarge;
  if (cause.status === 415) return faults.badType;
  return known[cause.slug] ?? reasonOf(cause, failed);
}

/** Says in a toast why something was refused. */
export function useRefuse(): (cause: unknown) => void {
  const { faults } = useArea(inboxWords);
  const { failed } = useLanguage().words.staff;
  return useCallback((cause) => toast(faultOf(cause, faults, failed), { tone: 'bad' }), [faults, failed]);
}

/**
 * Changes who answers, who looks after it, whether it is resolved: shown at once, put back when refused. Changes of one
 * conversation go out one after the other, each upon what the one before made of it.
 */
export function useChange(): (id: string, patch: ConversationBodyPatch) => Promise<boolean> {
  const queries = useQueryClient();
  const refuse = useRefuse();
  return useCallback(
    async (id, patch) => {
      const known = () => queries.getQueryData<ConversationJson>(['conversation', id]);
      const show = (conversation: ConversationJson) => {
        const now = withPending(conversation);
        queries.setQueryData<ConversationJson>(['conversation', id], (shown) => shown && now);
        queries.setQueriesData<InfiniteData<ConversationPage>>({ queryKey: CONVERSATION_LISTS }, (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.id === id ? now : one)) })) });
      };
      const before = known() ?? (await readConversation(id).catch(refuse)); // it may have been left since
      if (before === undefined) return false;
      const remove = addPending(id, patch);
      show(before);
      try {
        const saved = await inTurn(id, () => patched(known() ?? before, patch));
        remove();
        show(saved);
        void queries.invalidateQueries({ queryKey: ['conversations'] });
        return true;
      } catch (cause) {
        remove();
        show(await readConversation(id).catch(() => before));
        if (patch.read !== true) refuse(cause); // read marks are tried again by themselves
        return false;
      }
    },
    [queries, refuse],
  );
}

/** What a person decides holds whatever happened meanwhile; only "all is read" must know what there is. */
async function patched(before: ConversationJson, body: ConversationBodyPatch): Promise<ConversationJson> {
  for (let version = before.version, tries = 1; ; tries++) {
    try {
      return await answered(api.PATCH('/api/conversations/{id}', { params: { path: { id: before.id }, header: { 'If-Match': `"${version}"` } }, body }));
    } catch (cause) {
      const isStale = cause instanceof Problem && cause.status === 412;
      if (!isStale || body.read === true || tries === MOST_TRIES) throw cause;
      version = (await readConversation(before.id)).version;
    }
  }
}

export type Wish = Pick<SendBody, 'text' | 'template' | 'media'>;

/**
 * Sends into a conversation; it stands in the thread at once, and is taken out again when refused (then it throws). Who
 * tries the same thing again gives the same key: it goes out once.
 */
export function useSend(conversation: ConversationJson, me: string | undefined): (key: string, wish: Wish, look: { readonly kind: string; readonly text: string; readonly media?: FileJson }) => Promise<void> {
  const queries = useQueryClient();
  const { id } = conversation;
  return useCallback(
    async (key, wish, look) => {
      const newest = queries.getQueryData<Messages>(['messages', id])?.pages[0]?.items[0]?.at;
      const at = new Date(Math.max(Date.now(), newest === undefined ? 0 : Date.parse(newest) + 1)).toISOString(); // this computer's clock may be behind
      const local: MessageJson = {
        id: localId(key),
        conversation_id: id,
        direction: 'outbound',
        author: 'person',
        author_id: me ?? null,
        kind: look.kind,
        text: look.text,
        media: look.media === undefined ? [] : [look.media],
        status: 'queued',
        resendable: false,
        at,
        status_at: at,
      };
      changeMessages(queries, id, (pages) => replaced(pages, local.id, [local]));
      try {
        const { messages } = await answered(api.POST('/api/whatsapp/send', { body: { conversation_id: id, ...wish }, headers: { 'Idempotency-Key': key } }));
        changeMessages(queries, id, (pages) => replaced(pages, local.id, messages));
      } catch (cause) {
        changeMessages(queries, id, (pages) => replaced(pages, local.id, []));
        throw cause;
      }
    },
    [queries, id, me],
  );
}

/** Has a message sent once more that failed, or of which nobody knows whether it arrived. */
export function useAgain(conversation: string): (id: string) => void {
  const queries = useQueryClient();
  const refuse = useRefuse();
  return useCallback(
    (id) =>
      void answered(api.POST('/api/whatsapp/messages/{id}/resend', { params: { path: { id } } })).then(({ messages }) => changeMessages(queries, conversation, (pages) => renewed(pages, messages)), refuse),
    [queries, refuse, conversation],
  );
}

/** Keeps a file at the server until it is sent. */
export async function upload(file: File): Promise<FileJson> {
  const type = file.type.split(';')[0] || 'application/octet-stream';
  const answer = await session.fetch(new Request(`/api/media?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers: { 'content-type': type }, body: file }));
  if (!answer.ok) throw await Problem.of(answer);
  return (await answer.json()) as FileJson;
}
