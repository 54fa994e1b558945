/** A column as it lies on the screen, in CSS px; of its cards those that exist in the page. */
export interface Lane {
  readonly stageId: string;
  readonly left: number;
  readonly right: number;
  readonly cards: readonly { readonly id: string; readonly top: number; readonly bottom: number }[];
}

/** Where a card would fall: into which column, and under which card; null is the top. */
export interface Place {
  readonly stageId: string;
  readonly afterId: string | null;
}

/** The place under the pointer; null beside all columns. The dragged card itself takes no room. */
export function dropPlace(lanes: readonly Lane[], xPx: number, yPx: number, draggedId: string): Place | null {
  const lane = lanes.find(({ left, right }) => xPx >= left && xPx <= right);
  if (lane === undefined) return null;
  const over = lane.cards.filter(({ id, top, bottom }) => id !== draggedId && (top + bottom) / 2 < yPx).at(-1);
  return { stageId: lane.stageId, afterId: over?.id ?? null };
}
