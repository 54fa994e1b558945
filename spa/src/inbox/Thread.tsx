import { IconArrowDown } from '@tabler/icons-react';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MessageJson, NoteJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Button } from '../parts/Button.tsx';
import { Bubble, PrivateNote } from './Bubble.tsx';
import { isLocal } from './messagePages.ts';
import css from './Thread.module.css';
import { linesOf } from './threadLines.ts';
import { dayTitle } from './times.ts';

interface Props {
  readonly messages: readonly MessageJson[];
  readonly notes: readonly NoteJson[];
  /** The first message nobody had read when the conversation was opened. */
  readonly unreadId: string | null;
  readonly them: string;
  readonly me: string | undefined;
  readonly nameOfAuthor: (id: string | null | undefined) => string;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** The earlier ones could not be read. */
  readonly hasFailed: boolean;
  readonly loadMore: () => unknown;
  readonly onAgain: ((id: string) => void) | undefined;
}

const NEAR_PX = 80;
const LOAD_WITHIN_PX = 300;

/** What was written, from the oldest on. Stays where the reader is; only at the end it follows what comes. */
export const Thread = memo(function Thread({ messages, notes, unreadId, them, me, nameOfAuthor, hasMore, isLoading, hasFailed, loadMore, onAgain }: Props) {
  const { code, words } = useLanguage();
  const { thread } = useArea(inboxWords);
  const scroller = useRef<HTMLDivElement>(null);
  const fromEnd = useRef(0); // px between the top of what is seen and the end
  const isAtEnd = useRef(true);
  const [hasFresh, setFresh] = useState(false);
  const lines = useMemo(() => linesOf(messages, notes, unreadId, !hasMore), [messages, notes, unreadId, hasMore]);
  const newest = lines.at(-1)?.key;
  const oldest = messages.at(-1)?.id;
  const latest = messages[0];
  const isOwn = latest !== undefined && isLocal(latest);

  const toEnd = () => {
    const box = scroller.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
  };
  // Opens at the first unread one, else at the end.
  useLayoutEffect(() => {
    const box = scroller.current;
    const mark = box?.querySelector<HTMLElement>('[data-unread]');
    if (box === null) return;
    box.scrollTop = mark == null ? box.scrollHeight : mark.offsetTop - 48;
    note(box);
    // eslint-disable-next-line -- once, as it is opened
  }, []);
  // Earlier messages come above; what is read stays where it is.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box !== null && !isAtEnd.current) box.scrollTop = box.scrollHeight - fromEnd.current;
  }, [oldest]);
  // What comes below is followed by whoever is at its end, or has written it.
  useLayoutEffect(() => {
    if (isAtEnd.current || isOwn) toEnd();
    else setFresh(true);
  }, [newest, isOwn]);
  useEffect(() => setFresh(false), []);
  // The composer grows, pictures come, the window changes: the end stays in sight.
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const watcher = new ResizeObserver(() => isAtEnd.current && toEnd());
    watcher.observe(box);
    if (box.firstElementChild !== null) watcher.observe(box.firstElementChild);
    return () => watcher.disconnect();
  }, []);

  const note = (box: HTMLDivElement) => {
    fromEnd.current = box.scrollHeight - box.scrollTop;
    isAtEnd.current = fromEnd.current - box.clientHeight < NEAR_PX;
  };
  const onScroll = () => {
    const box = scroller.current;
    if (box === null) return;
    note(box);
    if (isAtEnd.current) setFresh(false);
    if (box.scrollTop < LOAD_WITHIN_PX && hasMore && !isLoading) void loadMore();
  };
  useEffect(() => {
    const box = scroller.current;
    if (box !== null && box.scrollHeight <= box.clientHeight && hasMore && !isLoading && !hasFailed) void loadMore(); // too little to scroll
  }, [hasMore, isLoading, hasFailed, loadMore, oldest]);

  const byOf = (message: MessageJson) => (message.author === 'contact' ? them : message.author === 'person' ? nameOfAuthor(message.author_id) || thread.by.person : thread.by[message.author]);
  return (
    <div className={css['frame']}>
      <div ref={scroller} className={css['scroller']} role="log" aria-label={thread.label} aria-busy={isLoading} tabIndex={0} onScroll={onScroll}>
        <ol className={css['lines']}>
          <li className={css['edge']}>
            {!hasMore ? (
              thread.begins
            ) : isLoading ? (
              thread.older
            ) : (
              hasFailed && (
                <Button isSmall onClick={() => void loadMore()}>
                  {words.staff.failed.again}
                </Button>
              )
            )}
          </li>
          {lines.map((line) => {
            switch (line.kind) {
              case 'day':
                return (
                  <li key={line.key} className={css['day']}>
                    {dayTitle(code, line.atMs, Date.now(), thread)}
                  </li>
                );
              case 'unread':
                return (
                  <li key={line.key} className={css['unread']} data-unread>
                    <span>{thread.unread}</span>
                  </li>
                );
              case 'note':
                return <PrivateNote key={line.key} note={line.note} />;
              case 'message':
                return <Bubble key={line.key} message={line.message} isNext={line.isNext} by={byOf(line.message)} isColleague={line.message.author === 'person' && line.message.author_id !== me} onAgain={onAgain} />;
            }
          })}
        </ol>
      </div>
      {hasFresh && (
        <button type="button" className={css['fresh']} onClick={toEnd}>
          <IconArrowDown aria-hidden />
          {thread.fresh}
        </button>
      )}
    </div>
  );
});
