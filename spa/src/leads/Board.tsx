import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { BoardJson, LeadJson, Stage } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { useKeys } from '../parts/useKeys.ts';
import { useNow } from '../parts/useNow.ts';
import { useColleagueName } from '../session/colleagues.ts';
import { above, beside, moved, stepped, type Side } from './board.ts';
import css from './Board.module.css';
import { CardDrag, type Lifted } from './cardDrag.ts';
import { Column } from './Column.tsx';
import { readMore, type Asked } from './leadQueries.ts';
import { LostDialog } from './LostDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { nameOf } from './names.ts';
import type { Wish } from './useMoves.ts';

interface Props {
  readonly board: BoardJson;
  readonly asked: Asked;
  readonly mayWrite: boolean;
  readonly onSend: (wish: Wish) => void;
  readonly onOpen: (id: string) => void;
}

/** The board: cards by stages, moved by mouse, by finger and by keys, which go where the eye sees them go. */
export function Board({ board, asked, mayWrite, onSend, onOpen }: Props) {
  const { code } = useLanguage();
  const words = useArea(leadsWords);
  const queries = useQueryClient();
  const nowMs = useNow();
  const nameOfOwner = useColleagueName();
  const box = useRef<HTMLDivElement>(null);
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [focusId, setFocusId] = useState<string | null>(null);
  const [spoken, setSpoken] = useState('');
  const [asking, setAsking] = useState<LeadJson | null>(null);
  const [losing, setLosing] = useState<Wish | null>(null);
  const [loading, setLoading] = useState<string | null>(null);

  const find = (id: string | null | undefined) => {
    const column = board.columns.find(({ leads }) => leads.some((lead) => lead.id === id));
    const lead = column?.leads.find((one) => one.id === id);
    return column === undefined || lead === undefined ? undefined : { column, lead };
  };
  const current = () => find((document.activeElement?.closest('[data-lead]') as HTMLElement | null)?.dataset['lead']);

  const send = (wish: Wish) => {
    onSend(wish);
    setFocusId(wish.lead.id);
    const column = moved(board, wish).columns.find(({ stage }) => stage.id === wish.stage.id);
    const place = (column?.leads.findIndex(({ id }) => id === wish.lead.id) ?? 0) + 1;
    setSpoken(words.move.placed(nameOf(wish.lead, words.unnamed), wish.stage.name, place, column?.count ?? place));
  };
  const move = (lead: LeadJson, stage: Stage, afterId: string | null) => {
    const from = find(lead.id)?.column;
    if (from === undefined || (from.stage.id === stage.id && above(from, lead.id) === afterId)) return;
    const wish: Wish = { lead, stage, afterId, back: { stage: from.stage, afterId: above(from, lead.id) } };
    if (stage.kind === 'lost' && from.stage.kind !== 'lost') setLosing(wish);
    else send(wish);
  };

  const drop = useRef<(leadId: string, stageId: string, afterId: string | null) => void>(() => undefined);
  useEffect(() => {
    drop.current = (leadId, stageId, afterId) => {
      const lead = find(leadId)?.lead;
      const stage = board.columns.find((column) => column.stage.id === stageId)?.stage;
      if (lead !== undefined && stage !== undefined) move(lead, stage, afterId);
    };
  });
  useEffect(() => {
    if (box.current === null || !mayWrite) return;
    const drag = new CardDrag(box.current, css['ghost'] ?? 'ghost', setLifted, (leadId, { stageId, afterId }) => drop.current(leadId, stageId, afterId));
    return () => drag.stop();
  }, [mayWrite]);

  // A card that a refusal took back to its column keeps the focus it had.
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (document.activeElement === document.body && last.current !== null && board.columns.some(({ leads }) => leads.some(({ id }) => id === last.current))) setFocusId(last.current);
  }, [board]);
  const remember = (target: EventTarget) => {
    last.current = (target as Element).closest<HTMLElement>('[data-lead]')?.dataset['lead'] ?? null;
  };

  const isRtl = code === 'he';
  const walk = (dx: Side | null, dy: 1 | -1 | 0) => {
    const at = current();
    if (at === undefined) return setFocusId(board.columns.find(({ leads }) => leads.length > 0)?.leads[0]?.id ?? null);
    const row = at.column.leads.indexOf(at.lead);
    let column = dx === null ? at.column : beside(board.columns, at.column.stage.id, dx, isRtl);
    while (dx !== null && column !== undefined && column.leads.length === 0) column = beside(board.columns, column.stage.id, dx, isRtl);
    if (column !== undefined) setFocusId(column.leads[Math.min(row + dy, column.leads.length - 1)]?.id ?? null);
  };
  const push = (side: Side) => {
    const at = current();
    if (at === undefined || !mayWrite) return;
    const to = beside(board.columns, at.column.stage.id, side, isRtl);
    if (to === undefined) setSpoken(words.move.edge);
    else move(at.lead, to.stage, null);
  };
  const step = (by: 1 | -1) => {
    const at = current();
    const afterId = at === undefined ? undefined : stepped(at.column, at.lead.id, by);
    if (at !== undefined && afterId !== undefined && mayWrite) move(at.lead, at.column.stage, afterId);
  };
  useKeys({
    ArrowUp: () => walk(null, -1),
    ArrowDown: () => walk(null, 1),
    ArrowLeft: () => walk('left', 0),
    ArrowRight: () => walk('right', 0),
    KeyK: () => walk(null, -1),
    KeyJ: () => walk(null, 1),
    'Shift+ArrowLeft': () => push('left'),
    'Shift+ArrowRight': () => push('right'),
    'Shift+ArrowUp': () => step(-1),
    'Shift+ArrowDown': () => step(1),
    KeyM: () => mayWrite && setAsking(current()?.lead ?? null),
  });

  const loadMore = useCallback(
    (stageId: string) => {
      setLoading(stageId);
      return readMore(queries, board.pipeline.id, asked, stageId)
        .then(
          () => true,
          () => false, // the column stays as long as it is; who scrolls on asks again
        )
        .finally(() => setLoading(null));
    },
    [queries, board.pipeline.id, asked],
  );
  const onFocused = useCallback(() => setFocusId(null), []);

  return (
    <>
      <div ref={box} className={css['board']} data-dragging={lifted !== null || undefined} role="group" aria-label={words.view.board} aria-description={mayWrite ? words.keys : undefined} onFocus={({ target }) => remember(target)} onPointerDown={({ target }) => remember(target)}>
        {board.columns.map((column) => (
          <Column
            key={column.stage.id}
            column={column}
            nowMs={nowMs}
            nameOfOwner={nameOfOwner}
            liftedId={lifted?.leadId ?? null}
            dropAfter={lifted?.place?.stageId === column.stage.id ? lifted.place.afterId : undefined}
            focusId={focusId}
            onFocused={onFocused}
            isLoading={loading !== null}
            loadMore={loadMore}
            onOpen={onOpen}
            mayWrite={mayWrite}
          />
        ))}
      </div>
      <p className={css['spoken']} role="status">
        {spoken}
      </p>
      {asking !== null && (
        <MoveDialog
          lead={asking}
          stages={board.columns.map(({ stage }) => stage)}
          onClose={() => setAsking(null)}
          onPick={(stage) => {
            setAsking(null);
            move(asking, stage, null);
          }}
        />
      )}
      {losing !== null && (
        <LostDialog
          onClose={() => {
            setLosing(null);
            setFocusId(losing.lead.id);
          }}
          onSubmit={(lostReason) => {
            setLosing(null);
            send({ ...losing, lostReason });
          }}
        />
      )}
    </>
  );
}
