import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem.ts';
import { SessionKeeper } from './keeper.ts';

type Reply = { readonly status: number; readonly body?: unknown };

const token = (access: string, must: readonly string[] = []) => ({ status: 200, body: { access_token: access, expires_in: 900, must } });
/** A token as the server makes it, for a user and a business. */
const signed = (sub: string, business: string) => token(`h.${btoa(JSON.stringify({ sub, business, n: Math.random() }))}.s`);
const refused = (slug: string): Reply => ({ status: 401, body: { type: `/api/problems/${slug}`, status: 401 } });

/** What the server answers next, by path; what it was asked. */
const replies = new Map<string, Reply[]>();
const asked: { path: string; bearer: string | null }[] = [];

beforeEach(() => {
  replies.clear();
  asked.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', (input: string | Request, init?: RequestInit) => {
    const request = typeof input === 'string' ? new Request(new URL(input, 'http://kav.test'), init) : input;
    const path = new URL(request.url).pathname;
    asked.push({ path, bearer: request.headers.get('authorization') });
    const reply = replies.get(path)?.shift();
    if (reply === undefined) return Promise.reject(new TypeError('no network'));
    return Promise.resolve(new Response(reply.body === undefined ? null : JSON.stringify(reply.body), { status: reply.status }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const say = (path: string, ...answers: Reply[]) => replies.set(path, answers);
const REFRESH = '/api/auth/refresh';
const LOGIN = '/api/auth/login';
const things = () => new Request('http://kav.test/api/things');

describe('session', () => {
  it('shouldBeIn_whenTheCookieStillOpens', async () => {
    say(REFRESH, token('one', ['enrol_totp']));
    const keeper = new SessionKeeper();
    expect(keeper.state().phase).toBe('asking');
    await keeper.begin();
    expect(keeper.state()).toEqual({ phase: 'in', must: ['enrol_totp'] });
  });

  it('shouldBeOut_whenThereIsNoCookie', async () => {
    say(REFRESH, refused('session-over'));
    const keeper = new SessionKeeper();
    await keeper.begin();
    expect(keeper.state().phase).toBe('out');
  });

  it('shouldTryAgain_whenTheServerIsAway', async () => {
    const keeper = new SessionKeeper();
    await keeper.begin();
    expect(keeper.state().phase).toBe('unreachable');
    say(REFRESH, token('one'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(keeper.state().phase).toBe('in');
  });

  it('shouldSayWhy_whenTheWayInIsRefused', async () => {
    say(LOGIN, refused('totp-needed'));
    const problem = await new SessionKeeper().signIn({ email: 'a@b.c', password: 'x' }).catch((cause: unknown) => cause);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 401, slug: 'totp-needed' });
  });

  it('shouldRenewAndSendAgain_whenTheTokenIsRefused', async () => {
    say(REFRESH, token('one'), token('two'));
    say('/api/things', refused('unauthenticated'), { status: 200, body: {} });
    const keeper = new SessionKeeper();
    await keeper.begin();
    expect((await keeper.fetch(things())).status).toBe(200);
    expect(asked.filter(({ path }) => path === '/api/things').map(({ bearer }) => bearer)).toEqual(['Bearer one', 'Bearer two']);
  });

  it('shouldRenewOnce_whenManyAskAtOnce', async () => {
    say(REFRESH, token('one'), token('two'));
    say('/api/things', ...[1, 2, 3].map(() => refused('unauthenticated')), ...[1, 2, 3].map(() => ({ status: 200, body: {} })));
    const keeper = new SessionKeeper();
    await keeper.begin();
    await Promise.all([1, 2, 3].map(() => keeper.fetch(things())));
    expect(asked.filter(({ path }) => path === REFRESH)).toHaveLength(2);
  });

  it('shouldKeepWhatWasAskedUntilTheyAreBack_whenTheSessionEnded', async () => {
    say(REFRESH, token('one'), refused('session-over'));
    say('/api/things', refused('unauthenticated'), { status: 200, body: {} });
    say(LOGIN, token('two'));
    const keeper = new SessionKeeper();
    await keeper.begin();
    const answer = keeper.fetch(things());
    await vi.waitFor(() => expect(keeper.state().phase).toBe('expired'));
    await keeper.signIn({ email: 'a@b.c', password: 'x' });
    expect((await answer).status).toBe(200);
    expect(keeper.state().phase).toBe('in');
  });

  it('shouldGiveUpWhatWasAsked_whenTheySignOutInstead', async () => {
    say(REFRESH, token('one'), refused('session-over'));
    say('/api/things', refused('unauthenticated'));
    const keeper = new SessionKeeper();
    await keeper.begin();
    const answer = keeper.fetch(things()).catch((cause: unknown) => cause);
    await vi.waitFor(() => expect(keeper.state().phase).toBe('expired'));
    await keeper.signOut();
    expect(await answer).toMatchObject({ slug: 'session-over' });
    expect(keeper.state().phase).toBe('out');
  });

  it('shouldLeaveThePageAndAskNothingMore_whenAnotherBusinessArrives', async () => {
    say(REFRESH, signed('dana', 'one'), signed('dana', 'two'));
    const leave = vi.fn();
    const keeper = new SessionKeeper(leave);
    await keeper.begin();
    expect(keeper.work()).toBe('dana/one');
    await keeper.renewNow();
    expect(leave).toHaveBeenCalledOnce();
    const before = asked.length;
    void keeper.fetch(things());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(before);
  });

  it('shouldLeaveThePage_whenAnotherPersonSignsInWhereOnesSessionEnded', async () => {
    say(REFRESH, signed('dana', 'one'), refused('session-over'));
    say(LOGIN, signed('avi', 'one'));
    const leave = vi.fn();
    const keeper = new SessionKeeper(leave);
    await keeper.begin();
    await keeper.renewNow();
    expect(keeper.state().phase).toBe('expired');
    await keeper.signIn({ email: 'avi@b.c', password: 'x' });
    expect(leave).toHaveBeenCalledOnce();
  });

  it('shouldStay_whenTheSamePersonComesBack_orAnotherAfterSigningOut', async () => {
    say(REFRESH, signed('dana', 'one'), signed('dana', 'one'));
    say('/api/auth/logout', { status: 204 });
    say(LOGIN, signed('avi', 'two'));
    const leave = vi.fn();
    const keeper = new SessionKeeper(leave);
    await keeper.begin();
    await keeper.renewNow();
    await keeper.signOut();
    await keeper.signIn({ email: 'avi@b.c', password: 'x' });
    expect(leave).not.toHaveBeenCalled();
    expect(keeper.work()).toBe('avi/two');
  });

  it('shouldStayOut_whenARenewalIsAnsweredAfterSigningOut', async () => {
    say(REFRESH, token('one'), token('two'));
    const keeper = new SessionKeeper();
    await keeper.begin();
    const renewal = keeper.renewNow();
    await keeper.signOut();
    await renewal;
    expect(keeper.state().phase).toBe('out');
  });

  it('shouldGiveTheRefusal_whenTheFreshTokenIsRefusedToo', async () => {
    say(REFRESH, token('one'), token('two'));
    say('/api/things', refused('unauthenticated'), refused('unauthenticated'));
    const keeper = new SessionKeeper();
    await keeper.begin();
    expect((await keeper.fetch(things())).status).toBe(401);
  });

  it('shouldRenewByItself_beforeTheTokenEnds', async () => {
    say(REFRESH, token('one'), token('two'));
    const keeper = new SessionKeeper();
    await keeper.begin();
    await vi.advanceTimersByTimeAsync(841_000);
    expect(asked.filter(({ path }) => path === REFRESH)).toHaveLength(2);
    expect(await keeper.access()).toBe('two');
  });

  it('shouldSayUnreachable_whenNoAnswerComes', async () => {
    say(REFRESH, token('one'));
    const keeper = new SessionKeeper();
    await keeper.begin();
    await expect(keeper.fetch(things())).rejects.toMatchObject({ slug: 'unreachable', status: 0 });
  });

  it('shouldWorkInTheVisitedBusiness_withoutRenewing_andLeaveWhenTheTokenEnds', async () => {
    say(REFRESH, signed('boss', ''));
    const left: string[] = [];
    const keeper = new SessionKeeper((to) => void left.push(to));
    await keeper.begin();
    keeper.visit(signed('boss', 'garage').body);
    expect(keeper.work()).toBe('boss/garage');
    say('/api/things', { status: 200, body: {} });
    await keeper.fetch(things());
    expect(left).toEqual([]);
    await vi.advanceTimersByTimeAsync(900_000);
    expect(asked.filter(({ path }) => path === REFRESH)).toHaveLength(1);
    expect(left).toEqual(['/app/admin']);
  });

  it('shouldLeaveTheVisit_whenItsTokenIsRefused', async () => {
    say(REFRESH, signed('boss', ''), signed('boss', ''));
    const left: string[] = [];
    const keeper = new SessionKeeper((to) => void left.push(to));
    await keeper.begin();
    keeper.visit(signed('boss', 'garage').body);
    say('/api/things', refused('unauthenticated'));
    void keeper.fetch(things()).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    expect(left).toEqual(['/app/admin']);
  });
});
