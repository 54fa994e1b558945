import { Link } from '@tanstack/react-router';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { ViewHead } from '../../frame/ViewHead.tsx';
import { importsWords } from '../../language/areas/imports.ts';
import { useArea, useLanguage } from '../../language/Language.tsx';
import { Bones } from '../../parts/Bones.tsx';
import { Button } from '../../parts/Button.tsx';
import { Empty, Failed } from '../../parts/Notice.tsx';
import { toast } from '../../parts/toasts.ts';
import { useMay, useMe } from '../../session/useSession.ts';
import { ImportColumns } from './ImportColumns.tsx';
import { ImportFaults } from './ImportFaults.tsx';
import css from './ImportView.module.css';
import { useImport } from './useImport.ts';

const MOST_BYTES = 32 * 1024 * 1024;

/** Contacts from a spreadsheet: a file, what would become of it, then the doing. */
export function ImportView() {
  const words = useArea(importsWords);
  const { count, words: all } = useLanguage();
  const me = useMe();
  const mayWrite = useMay('records:write');
  const { state, lines, check, take, forget } = useImport();
  const said = state.phase === 'none' ? null : state.said;
  const takable = said === null ? 0 : said.lines - said.refused;

  if (me !== undefined && !mayWrite)
    return (
      <>
        <ViewHead title={words.title} back="/app/contacts" />
        <Empty title={words.title} about={words.viewer} />
      </>
    );
  return (
    <>
      <ViewHead title={words.title} back="/app/contacts">
        {state.phase !== 'none' && <bdi className={css['file']}>{state.file.name}</bdi>}
      </ViewHead>
      <div className={css['content']}>
        {state.phase === 'none' && <Choose onFile={(file) => void check(file)} />}
        {state.phase === 'checking' && said === null && (
          <>
            <p role="status">{words.checking}</p>
            <Bones rows={4} />
          </>
        )}
        {state.phase === 'failed' && <Failed cause={state.fault} onRetry={() => void check(state.file, state.mapping)} />}
        {state.phase !== 'none' && state.phase !== 'failed' && said !== null && (
          <>
            {state.phase === 'done' && (
              <h2 className={css['done']} role="status">
                {words.done}
              </h2>
            )}
            <dl className={css['figures']} aria-busy={state.phase === 'checking'}>
              {(['lines', 'created', 'updated', 'unchanged', 'refused'] as const).map((name) => (
                <div key={name} data-bad={(name === 'refused' && said.refused > 0) || undefined}>
                  <dt>{words.will[name]}</dt>
                  <dd>{count(said[name])}</dd>
                </div>
              ))}
            </dl>
            {state.phase === 'going' ? (
              <div className={css['going']}>
                <label htmlFor="import-progress">{words.going}</label>
                <progress id="import-progress" max={Math.max(1, said.lines)} value={lines} />
                <span role="status" className={css['spoken']}>{`${count(lines)} / ${count(said.lines)}`}</span>
              </div>
            ) : (
              <div className={css['acts']}>
                {state.phase === 'done' ? (
                  <Link to="/app/contacts" className={css['primary']}>
                    {words.toContacts}
                  </Link>
                ) : takable === 0 ? (
                  <p>{words.nothing}</p>
                ) : (
                  <Button isPrimary isBusy={state.phase === 'checking'} onClick={() => void take()}>
                    {words.start(count(takable))}
                  </Button>
                )}
                <Button onClick={forget}>{state.phase === 'done' ? words.other : all.staff.act.cancel}</Button>
                {state.phase !== 'done' && <p className={css['hint']}>{words.noUndo}</p>}
              </div>
            )}
            {state.phase !== 'done' && state.phase !== 'going' && <ImportColumns columns={said.columns} onChange={(mapping) => void check(state.file, { ...state.mapping, ...mapping })} />}
            {said.errors.length > 0 && <ImportFaults errors={said.errors} isAll={said.refused <= said.errors.length} />}
          </>
        )}
      </div>
    </>
  );
}

function Choose({ onFile }: { readonly onFile: (file: File) => void }) {
  const words = useArea(importsWords);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const offer = (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > MOST_BYTES) toast(words.tooLarge, { tone: 'bad' });
    else onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    offer(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={css['drop']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet aria-hidden />
      <p className={css['about']}>{words.about}</p>
      <Button isPrimary onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <p className={css['hint']}>{words.drop}</p>
      <input ref={input} className={css['spoken']} type="file" accept=".csv,text/csv" aria-label={words.choose} tabIndex={-1} onChange={({ target }) => offer(target.files?.[0])} />
    </div>
  );
}
