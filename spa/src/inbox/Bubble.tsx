import { IconNote, IconRobot } from '@tabler/icons-react';
import { memo } from 'react';
import type { MessageJson, NoteJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Button } from '../parts/Button.tsx';
import css from './Bubble.module.css';
import { Media, Place } from './Media.tsx';
import { isLocal } from './messagePages.ts';
import { Ticks } from './Ticks.tsx';
import { clock } from './times.ts';

interface Props {
  readonly message: MessageJson;
  readonly isNext: boolean;
  /** Who wrote it, as readers hear it; shown for colleagues only. */
  readonly by: string;
  readonly isColleague: boolean;
  /** Absent for those who may not send. */
  readonly onAgain: ((id: string) => void) | undefined;
}

/** One message: theirs at the start, ours at the end; the agent's green, a person's grey. */
export const Bubble = memo(function Bubble({ message, isNext, by, isColleague, onAgain }: Props) {
  const { code } = useLanguage();
  const words = useArea(inboxWords);
  const isTheirs = message.direction === 'inbound';
  const hasFailed = message.status === 'failed' || message.status === 'undelivered' || message.status === 'unknown';
  const isEmpty = message.text === '' && message.media.length === 0 && message.location == null;
  return (
    <li className={css['line']} data-side={isTheirs ? 'theirs' : 'ours'} data-next={isNext || undefined}>
      <article className={css['bubble']} data-author={message.author} data-failed={(!isTheirs && hasFailed) || undefined} data-local={isLocal(message) || undefined}>
        <p className={css['spoken']}>{by}</p>
        {message.media.map((file) => (
          <Media key={file.id} file={file} />
        ))}
        {message.location != null && <Place place={message.location} />}
        {message.text !== '' && (
          <p className={css['text']} dir="auto">
            {linked(message.text)}
          </p>
        )}
        {isEmpty && <p className={css['text']}>{words.kinds[message.kind] ?? words.kinds['unknown']}</p>}
        <p className={css['foot']}>
          {message.author === 'machine' && <IconRobot aria-hidden />}
          {isColleague && <bdi>{by}</bdi>}
          <time dateTime={message.at} dir="ltr">
            {clock(code, Date.parse(message.at))}
          </time>
          {!isTheirs && <Ticks status={message.status} />}
        </p>
      </article>
      {!isTheirs && hasFailed && (
        <p className={css['fault']}>
          {words.codes[message.error_code ?? ''] === undefined ? words.status[message.status] : `${words.status[message.status]}: ${words.codes[message.error_code ?? '']}`}
          {message.error_code != null && <bdi dir="ltr">{message.error_code}</bdi>}
          {message.resendable && onAgain !== undefined && (
            <Button isSmall onClick={() => onAgain(message.id)}>
              {words.again}
            </Button>
          )}
        </p>
      )}
    </li>
  );
});

/** What colleagues tell each other; never sent. */
export const PrivateNote = memo(function PrivateNote({ note }: { readonly note: NoteJson }) {
  const { code } = useLanguage();
  const { thread } = useArea(inboxWords);
  return (
    <li className={css['line']} data-side="ours">
      <article className={css['bubble']} data-author="note">
        <p className={css['text']} dir="auto">
          {linked(note.text)}
        </p>
        <p className={css['foot']}>
          <IconNote aria-hidden />
          {thread.note}
          {note.author_name !== '' && <bdi>{note.author_name}</bdi>}
          <time dateTime={note.created_at} dir="ltr">
            {clock(code, Date.parse(note.created_at))}
          </time>
        </p>
      </article>
    </li>
  );
});

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'])/g;

/** The text with its addresses as links. */
function linked(text: string) {
  return text.split(LINK).map((piece, at) =>
    at % 2 === 0 ? (
      piece
    ) : (
      <a key={at} href={piece} target="_blank" rel="noreferrer" dir="ltr">
        {piece}
      </a>
    ),
  );
}
