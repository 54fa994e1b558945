import { atHour } from '../parts/dayTime.ts';
import type { Zone } from '../parts/zone.ts';

/** Px that a pressed mouse moves before it drags. */
const SLACK_PX = 4;

/** How the hours lie under the days, and whose hours they are. */
export interface Grid {
  readonly firstHour: number;
  readonly hourPx: number;
  readonly zone: Zone;
}

/** A day's column as it lies on the screen, px. */
export interface DayLane {
  readonly dayMs: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/** When a block begins whose upper edge is at a place: to the quarter of an hour; null beside all days. */
export function startAt(lanes: readonly DayLane[], xPx: number, topPx: number, firstHour: number, hourPx: number, zone: Zone): number | null {
  const lane = lanes.find(({ left, right }) => xPx >= left && xPx < right);
  if (lane === undefined) return null;
  const quarters = Math.round((firstHour + (topPx - lane.top) / hourPx) * 4);
  const minutes = Math.min(Math.max(quarters, 0), 95) * 15;
  return atHour(lane.dayMs, 0, minutes, zone);
}

interface Held {
  readonly block: HTMLElement;
  readonly id: string;
  readonly pointer: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly topPx: number;
  isLifted: boolean;
}

/**
 * Appointments that a mouse or a pen drags to another time of the week. Days are marked `data-day`, what is booked
 * `data-booked`. A finger scrolls and keys open the dialog, where the same is done by its fields.
 */
export class BlockDrag {
  readonly #week: HTMLElement;
  readonly #read: () => Grid;
  readonly #tell: (to: { readonly id: string; readonly startMs: number } | null) => void;
  readonly #drop: (id: string, startMs: number) => void;
  readonly #stopper = new AbortController();
  #held: Held | null = null;

  constructor(week: HTMLElement, read: () => Grid, tell: (to: { readonly id: string; readonly startMs: number } | null) => void, drop: (id: string, startMs: number) => void) {
    this.#week = week;
    this.#read = read;
    this.#tell = tell;
    this.#drop = drop;
    const { signal } = this.#stopper;
    week.addEventListener('pointerdown', this.#onDown, { signal });
    window.addEventListener('pointermove', this.#onMove, { signal });
    window.addEventListener('pointerup', this.#onUp, { signal });
    window.addEventListener('pointercancel', () => this.#release(), { signal });
    window.addEventListener('keydown', this.#onKey, { signal, capture: true });
  }

  stop(): void {
    this.#release();
    this.#stopper.abort();
  }

  readonly #onDown = (event: PointerEvent): void => {
    const block = (event.target as Element).closest<HTMLElement>('[data-booked]');
    if (block === null || event.button !== 0 || event.pointerType === 'touch') return;
    this.#held = { block, id: block.dataset['booked'] ?? '', pointer: event.pointerId, fromX: event.clientX, fromY: event.clientY, topPx: block.getBoundingClientRect().top, isLifted: false };
  };

  readonly #onMove = (event: PointerEvent): void => {
    const held = this.#held;
    if (held === null || event.pointerId !== held.pointer) return;
    const [dx, dy] = [event.clientX - held.fromX, event.clientY - held.fromY];
    if (!held.isLifted && Math.hypot(dx, dy) <= SLACK_PX) return;
    held.isLifted = true;
    held.block.dataset['lifted'] = '';
    held.block.style.translate = `${dx}px ${dy}px`;
    const startMs = this.#start(held, event);
    this.#tell(startMs === null ? null : { id: held.id, startMs });
  };

  readonly #onUp = (event: PointerEvent): void => {
    const held = this.#held;
    if (held === null || event.pointerId !== held.pointer) return;
    const startMs = held.isLifted ? this.#start(held, event) : null;
    this.#release();
    if (!held.isLifted) return;
    const swallow = (click: Event) => click.stopPropagation(); // the press that ends a drag opens nothing
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
    if (startMs !== null) this.#drop(held.id, startMs);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.code !== 'Escape' || this.#held?.isLifted !== true) return;
    event.preventDefault();
    event.stopPropagation();
    this.#release();
  };

  #start(held: Held, event: PointerEvent): number | null {
    const { firstHour, hourPx, zone } = this.#read();
    const lanes = [...this.#week.querySelectorAll<HTMLElement>('[data-day]')].map((day): DayLane => {
      const { left, right, top } = day.getBoundingClientRect();
      return { dayMs: Number(day.dataset['day']), left, right, top };
    });
    return startAt(lanes, event.clientX, held.topPx + event.clientY - held.fromY, firstHour, hourPx, zone);
  }

  #release(): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    delete held.block.dataset['lifted'];
    held.block.style.translate = '';
    this.#tell(null);
  }
}
