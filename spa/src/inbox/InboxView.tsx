import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { IconPencilPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useArea, useLanguage } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Notice.tsx';
import { Segments } from '../parts/Segments.tsx';
import { useKeys } from '../parts/useKeys.ts';
import { useNarrow } from '../parts/useNarrow.ts';
import { useMay, useMe } from '../session/useSession.ts';
import { ConversationList } from './ConversationList.tsx';
import { ConversationPane } from './ConversationPane.tsx';
import css from './InboxView.module.css';
import { searchOf, useConversations, type ViewName } from './inboxQueries.ts';
import { NewMessage } from './NewMessage.tsx';
import { useCounts } from './useCounts.ts';
import { useNow } from '../parts/useNow.ts';
import { useWide } from './useWide.ts';

const VIEWS: readonly ViewName[] = ['mine', 'unassigned', 'all', 'closed'];

/** Conversations, the one that is picked, and whom it is with; a telephone shows one of the three at a time. */
export function InboxView() {
  const words = useArea(inboxWords);
  const { count } = useLanguage();
  const { conversation: id } = useParams({ strict: false });
  const asked = useSearch({ from: '/app/inbox' }).view;
  const view = VIEWS.find((one) => one === asked) ?? 'all';
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const isWide = useWide();
  const nowMs = useNow();
  const counts = useCounts();
  const found = useConversations(view, useMe()?.id);
  const conversations = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const maySend = useMay('messages:send');
  const [isWriting, setWriting] = useState(false);
  const search = searchOf(view);
  const go = (conversation: string | undefined) =>
    void (conversation === undefined ? navigate({ to: '/app/inbox', search }) : navigate({ to: '/app/inbox/$conversation', params: { conversation }, search, replace: id !== undefined }));
  const walk = (step: number) => {
    const at = conversations.findIndex((one) => one.id === id);
    const next = conversations[at < 0 ? 0 : Math.min(conversations.length - 1, Math.max(0, at + step))];
    if (next !== undefined && next.id !== id) go(next.id);
  };
  useKeys({ KeyJ: () => walk(1), KeyK: () => walk(-1), ArrowDown: () => walk(1), ArrowUp: () => walk(-1), Escape: () => id !== undefined && go(undefined) });

  const hasList = !isNarrow || id === undefined;
  const views = (
    <Segments
      label={words.views.label}
      value={view}
      options={VIEWS.map((key) => ({ key, label: counts === undefined || key === 'closed' ? words.views[key] : `${words.views[key]} ${count(counts[key])}` }))}
      onPick={(key) => {
        const next = searchOf(key);
        void (id === undefined ? navigate({ to: '/app/inbox', search: next }) : navigate({ to: '/app/inbox/$conversation', params: { conversation: id }, search: next }));
      }}
    />
  );
  return (
    <>
      {hasList && (
        <ViewHead
          title={words.title}
          actions={
            maySend && (
              <Button onClick={() => setWriting(true)}>
                <IconPencilPlus aria-hidden />
                {words.fresh.do}
              </Button>
            )
          }
        >
          {!isNarrow && views}
        </ViewHead>
      )}
      {hasList && isNarrow && <div className={css['views']}>{views}</div>}
      <div className={css['panes']} data-picked={id !== undefined || undefined}>
        {hasList && (
          <div className={css['list']}>
            <ConversationList view={view} found={found} conversations={conversations} selected={id} nowMs={nowMs} />
          </div>
        )}
        {id !== undefined ? (
          <ConversationPane key={id} view={view} id={id} nowMs={nowMs} isAlone={isNarrow} isWide={isWide} />
        ) : (
          !isNarrow && <div className={css['nothing']}>{conversations.length > 0 && <Empty {...words.pick} />}</div>
        )}
      </div>
      {isWriting && <NewMessage onClose={() => setWriting(false)} />}
    </>
  );
}
