import { dropPlace, type Lane, type Place } from './dropPlace.ts';

/** Px that a pressed mouse moves before it drags. */
const MOUSE_SLACK_PX = 4;
/** A finger that rests this long lifts the card; one that moves earlier scrolls. */
const TOUCH_HOLD_MS = 220;
const TOUCH_SLACK_PX = 8;
/** Within so many px of an edge the board scrolls by itself. */
const EDGE_PX = 48;
const SCROLL_PX = 12;

export interface Lifted {
  readonly leadId: string;
  /** Null: nowhere; let go there and it returns. */
  readonly place: Place | null;
}

interface Held {
  readonly card: HTMLElement;
  readonly leadId: string;
  readonly pointer: number;
  readonly fromX: number;
  readonly fromY: number;
  x: number;
  y: number;
  ghost: HTMLElement | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  frame: number;
}

/**
 * Cards that are dragged by mouse, pen and finger, with the browser's pointer events alone. A column is marked
 * `data-stage`, what scrolls in it `data-scroller`, a card `data-lead`. Keys are the board's own.
 */
export class CardDrag {
  readonly #board: HTMLElement;
  readonly #ghostClass: string;
  readonly #tell: (lifted: Lifted | null) => void;
  readonly #drop: (leadId: string, place: Place) => void;
  readonly #stopper = new AbortController();
  #held: Held | null = null;
  #told = '';

  constructor(board: HTMLElement, ghostClass: string, tell: (lifted: Lifted | null) => void, drop: (leadId: string, place: Place) => void) {
    this.#board = board;
    this.#ghostClass = ghostClass;
    this.#tell = tell;
    this.#drop = drop;
    const { signal } = this.#stopper;
    board.addEventListener('pointerdown', this.#onDown, { signal });
    board.addEventListener('contextmenu', (event) => this.#held !== null && event.preventDefault(), { signal });
    // A finger on a lifted card must not scroll; only a listener that is there before the touch may forbid it.
    board.addEventListener('touchmove', (event) => this.#held?.ghost != null && event.cancelable && event.preventDefault(), { signal, passive: false });
    window.addEventListener('pointermove', this.#onMove, { signal });
    window.addEventListener('pointerup', this.#onUp, { signal });
    window.addEventListener('pointercancel', this.#onCancel, { signal });
    window.addEventListener('keydown', this.#onKey, { signal, capture: true });
  }

  stop(): void {
    this.#release();
    this.#stopper.abort();
  }

  readonly #onDown = (event: PointerEvent): void => {
    const card = (event.target as Element).closest<HTMLElement>('[data-lead]');
    if (card === null || event.button !== 0 || !event.isPrimary) return;
    this.#release();
    const held: Held = { card, leadId: card.dataset['lead'] ?? '', pointer: event.pointerId, fromX: event.clientX, fromY: event.clientY, x: event.clientX, y: event.clientY, ghost: null, timer: undefined, frame: 0 };
    if (event.pointerType === 'touch') held.timer = setTimeout(() => this.#lift(held), TOUCH_HOLD_MS);
    this.#held = held;
  };

  readonly #onMove = (event: PointerEvent): void => {
    const held = this.#held;
    if (held === null || event.pointerId !== held.pointer) return;
    held.x = event.clientX;
    held.y = event.clientY;
    if (held.ghost !== null) return this.#follow(held);
    const movedPx = Math.hypot(held.x - held.fromX, held.y - held.fromY);
    if (event.pointerType === 'touch') {
      if (movedPx > TOUCH_SLACK_PX) this.#release();
    } else if (movedPx > MOUSE_SLACK_PX) this.#lift(held);
  };

  readonly #onUp = (event: PointerEvent): void => {
    const held = this.#held;
    if (held === null || event.pointerId !== held.pointer) return;
    const isLifted = held.ghost !== null;
    const place = isLifted ? this.#place(held) : null;
    this.#release();
    if (!isLifted) return;
    // The press that ends a drag is no press on the card.
    const swallow = (click: Event) => click.stopPropagation();
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
    if (place !== null) this.#drop(held.leadId, place);
  };

  readonly #onCancel = (event: PointerEvent): void => {
    if (event.pointerId === this.#held?.pointer) this.#release();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.code !== 'Escape' || this.#held?.ghost == null) return;
    event.preventDefault();
    event.stopPropagation();
    this.#release();
  };

  #lift(held: Held): void {
    clearTimeout(held.timer);
    const { width, height, left, top } = held.card.getBoundingClientRect();
    const ghost = held.card.cloneNode(true) as HTMLElement;
    ghost.classList.add(this.#ghostClass);
    ghost.removeAttribute('data-lead');
    ghost.inert = true;
    Object.assign(ghost.style, { position: 'fixed', inset: `${top}px auto auto ${left}px`, width: `${width}px`, height: `${height}px` });
    document.body.append(ghost);
    held.ghost = ghost;
    document.getSelection()?.removeAllRanges();
    const scroll = (): void => {
      this.#scrollAtEdges(held);
      held.frame = requestAnimationFrame(scroll);
    };
    held.frame = requestAnimationFrame(scroll);
    this.#follow(held);
  }

  #follow(held: Held): void {
    if (held.ghost !== null) held.ghost.style.translate = `${held.x - held.fromX}px ${held.y - held.fromY}px`;
    const place = this.#place(held);
    const told = JSON.stringify([held.leadId, place]);
    if (told === this.#told) return;
    this.#told = told;
    this.#tell({ leadId: held.leadId, place });
  }

  #place(held: Held): Place | null {
    const { top, bottom, left, right } = this.#board.getBoundingClientRect();
    if (held.y < top || held.y > bottom || held.x < left || held.x > right) return null;
    const lanes: Lane[] = [...this.#board.querySelectorAll<HTMLElement>('[data-stage]')].map((lane) => {
      const box = lane.getBoundingClientRect();
      const cards = [...lane.querySelectorAll<HTMLElement>('[data-lead]')].map((card) => {
        const { top: cardTop, bottom: cardBottom } = card.getBoundingClientRect();
        return { id: card.dataset['lead'] ?? '', top: cardTop, bottom: cardBottom };
      });
      return { stageId: lane.dataset['stage'] ?? '', left: box.left, right: box.right, cards };
    });
    return dropPlace(lanes, held.x, held.y, held.leadId);
  }

  #scrollAtEdges(held: Held): void {
    const box = this.#board.getBoundingClientRect();
    const sideways = held.x < box.left + EDGE_PX ? -SCROLL_PX : held.x > box.right - EDGE_PX ? SCROLL_PX : 0;
    if (sideways !== 0) this.#board.scrollBy(sideways, 0);
    const lane = document.elementsFromPoint(held.x, held.y).find((element) => element.matches('[data-scroller]'));
    const inner = lane?.getBoundingClientRect();
    const down = inner === undefined ? 0 : held.y < inner.top + EDGE_PX ? -SCROLL_PX : held.y > inner.bottom - EDGE_PX ? SCROLL_PX : 0;
    if (down !== 0) lane?.scrollBy(0, down);
    if (sideways !== 0 || down !== 0) this.#follow(held);
  }

  #release(): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    this.#told = '';
    clearTimeout(held.timer);
    cancelAnimationFrame(held.frame);
    held.ghost?.remove();
    this.#tell(null);
  }
}
