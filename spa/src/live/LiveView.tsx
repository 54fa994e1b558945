import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ViewHead } from '../frame/ViewHead.tsx';
import { en } from '../language/en.ts';
import { he } from '../language/he.ts';
import { useLanguage } from '../language/Language.tsx';
import { useActions } from '../palette/actions.ts';
import { Bones } from '../parts/Bones.tsx';
import { Empty } from '../parts/Notice.tsx';
import { Segments } from '../parts/Segments.tsx';
import { useKeys } from '../parts/useKeys.ts';
import { useMay } from '../session/useSession.ts';
import { Figures } from './Figures.tsx';
import { HangUpDialog } from './HangUpDialog.tsx';
import { useKnown, useLiveCalls, useNeedy, useOrder, useStatus, useStream } from './Live.tsx';
import { LiveRow } from './LiveRow.tsx';
import css from './LiveView.module.css';
import { ReadAlong } from './ReadAlong.tsx';
import { useNarrow } from '../parts/useNarrow.ts';

/** The calls of this moment: who, in what state, what is being said; one of them read along. */
export function LiveView() {
  const { words, count } = useLanguage();
  const calls = useLiveCalls();
  const all = useOrder();
  const needy = useNeedy();
  const isKnown = useKnown();
  const { call: chosen = '', show } = useSearch({ from: '/app/biz' });
  const isSifted = show === 'needy';
  const ids = isSifted ? all.filter((id) => needy.includes(id) || id === chosen) : all; // what is read along stays
  const navigate = useNavigate({ from: '/app/biz' });
  const choose = useCallback((call: string) => void navigate({ search: { ...(show === undefined ? {} : { show }), ...(call === '' ? {} : { call }) }, replace: true }), [navigate, show]);
  const isThere = chosen !== '' && ids.includes(chosen);
  const isNarrow = useNarrow();
  const mayWrite = useMay('records:write');
  const [asking, setAsking] = useState('');

  useEffect(() => {
    calls.hold(chosen);
    return () => calls.hold('');
  }, [calls, chosen]);

  const stream = useStream();
  useEffect(() => {
    if (isThere && isNarrow) stream.wantLevels([chosen]); // the list, which asks otherwise, is not shown
  }, [stream, isThere, isNarrow, chosen]);

  const walk = (step: number) => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(chosen) + step))];
    if (next !== undefined) choose(next);
  };
  const open = () => void navigate({ to: '/app/calls/$id', params: { id: chosen } });
  useKeys({
    KeyJ: () => walk(1),
    KeyK: () => walk(-1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Enter: () => isThere && open(),
    Escape: () => choose(''),
    'Ctrl+Backspace': () => isThere && mayWrite && setAsking(chosen),
  });

  const end = mayWrite ? [{ key: 'end', name: words.live.hangUp.act, names: [en.live.hangUp.act, he.live.hangUp.act], act: () => setAsking(chosen) }] : [];
  useActions(isThere ? [{ key: 'open', name: words.live.open, names: [en.live.open, he.live.open], act: open }, ...end] : []);

  return (
    <>
      <ViewHead title={words.live.title} />
      <Figures />
      <div className={css['panes']}>
        {!(isThere && isNarrow) && (
          <section className={css['list']} aria-label={words.live.list}>
            {(needy.length > 0 || isSifted) && (
              <div className={css['sift']}>
                <Segments
                  label={words.live.show.label}
                  value={isSifted ? 'needy' : 'all'}
                  options={[
                    { key: 'all', label: words.live.show.all },
                    { key: 'needy', label: words.live.show.needy(count(needy.length)) },
                  ]}
                  onPick={(key) => void navigate({ search: { ...(key === 'needy' ? { show: key } : {}), ...(chosen === '' ? {} : { call: chosen }) }, replace: true })}
                />
              </div>
            )}
            {ids.length > 0 ? (
              <Rows ids={ids} chosen={chosen} onChoose={choose} />
            ) : isKnown && isSifted ? (
              <Empty title={words.live.show.none.title} about={words.live.show.none.about} />
            ) : isKnown ? (
              <Empty title={words.live.empty.title} about={words.live.empty.about}>
                <Link to="/app/phone" className={css['first']}>
                  {words.live.empty.ring}
                </Link>
                <Link to="/app/server" className={css['second']}>
                  {words.live.empty.number}
                </Link>
              </Empty>
            ) : (
              <Bones rows={5} />
            )}
          </section>
        )}
        {isThere ? <ReadAlong key={chosen} id={chosen} onClose={() => choose('')} onHangUp={mayWrite ? () => setAsking(chosen) : undefined} /> : ids.length > 0 && !isNarrow && <p className={css['none']}>{words.live.choose}</p>}
      </div>
      {asking !== '' && <HangUpDialog id={asking} onClose={() => setAsking('')} />}
    </>
  );
}

interface RowsProps {
  readonly ids: readonly string[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function Rows({ ids, chosen, onChoose }: RowsProps) {
  const { words } = useLanguage();
  const stream = useStream();
  const isStale = useStatus().phase === 'lost';
  const isNarrow = useNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const [rowHeight] = [isNarrow ? 76 : 60];
  const virtual = useVirtualizer({ count: ids.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 6, getItemKey: (at) => ids[at] ?? at });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  const shown = virtual.getVirtualItems().map(({ index }) => ids[index] ?? '');
  const wanted = [chosen, ...shown].filter((id) => ids.includes(id)).slice(0, 10).join(',');
  useEffect(() => {
    stream.wantLevels(wanted === '' ? [] : wanted.split(','));
  }, [stream, wanted]);
  useEffect(() => () => stream.wantLevels([]), [stream]);

  useEffect(() => {
    const at = ids.indexOf(chosen);
    if (at >= 0) virtual.scrollToIndex(at); // no step where it is in sight
  }, [chosen]);

  const [active, setActive] = useState(false);
  return (
    <div
      ref={scroller}
      className={css['scroller']}
      role="listbox"
      tabIndex={0}
      aria-label={words.live.list}
      aria-activedescendant={active && ids.includes(chosen) ? `live-${chosen}` : undefined}
      onFocus={() => setActive(true)}
      onBlur={() => setActive(false)}
    >
      <div className={css['rows']} role="presentation" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const id = ids[item.index] ?? '';
          return <LiveRow key={id} id={id} top={item.start} isChosen={id === chosen} isStale={isStale} onChoose={onChoose} />;
        })}
      </div>
    </div>
  );
}
