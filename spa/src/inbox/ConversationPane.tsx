import { useEffect, useMemo, useRef, useState } from 'react';
import type { ConversationJson, MessageJson } from '../api/schema.d.ts';
import { useArea } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Bones } from '../parts/Bones.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Failed, isClosed } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { useKeys } from '../parts/useKeys.ts';
import { useEverybody } from '../session/colleagues.ts';
import { useMay, useMe } from '../session/useSession.ts';
import { Composer, type ComposerHandle } from './Composer.tsx';
import { ContactPane } from './ContactPane.tsx';
import { ConversationHead } from './ConversationHead.tsx';
import css from './InboxView.module.css';
import { nameOfUser, useConversation, useNotes, type ViewName } from './inboxQueries.ts';
import { useAgain, useChange } from './inboxDeeds.ts';
import { nameOf } from './names.ts';
import { Thread } from './Thread.tsx';
import { firstUnread } from './threadLines.ts';

interface Props {
  readonly view: ViewName;
  readonly id: string;
  readonly nowMs: number;
  readonly isAlone: boolean;
  /** Whether there is room for the contact beside the thread. */
  readonly isWide: boolean;
}

/** One conversation with all that can be done in it. */
export function ConversationPane(props: Props) {
  const { conversation, messages } = useConversation(props.id);
  const { data, error } = conversation;
  if (data !== undefined && messages.data !== undefined && !isClosed(error)) return <Open {...props} conversation={data} messages={messages} />;
  const fault = error ?? messages.error;
  return (
    <div className={css['thread']}>
      {fault === null ? (
        <Bones rows={6} />
      ) : (
        <Failed
          cause={fault}
          onRetry={() => {
            void conversation.refetch();
            void messages.refetch();
          }}
        />
      )}
    </div>
  );
}

type Found = ReturnType<typeof useConversation>['messages'];

function Open({ conversation, messages: found, view, nowMs, isAlone, isWide }: Props & { readonly conversation: ConversationJson; readonly messages: Found }) {
  const words = useArea(inboxWords);
  const me = useMe()?.id;
  const mayAct = useMay('messages:send');
  const change = useChange();
  const colleagues = useEverybody();
  const notes = useNotes(conversation.contact_id);
  const messages = useMemo<readonly MessageJson[]>(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const allNotes = useMemo(() => notes.data?.pages.flatMap(({ items }) => items) ?? [], [notes.data]);
  const [unreadId] = useState(() => firstUnread(messages, conversation.unread)); // the mark stays while it is read
  const [isContactShown, setContactShown] = useState(false);
  const composer = useRef<ComposerHandle>(null);
  const assignMenu = useRef<HTMLDivElement>(null);
  useReading(conversation, mayAct, change);

  const isMachine = conversation.mode === 'machine';
  const isOpen = conversation.status === 'open';
  const hand = async () => {
    const isMine = conversation.assignee_id != null || me === undefined;
    const done = await change(conversation.id, isMachine ? { mode: 'person', ...(isMine ? {} : { assignee_id: me }) } : { mode: 'machine' });
    if (done) toast(isMachine ? words.mode.taken : words.mode.given);
    if (done && isMachine) composer.current?.write(false);
  };
  const resolve = async () => {
    const back = () => void change(conversation.id, { status: conversation.status });
    if (await change(conversation.id, { status: isOpen ? 'closed' : 'open' })) toast(isOpen ? words.resolve.done : words.resolve.reopened, { undo: back });
  };
  const assign = async (user: string | null) => {
    const before = conversation.assignee_id ?? null;
    const one = colleagues.find(({ id }) => id === user);
    const back = () => void change(conversation.id, { assignee_id: before });
    if (user !== before && (await change(conversation.id, { assignee_id: user }))) toast(one === undefined ? words.assign.undone : words.assign.done(`\u2068${nameOfUser(one)}\u2069`), { undo: back });
  };
  const again = useAgain(conversation.id);
  useKeys({
    KeyR: () => composer.current?.write(false),
    KeyN: () => composer.current?.write(true),
    KeyE: () => mayAct && void resolve(),
    KeyM: () => mayAct && void hand(),
    KeyA: () => assignMenu.current?.querySelector('button')?.click(),
  });
  const names = useMemo(() => new Map(colleagues.map((user) => [user.id, nameOfUser(user)])), [colleagues]);
  const nameOfAuthor = useMemo(() => (author: string | null | undefined) => names.get(author ?? '') ?? '', [names]);

  return (
    <>
      <section className={css['thread']} aria-label={nameOf(conversation).text}>
        <ConversationHead
          view={view}
          conversation={conversation}
          nowMs={nowMs}
          isAlone={isAlone}
          mayAct={mayAct}
          me={me}
          colleagues={colleagues}
          assignMenu={assignMenu}
          onHand={() => void hand()}
          onResolve={() => void resolve()}
          onAssign={(user) => void assign(user)}
          onContact={isWide ? undefined : () => setContactShown(true)}
        />
        <Thread
          messages={messages}
          notes={allNotes}
          unreadId={unreadId}
          them={nameOf(conversation).text}
          me={me}
          nameOfAuthor={nameOfAuthor}
          hasMore={found.hasNextPage}
          isLoading={found.isFetchingNextPage}
          hasFailed={found.isFetchNextPageError}
          loadMore={found.fetchNextPage}
          onAgain={mayAct ? again : undefined}
        />
        <Composer ref={composer} conversation={conversation} messages={messages} nowMs={nowMs} />
      </section>
      {isWide && (
        <aside className={css['contact']} aria-label={words.contact.title}>
          <ContactPane conversation={conversation} />
        </aside>
      )}
      {!isWide && isContactShown && (
        <Dialog title={words.contact.title} onClose={() => setContactShown(false)} isDrawer>
          <ContactPane conversation={conversation} />
        </Dialog>
      )}
    </>
  );
}

/** Marks what is on the screen as read, by those who may; never while the page is hidden. */
function useReading(conversation: ConversationJson, may: boolean, change: ReturnType<typeof useChange>): void {
  const tried = useRef(0);
  useEffect(() => {
    const read = () => {
      if (!may || conversation.unread === 0 || document.visibilityState !== 'visible' || tried.current === conversation.version) return;
      tried.current = conversation.version;
      void change(conversation.id, { read: true });
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [conversation, may, change]);
}
