import type { BoardJson, ColumnJson, LeadJson, Money, Stage } from '../api/schema.d.ts';

/** Where a card shall be: in which stage, and under which card; null is the top. */
export interface Move {
  readonly lead: LeadJson;
  readonly stage: Stage;
  readonly afterId: string | null;
}

/** The board as it is after a move: the card in its new place, counts and sums with it. */
export function moved(board: BoardJson, { lead, stage, afterId }: Move): BoardJson {
  const from = board.columns.find((column) => column.leads.some(({ id }) => id === lead.id));
  if (from === undefined || !board.columns.some((column) => column.stage.id === stage.id)) return board;
  const isSame = from.stage.id === stage.id;
  const placed: LeadJson = { ...lead, stage_id: stage.id, status: stage.kind };
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column !== from && column.stage.id !== stage.id) return column;
      const others = column.leads.filter(({ id }) => id !== lead.id);
      if (column.stage.id !== stage.id) return { ...column, leads: others, count: column.count - 1, totals: changed(column.totals, lead.value, -1) };
      const at = afterId === null ? 0 : others.findIndex(({ id }) => id === afterId) + 1;
      const leads = [...others.slice(0, at), placed, ...others.slice(at)];
      return isSame ? { ...column, leads } : { ...column, leads, count: column.count + 1, totals: changed(column.totals, lead.value, 1) };
    }),
  };
}

/** The sums after an amount came or went. */
function changed(totals: readonly Money[], value: Money | null | undefined, sign: 1 | -1): Money[] {
  if (value == null) return [...totals];
  const others = totals.filter(({ currency }) => currency !== value.currency);
  const before = totals.find(({ currency }) => currency === value.currency)?.minor ?? 0;
  const minor = before + sign * value.minor;
  return minor === 0 ? others : [...others, { minor, currency: value.currency }].sort((one, other) => one.currency.localeCompare(other.currency));
}

/** The board with more leads at the foot of a column; none stands there twice. */
export function extended(board: BoardJson, stageId: string, more: readonly LeadJson[], next: string | null | undefined): BoardJson {
  const known = new Set(board.columns.flatMap(({ leads }) => leads.map(({ id }) => id)));
  return {
    ...board,
    columns: board.columns.map((column) => (column.stage.id === stageId ? { ...column, leads: [...column.leads, ...more.filter(({ id }) => !known.has(id))], next: next ?? null } : column)),
  };
}

/** The board with what the server says of one lead, wherever it stands. */
export function renewed(board: BoardJson, lead: LeadJson): BoardJson {
  return { ...board, columns: board.columns.map((column) => (column.leads.some(({ id }) => id === lead.id) ? { ...column, leads: column.leads.map((one) => (one.id === lead.id ? lead : one)) } : column)) };
}

export type Side = 'left' | 'right';

/** The column that the eye sees at that side; columns follow the direction of the page. */
export function beside(columns: readonly ColumnJson[], stageId: string, side: Side, isRtl: boolean): ColumnJson | undefined {
  const at = columns.findIndex((column) => column.stage.id === stageId);
  return at < 0 ? undefined : columns[at + ((side === 'right') === isRtl ? -1 : 1)];
}

/** Under which card a card stands; null: on top. */
export function above(column: ColumnJson, leadId: string): string | null {
  const at = column.leads.findIndex(({ id }) => id === leadId);
  return column.leads[at - 1]?.id ?? null;
}

/** Where a card goes one step up or down its column: under which card; undefined when it is at the end already. */
export function stepped(column: ColumnJson, leadId: string, step: 1 | -1): string | null | undefined {
  const at = column.leads.findIndex(({ id }) => id === leadId);
  if (at < 0 || at + step < 0 || at + step >= column.leads.length) return undefined;
  return step === 1 ? (column.leads[at + 1]?.id ?? null) : (column.leads[at - 2]?.id ?? null);
}
