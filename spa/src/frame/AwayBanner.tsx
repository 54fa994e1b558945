import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import type { Server } from '../server/useServer.ts';
import css from './Frame.module.css';

/** The server does not answer: says until when the page was true, and offers to ask again. */
export function AwayBanner({ server }: { readonly server: Server }) {
  const { words, time } = useLanguage();
  const { lastAnswerMs, isAsking } = server.contact;
  return (
    <div className={css['banner']} role="alert">
      <p>
        <strong>{words.away.title}</strong> {lastAnswerMs === null ? words.away.never : words.away.since(time(lastAnswerMs))}
      </p>
      <Button onClick={server.askNow} isBusy={isAsking}>
        {isAsking ? words.away.asking : words.away.retry}
      </Button>
    </div>
  );
}
