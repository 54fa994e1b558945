import { useEffect } from 'react';
import { useLanguage } from '../language/Language.tsx';
import type { Server } from '../server/useServer.ts';
import { FirstSteps } from './FirstSteps.tsx';
import { LineDrawing } from './LineDrawing.tsx';
import css from './LineView.module.css';
import { ServerParts } from './ServerParts.tsx';
import { ThisServer } from './ThisServer.tsx';

/** The line itself: is it open, what works, what to do first. */
export function LineView({ server }: { readonly server: Server }) {
  const { words } = useLanguage();
  const { phase, readiness } = server.contact;
  const key = phase === 'inTouch' && readiness !== null ? readiness.state : phase === 'unreachable' ? phase : 'loading';
  const head = words.head[key];

  useEffect(() => {
    document.title = `${head.title} · Kav`;
  }, [head.title]);

  return (
    <div className={css['page']} data-stale={phase === 'unreachable'}>
      <section className={css['head']}>
        <div>
          <h1 tabIndex={-1}>{head.title}</h1>
          <p>{head.about}</p>
        </div>
        <LineDrawing state={key} />
      </section>
      <div className={css['columns']}>
        <div className={css['wide']}>
          <ServerParts readiness={readiness} isStale={phase === 'unreachable'} />
          <FirstSteps />
        </div>
        <ThisServer server={server} />
      </div>
    </div>
  );
}
