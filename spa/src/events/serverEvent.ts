/** One line of /api/events. */
export interface ServerEvent {
  /** Absent for what is momentary: partial transcripts, levels. */
  readonly id: string | null;
  /** Resource and deed: `call.started`, `contact.updated`; `reset` says: read everything afresh. */
  readonly kind: string;
  /** Milliseconds since 1970, by the server's clock. */
  readonly atMs: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Reads the data of an event; null for what is not Kav's. */
export function readEvent(kind: string, id: string | null, data: string): ServerEvent | null {
  try {
    const body = JSON.parse(data) as { at?: string; facts?: Record<string, unknown> };
    return { id, kind, atMs: body.at === undefined ? 0 : Date.parse(body.at), facts: body.facts ?? {} };
  } catch {
    return null;
  }
}

export function text(event: ServerEvent, fact: string): string {
  const value = event.facts[fact];
  return typeof value === 'string' ? value : '';
}

export function number(event: ServerEvent, fact: string): number {
  const value = event.facts[fact];
  return typeof value === 'number' ? value : 0;
}
