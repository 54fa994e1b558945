import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type Owner } from './connection.ts';
import { readEvent, type ServerEvent } from './serverEvent.ts';

const renewed = vi.hoisted(() => ({ times: 0 }));
vi.mock('../session/session.ts', () => ({ session: { access: () => Promise.resolve('token'), renewNow: () => Promise.resolve(void renewed.times++) } }));

interface Asked {
  readonly url: string;
  readonly lastId: string | undefined;
  readonly write: (text: string) => void;
  readonly end: () => void;
}

let asked: Asked[];
let answers: ((request: Asked) => Response | Promise<Response>)[];
let seen: ServerEvent[];
let told: string[];
let levels: string[];
let connection: Connection;

const open = (body: ReadableStream<Uint8Array>) => new Response(body, { status: 200, headers: { date: new Date().toUTCString() } });
const event = (id: number, text: string) => `id: ${id}\nevent: call.turn\ndata: ${JSON.stringify({ at: '2026-11-23T10:00:00Z', facts: { text } })}\n\n`;

beforeEach(() => {
  vi.useFakeTimers();
  [asked, answers, seen, told, levels] = [[], [], [], [], []];
  renewed.times = 0;
  vi.stubGlobal('fetch', (url: string, { headers, signal }: { headers: Record<string, string>; signal: AbortSignal }) => {
    const encoder = new TextEncoder();
    let control!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (control = given) });
    signal.addEventListener('abort', () => control.error(new Error('aborted')));
    const request: Asked = { url, lastId: headers['last-event-id'], write: (text) => control.enqueue(encoder.encode(text)), end: () => control.close() };
    asked.push(request);
    const answer = answers.shift();
    return Promise.resolve(answer === undefined ? open(body) : answer(request));
  });
  const owner: Owner = {
    onOpen: () => void told.push('open'),
    onEvent: (one) => void seen.push(one),
    onSign: () => undefined,
    onLost: () => void told.push('lost'),
    lastId: () => seen.findLast(({ id }) => id !== null)?.id ?? '',
    levels: () => levels,
  };
  connection = new Connection(owner);
});
afterEach(() => {
  connection.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('connection', () => {
  it('shouldComeBackAfterTheLastEventSeen_whenDroppedThreeTimes_soThatEachArrivesOnce', async () => {
    await settle();
    let next = 1;
    for (let drop = 0; drop < 3; drop++) {
      const stream = asked.at(-1)!;
      expect(stream.lastId).toBe(next === 1 ? undefined : String(next - 1));
      for (let one = 0; one < 5; one++, next++) stream.write(event(next, `words ${next}`));
      await settle();
      stream.end();
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(seen.map(({ id }) => id)).toEqual(Array.from({ length: 15 }, (_, at) => String(at + 1)));
    expect(asked).toHaveLength(4);
  });

  it('shouldReadAnEventThatComesInPieces', async () => {
    await settle();
    const text = event(1, 'שלום');
    for (const piece of [text.slice(0, 9), text.slice(9, 40), text.slice(40)]) {
      asked[0]!.write(piece);
      await settle();
    }
    expect(seen).toMatchObject([{ id: '1', kind: 'call.turn', facts: { text: 'שלום' } }]);
  });

  it('shouldWaitLongerEachTime_upToFifteenSeconds_whileNobodyAnswers', async () => {
    answers = Array.from({ length: 40 }, () => () => Promise.reject(new TypeError('no network')));
    await settle();
    asked[0]!.end();
    await vi.advanceTimersByTimeAsync(500);
    const moments: number[] = [];
    for (let second = 0; second < 90; second++) {
      const before = asked.length;
      await vi.advanceTimersByTimeAsync(1_000);
      if (asked.length > before) moments.push(second);
    }
    const gaps = moments.slice(1).map((at, place) => at - (moments[place] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(16);
    expect(gaps.at(-1)).toBeGreaterThan(gaps[0] ?? 0);
  });

  it('shouldCallSilenceALoss_after35Seconds', async () => {
    await settle();
    asked[0]!.write(':\n\n');
    await vi.advanceTimersByTimeAsync(34_000);
    expect(told).toEqual(['open']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual(['open', 'lost', 'open']);
  });

  it('shouldReopenAtOnceWithoutALoss_whenOtherLevelsAreWanted', async () => {
    await settle();
    levels = ['a', 'b'];
    connection.reopen();
    await settle();
    expect(asked.map(({ url }) => url)).toEqual(['/api/events', '/api/events?levels=a,b']);
    expect(told).toEqual(['open', 'open']);
  });

  it('shouldReopenAtOnceWithoutALoss_whenThereWasALossBefore', async () => {
    await settle();
    asked[0]!.end();
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual(['open', 'lost', 'open']);
    levels = ['a'];
    connection.reopen();
    await settle();
    expect(asked.at(-1)?.url).toBe('/api/events?levels=a');
    expect(told).toEqual(['open', 'lost', 'open', 'open']);
  });

  it('shouldRenewTheToken_whenItIsRefused', async () => {
    await settle();
    answers = [() => new Response(null, { status: 401 })];
    asked[0]!.end();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(renewed.times).toBe(1);
    expect(told.at(-1)).toBe('open');
  });
});

describe('event', () => {
  it('shouldBeNothing_whenItsDataAreNotKavs', () => {
    expect(readEvent('call.turn', null, 'half a')).toBeNull();
    expect(readEvent('reset', null, '{}')).toEqual({ id: null, kind: 'reset', atMs: 0, facts: {} });
  });
});
