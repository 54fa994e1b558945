const MINUTE_MS = 60_000;

/** What a clock on the wall and the calendar beside it say. */
export interface Wall {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** A time zone: moments as its walls show them, and back. Immutable. */
export class Zone {
  /** As Intl takes it: 'Asia/Jerusalem'; undefined for the zone of this computer. */
  readonly name: string | undefined;
  readonly #parts: Intl.DateTimeFormat;

  constructor(name?: string) {
    this.name = name;
    this.#parts = new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' });
  }

  wall(atMs: number): Wall {
    const part: Record<string, number> = {};
    for (const { type, value } of this.#parts.formatToParts(atMs)) part[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = part;
    return { year, month, day, hour, minute };
  }

  /** Hours since the wall's midnight, with their fraction. */
  hourOf(atMs: number): number {
    const { hour, minute } = this.wall(atMs);
    return hour + minute / 60;
  }

  /**
   * When the wall shows this; too large a day, hour or minute runs on into what follows. What it shows twice is the
   * first time, what it skips is as much later.
   */
  at({ year, month, day, hour = 0, minute = 0 }: Omit<Wall, 'hour' | 'minute'> & Partial<Wall>): number {
    const asUtcMs = Date.UTC(year, month - 1, day, hour, minute);
    const [before, after] = [asUtcMs - this.#aheadMs(asUtcMs - 86_400_000), asUtcMs - this.#aheadMs(asUtcMs + 86_400_000)];
    const fits = [before, after].filter((atMs) => atMs + this.#aheadMs(atMs) === asUtcMs);
    return fits.length === 0 ? before : Math.min(...fits);
  }

  /** How far the wall is ahead of UTC. */
  #aheadMs(atMs: number): number {
    const { year, month, day, hour, minute } = this.wall(atMs);
    return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  }

  /** Whether its walls show at all of these moments what those of another zone do. */
  isAs(other: Zone, momentsMs: readonly number[]): boolean {
    return momentsMs.every((atMs) => this.#aheadMs(atMs) === other.#aheadMs(atMs));
  }
}

/** The zone of this computer. */
export const HERE = new Zone();
