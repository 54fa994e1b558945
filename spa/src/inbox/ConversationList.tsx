import { Link, useNavigate } from '@tanstack/react-router';
import { IconRobot } from '@tabler/icons-react';
import { memo, useEffect } from 'react';
import type { ConversationJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Again } from '../parts/Again.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty, Failed } from '../parts/Notice.tsx';
import { useRows } from '../parts/useRows.ts';
import { useMay } from '../session/useSession.ts';
import { Avatar } from './Avatar.tsx';
import css from './ConversationList.module.css';
import { searchOf, type useConversations, type ViewName } from './inboxQueries.ts';
import { nameOf } from './names.ts';
import { short } from './times.ts';

interface Props {
  readonly view: ViewName;
  readonly found: ReturnType<typeof useConversations>;
  readonly conversations: readonly ConversationJson[];
  readonly selected: string | undefined;
  readonly nowMs: number;
}

const ROW_PX = 64;

/** The conversations of a view: who, their last words, when, what is unread, whether the agent answers. */
export function ConversationList({ view, found, conversations, selected, nowMs }: Props) {
  const words = useArea(inboxWords);
  const { scroller, items, totalPx, toRow, again } = useRows({ count: conversations.length, height: ROW_PX, pages: found });
  const maySetUp = useMay('settings:write');
  const navigate = useNavigate();
  const at = conversations.findIndex(({ id }) => id === selected);
  useEffect(() => {
    if (at >= 0) toRow(at, { align: 'auto' });
    // only when another one is picked: a message in it moves nobody's list
  }, [selected]);
  if (found.isError && conversations.length === 0) return <Failed cause={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Bones rows={8} />;
  if (conversations.length === 0)
    return (
      <Empty {...words.empty[view]}>
        {view === 'all' && maySetUp && <Button onClick={() => void navigate({ to: '/app/settings/$section', params: { section: 'whatsapp' } })}>{words.connect}</Button>}
      </Empty>
    );
  return (
    <div ref={scroller} className={css['scroller']} tabIndex={-1}>
      <ul className={css['rows']} style={{ blockSize: totalPx }} aria-label={words.list}>
        {items.map((item) => {
          const conversation = conversations[item.index];
          return conversation === undefined ? null : <Row key={conversation.id} view={view} conversation={conversation} top={item.start} isPicked={conversation.id === selected} nowMs={nowMs} />;
        })}
        <Again onAgain={again} />
      </ul>
    </div>
  );
}

const Row = memo(function Row({ view, conversation, top, isPicked, nowMs }: { readonly view: ViewName; readonly conversation: ConversationJson; readonly top: number; readonly isPicked: boolean; readonly nowMs: number }) {
  const { code, count } = useLanguage();
  const words = useArea(inboxWords);
  const { id, unread, preview, mode, status, last_message_at } = conversation;
  const name = nameOf(conversation);
  return (
    <li style={{ transform: `translateY(${top}px)` }}>
      <Link to="/app/inbox/$conversation" params={{ conversation: id }} search={searchOf(view)} className={css['row']} aria-current={isPicked || undefined} data-unread={unread > 0 || undefined}>
        <Avatar name={name.text} isNumber={name.isNumber} />
        <span className={css['name']} dir={name.isNumber ? undefined : 'auto'}>
          {name.isNumber ? <bdi dir="ltr">{name.text}</bdi> : name.text}
        </span>
        <time className={css['time']} dateTime={last_message_at}>
          {short(code, Date.parse(last_message_at), nowMs)}
        </time>
        <span className={css['words']} dir="auto">
          {words.kinds[preview] ?? (preview || words.kinds['unknown'])}
        </span>
        <span className={css['marks']}>
          {mode === 'machine' && status === 'open' && <IconRobot role="img" aria-label={words.agentAnswers} />}
          {unread > 0 && (
            <span className={css['unread']}>
              <span aria-hidden>{count(unread)}</span>
              <span className={css['spoken']}>{words.unread(count(unread))}</span>
            </span>
          )}
        </span>
      </Link>
    </li>
  );
});
