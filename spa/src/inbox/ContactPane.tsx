import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ConversationJson } from '../api/schema.d.ts';
import { useContact, useTimeline } from '../contacts/contactQueries.ts';
import { Entry } from '../contacts/Timeline.tsx';
import { useArea, useLanguage } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Failed } from '../parts/Notice.tsx';
import { phoneText } from '../parts/phone.ts';
import { Tags } from '../parts/Tags.tsx';
import { Avatar } from './Avatar.tsx';
import css from './ContactPane.module.css';
import { nameOf, phoneOf } from './names.ts';

const ENOUGH = 5;
const MOST_PAGES = 4;

/** Who it is, and what happened with them besides these messages. */
export function ContactPane({ conversation }: { readonly conversation: ConversationJson }) {
  const words = useArea(inboxWords);
  const name = nameOf(conversation);
  const phone = phoneOf(conversation.chat);
  return (
    <div className={css['pane']}>
      <div className={css['card']}>
        <Avatar name={name.text} isNumber={name.isNumber} isLarge />
        <p className={css['name']} dir={name.isNumber ? undefined : 'auto'}>
          {name.isNumber ? <bdi dir="ltr">{name.text}</bdi> : name.text}
        </p>
        {phone !== null && !name.isNumber && (
          <p className={css['phone']}>
            <bdi dir="ltr">{phoneText(phone)}</bdi>
          </p>
        )}
        {conversation.contact_id == null ? <p className={css['quiet']}>{words.contact.none}</p> : <Facts id={conversation.contact_id} />}
      </div>
      {conversation.contact_id != null && <Past id={conversation.contact_id} />}
    </div>
  );
}

function Facts({ id }: { readonly id: string }) {
  const words = useArea(inboxWords);
  const { data } = useContact(id);
  return (
    <>
      {data !== undefined && data.company !== '' && (
        <p className={css['quiet']} dir="auto">
          {data.company}
        </p>
      )}
      {data !== undefined && <Tags tags={data.tags} />}
      <Link to="/app/contacts/$id" params={{ id }} className={css['open']}>
        {words.contact.open}
      </Link>
    </>
  );
}

function Past({ id }: { readonly id: string }) {
  const { words: all } = useLanguage();
  const words = useArea(inboxWords);
  const found = useTimeline(id);
  const entries = (found.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ kind }) => kind !== 'message');
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = found;
  const pages = found.data?.pages.length ?? 0;
  useEffect(() => {
    if (entries.length < ENOUGH && pages < MOST_PAGES && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage(); // nothing but messages so far
  }, [entries.length, pages, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return (
    <section className={css['past']} aria-label={words.contact.timeline}>
      <h3>{words.contact.timeline}</h3>
      {found.isError && entries.length === 0 ? (
        <Failed cause={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Bones rows={3} />
      ) : entries.length === 0 ? (
        <p className={css['quiet']}>{words.contact.nothing}</p>
      ) : (
        <ol>
          {entries.map((entry) => (
            <Entry key={entry.kind + entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {found.hasNextPage && (
        <Button isSmall isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchNextPageError ? all.staff.failed.again : all.staff.act.loadMore}
        </Button>
      )}
    </section>
  );
}
