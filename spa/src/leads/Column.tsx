import { memo, useEffect } from 'react';
import type { ColumnJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Again } from '../parts/Again.tsx';
import { moneyText } from '../parts/money.ts';
import { useRows } from '../parts/useRows.ts';
import css from './Board.module.css';
import { Card } from './Card.tsx';

/** A card with the space under it, px. */
export const CARD_PX = 104;

interface Props {
  readonly column: ColumnJson;
  readonly nowMs: number;
  readonly nameOfOwner: (id: string | null | undefined) => string;
  readonly liftedId: string | null;
  /** Under which card of this column what is dragged would fall; null: on top; undefined: not here. */
  readonly dropAfter: string | null | undefined;
  /** The card that shall have the focus, if it is here. */
  readonly focusId: string | null;
  readonly onFocused: () => void;
  readonly isLoading: boolean;
  readonly loadMore: (stageId: string) => Promise<boolean>;
  readonly onOpen: (id: string) => void;
  readonly mayWrite: boolean;
}

/** A stage: its name, how many, how much, and its cards, of which only those in sight exist. */
export const Column = memo(function Column({ column, nowMs, nameOfOwner, liftedId, dropAfter, focusId, onFocused, isLoading, loadMore, onOpen, mayWrite }: Props) {
  const { count } = useLanguage();
  const words = useArea(leadsWords);
  const { stage, leads, totals } = column;
  const { scroller, items, totalPx, toRow, again } = useRows({ count: leads.length, height: CARD_PX, pages: { hasNextPage: column.next != null, isFetchingNextPage: isLoading, fetchNextPage: () => loadMore(stage.id) } });
  const focusAt = focusId === null ? -1 : leads.findIndex(({ id }) => id === focusId);
  useEffect(() => {
    if (focusAt < 0) return;
    toRow(focusAt);
    const card = scroller.current?.querySelector<HTMLElement>(`[data-lead="${focusId}"]`);
    if (card == null) return; // not in sight yet: the next rendering has it
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    onFocused();
  });
  return (
    <section className={css['column']} aria-labelledby={`stage-${stage.id}`} data-stage={stage.id} data-target={dropAfter !== undefined || undefined}>
      <header className={css['head']}>
        <h2 id={`stage-${stage.id}`}>
          <bdi>{stage.name}</bdi>
        </h2>
        <span className={css['count']}>{count(column.count)}</span>
        <span className={css['sums']}>
          {totals.map((total) => (
            <bdi key={total.currency} dir="ltr">
              {moneyText(total)}
            </bdi>
          ))}
        </span>
      </header>
      <div ref={scroller} className={css['scroller']} data-scroller>
        {leads.length === 0 ? (
          <p className={css['none']}>{mayWrite ? words.drop : words.emptyColumn}</p>
        ) : (
          <ol className={css['cards']} style={{ blockSize: totalPx }} data-first={dropAfter === null || undefined}>
            {items.map((item) => {
              const lead = leads[item.index];
              return lead === undefined ? null : <Card key={lead.id} lead={lead} owner={nameOfOwner(lead.owner_id)} top={item.start} nowMs={nowMs} isLifted={lead.id === liftedId} isAbove={lead.id === dropAfter} onOpen={onOpen} />;
            })}
            <Again onAgain={again} />
          </ol>
        )}
      </div>
    </section>
  );
});
