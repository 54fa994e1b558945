import { useLanguage } from '../language/Language.tsx';
import type { Server } from '../server/useServer.ts';
import css from './ThisServer.module.css';

const plainAnswers = ['/readyz', '/healthz', '/version'];

/** Which build answers, since when it is known, and where programs ask the same. */
export function ThisServer({ server }: { readonly server: Server }) {
  const { words, time, date } = useLanguage();
  const { here } = words;
  const { version, contact } = server;
  const builtAtMs = version?.builtAt ? Date.parse(version.builtAt) : Number.NaN;
  return (
    <aside className={css['pane']} aria-labelledby="here">
      <h2 id="here">{here.title}</h2>
      <dl>
        <Row name={here.version} value={version?.version ?? null} isCode />
        <Row name={here.commit} value={version?.commit?.slice(0, 10) ?? null} isCode />
        <Row name={here.built} value={Number.isNaN(builtAtMs) ? null : date(builtAtMs)} />
        <Row name={here.java} value={version?.jdk ?? null} isCode />
        <Row name={here.lastAnswer} value={contact.lastAnswerMs === null ? here.notYet : time(contact.lastAnswerMs)} />
      </dl>
      <h2>{words.frame.machine}</h2>
      <ul>
        {plainAnswers.map((path) => (
          <li key={path}>
            <a href={path}>
              <code dir="ltr">{path}</code>
            </a>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Row({ name, value, isCode = false }: { readonly name: string; readonly value: string | null; readonly isCode?: boolean }) {
  return (
    <div className={css['row']}>
      <dt>{name}</dt>
      <dd>{value === null ? '—' : isCode ? <bdi dir="ltr">{value}</bdi> : value}</dd>
    </div>
  );
}
