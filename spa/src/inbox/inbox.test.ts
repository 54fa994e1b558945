import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem.ts';
import type { ConversationJson, MessageJson, NoteJson } from '../api/schema.d.ts';
import { Drafts, type Draft } from './drafts.ts';
import { localId, renewed, replaced, ticked, withNewest } from './messagePages.ts';
import { e164, nameOf, phoneOf } from './names.ts';
import { cameBack, left, mayHaveArrived, outgoingOf, taken } from './outgoing.ts';
import { filled, variablesOf } from './templates.ts';
import { addPending, inTurn, withPending } from './pendingChanges.ts';
import { firstUnread, linesOf, newerThan } from './threadLines.ts';
import { dayTitle, windowLeft } from './times.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const message = (id: string, minute: number, more: Partial<MessageJson> = {}): MessageJson => ({
  id,
  conversation_id: 'c',
  direction: 'inbound',
  author: 'contact',
  kind: 'text',
  text: id,
  media: [],
  status: 'received',
  resendable: false,
  at: new Date(NOON + minute * 60_000).toISOString(),
  status_at: new Date(NOON).toISOString(),
  ...more,
});
const mine = { direction: 'outbound', author: 'person', author_id: 'me', status: 'queued' } as const;
const ids = (pages: readonly { readonly items: readonly { readonly id: string }[] }[]) => pages.map(({ items }) => items.map(({ id }) => id).join(''));

describe('the newest messages, read afresh', () => {
  it('shouldLieOverWhatIsKnown_andKeepOlderPages', () => {
    const pages = [{ items: [message('d', 4), message('c', 3)], next: 'x' }, { items: [message('b', 2), message('a', 1)] }];
    const met = withNewest(pages, { items: [message('e', 5), message('d', 4)], next: 'y' });
    expect(ids(met)).toEqual(['edc', 'ba']);
    expect(met[0]?.next).toBe('x');
  });

  it('shouldStandAlone_whenTooMuchWasMissed', () => {
    const met = withNewest([{ items: [message('a', 1)] }], { items: [message('z', 90)], next: 'y' });
    expect(ids(met)).toEqual(['z']);
    expect(met[0]?.next).toBe('y');
  });

  it('shouldKeepWhatIsOnItsWay_untilTheServerNamesIt', () => {
    const local = message(localId('k'), 6, mine);
    const met = withNewest([{ items: [local, message('a', 1)] }], { items: [message('b', 2), message('a', 1)] });
    expect(ids(met)).toEqual([`${local.id}ba`]);
    expect(ids(replaced(met, local.id, [message('s', 6, mine)]))).toEqual(['sba']);
    expect(ids(replaced(met, local.id, []))).toEqual(['ba']);
  });

  it('shouldStayWhereItStands_whenSentOnceMore', () => {
    const pages = [{ items: [message('b', 2), message('a', 1, { ...mine, status: 'failed' })] }];
    const now = renewed(pages, [message('a', 1, mine)]);
    expect(ids(now)).toEqual(['ba']);
    expect(now[0]?.items[1]?.status).toBe('queued');
  });

  it('shouldLetTicksClimbOnly', () => {
    const pages = [{ items: [message('a', 1, { ...mine, status: 'delivered' })] }];
    expect(ticked(pages, 'a', 'sent')).toBe(pages);
    expect(ticked(pages, 'a', 'read')?.[0]?.items[0]?.status).toBe('read');
    expect(ticked(pages, 'a', 'failed')).toBeNull();
    expect(ticked(pages, 'b', 'read')).toBeNull();
  });
});

describe('changes on their way', () => {
  const told = { id: 'c', version: 3, mode: 'machine', unread: 2, status: 'open' } as ConversationJson;

  it('shouldStandOverWhatTheServerTells_untilItKnowsThem', () => {
    const remove = addPending('c', { mode: 'person' });
    const removeRead = addPending('c', { read: true });
    expect(withPending(told)).toMatchObject({ mode: 'person', unread: 0, version: 3 });
    remove();
    removeRead();
    expect(withPending(told)).toEqual(told);
  });

  it('shouldNotBePutBack_byAnOlderAnswer', () => {
    expect(withPending(told, { ...told, version: 4, status: 'closed' })).toMatchObject({ version: 4, status: 'closed' });
    expect(withPending(told, { ...told, version: 3, status: 'closed' })).toEqual(told);
  });

  it('shouldGoOutOneAfterTheOther_alsoAfterARefusal', async () => {
    const order: string[] = [];
    const refused = inTurn('c', async () => {
      await Promise.resolve();
      order.push('first');
      throw new Error('no');
    });
    const second = inTurn('c', async () => void order.push('second'));
    await expect(refused).rejects.toThrow('no');
    await second;
    expect(order).toEqual(['first', 'second']);
  });
});

describe('the lines of a thread', () => {
  const note = { id: 'n', created_at: new Date(NOON + 90_000).toISOString(), text: 'x' } as NoteJson;

  it('shouldPutNotesAndMessagesInOneLine_withADayBefore', () => {
    const lines = linesOf([message('b', 2), message('a', 1)], [note], 'b', true);
    expect(lines.map(({ kind, key }) => `${kind} ${key}`.replace(/day .*/, 'day'))).toEqual(['day', 'message a', 'note n', 'unread unread', 'message b']);
  });

  it('shouldPutTogetherWhatOneWroteInARow', () => {
    const lines = linesOf([message('c', 30), message('b', 2), message('a', 1)], [], null, true);
    expect(lines.map((line) => line.kind === 'message' && line.isNext)).toEqual([false, false, true, false]);
  });

  it('shouldLeaveOutNotesOlderThanWhatWasRead', () => {
    expect(linesOf([message('b', 2)], [note], null, false).some(({ kind }) => kind === 'note')).toBe(false);
  });

  it('shouldFindTheFirstUnread_countingInboundOnly', () => {
    const all = [message('d', 4), message('m', 3, mine), message('c', 2), message('a', 1)];
    expect(firstUnread(all, 2)).toBe('c');
    expect(firstUnread(all, 9)).toBe('a');
    expect(firstUnread(all, 0)).toBeNull();
  });

  it('shouldNameWhatOthersWroteSince', () => {
    const all = [message('d', 4), message('m', 3, mine), message('o', 2, { ...mine, author_id: 'other' }), message('a', 1)];
    expect(newerThan(all, NOON + 60_000, 'me').map(({ id }) => id)).toEqual(['d', 'o']);
  });
});

describe('drafts', () => {
  const store = () => {
    const kept = new Map<string, string>();
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key), kept };
  };

  it('shouldOutliveTheView_forTheSamePersonOnly', () => {
    const place = store();
    new Drafts('dana/shop', place).keep('c', { text: 'hello', isNote: true, sinceMs: 5 });
    expect(new Drafts('dana/shop', place).read('c')).toMatchObject({ text: 'hello', isNote: true, sinceMs: 5 });
    expect(new Drafts('noa/shop', place).read('c').text).toBe('');
  });

  it('shouldBeForgotten_whenEmptyOrAMonthOld', () => {
    const place = store();
    const drafts = new Drafts('dana', place);
    drafts.keep('old', { text: 'x', isNote: false, sinceMs: 0 }, 0);
    drafts.keep('new', { text: 'y', isNote: false, sinceMs: 0 }, 31 * 86_400_000);
    expect(new Drafts('dana', place).read('old').text).toBe('');
    drafts.keep('new', { text: '', isNote: false, sinceMs: 0 }, 31 * 86_400_000);
    expect(place.kept.size).toBe(0);
  });

  it('shouldOutliveAReload_whileTheyAreOnTheirWay', () => {
    const place = store();
    const page = new Drafts('dana', place);
    const words: Draft = { text: 'hello', isNote: false, sinceMs: 0 };
    const parts = outgoingOf(words, [], () => 'key');
    page.change('c', () => left(words, parts));
    page.open('c'); // left and opened again: they are not in the field while they are on their way
    expect(page.read('c').text).toBe('');
    const reloaded = new Drafts('dana', place).read('c');
    expect(reloaded.text).toBe('hello');
    expect(outgoingOf(reloaded, [], () => 'other')[0]?.key).toBe('key');
    page.change('c', (now) => taken(now, parts[0]!));
    expect(new Drafts('dana', place).read('c').text).toBe('');
  });

  it('shouldBeNone_whenStorageIsForbiddenOrBroken', () => {
    const forbidden = { getItem: () => { throw new Error('no'); }, setItem: () => { throw new Error('no'); }, removeItem: () => undefined };
    const drafts = new Drafts('dana', forbidden);
    drafts.keep('c', { text: 'x', isNote: false, sinceMs: 0 });
    expect(new Drafts('dana', forbidden).read('c').text).toBe('');
  });
});

describe('what goes out', () => {
  const written: Draft = { text: ' three pictures ', isNote: false, sinceMs: 1 };
  const counter = () => {
    let last = 0;
    return () => `key ${++last}`;
  };

  it('shouldGiveTheWordsToTheFirstFile_andAKeyToEach', () => {
    expect(outgoingOf(written, [], counter())).toEqual([{ text: 'three pictures', key: 'key 1' }]);
    expect(outgoingOf(written, ['a', 'b'], counter())).toEqual([
      { text: 'three pictures', media: 'a', key: 'key 1' },
      { text: '', media: 'b', key: 'key 2' },
    ]);
  });

  it('shouldNotBringBackTheCaption_whenTheFileBehindItIsRefused', () => {
    const parts = outgoingOf(written, ['a', 'b', 'c'], counter());
    const after = cameBack(taken(left(written, parts), parts[0]!), parts.slice(1), []);
    expect(after).toMatchObject({ text: '', out: [], tried: [] });
    expect(outgoingOf(after, ['b', 'c'], () => 'fresh').map(({ text }) => text)).toEqual(['', '']);
  });

  it('shouldGoOutUnderTheSameKey_untilTheWordsChange', () => {
    const [part] = outgoingOf(written, [], () => 'first');
    const back = cameBack(left(written, [part!]), [part!], [part!]);
    expect(back.text).toBe('three pictures');
    expect(outgoingOf(back, [], () => 'second')[0]?.key).toBe('first');
    expect(outgoingOf({ ...back, text: 'four pictures' }, [], () => 'second')[0]?.key).toBe('second');
    expect(outgoingOf(back, ['a'], () => 'second')[0]?.key).toBe('second');
  });

  it('shouldStandBeforeWhatWasWrittenMeanwhile', () => {
    const parts = outgoingOf(written, [], () => 'key');
    expect(cameBack({ ...left(written, parts), text: 'and this' }, parts, []).text).toBe('three pictures\nand this');
  });

  it('shouldBeUnsure_unlessTheServerSaidNo', () => {
    expect([new Problem(409, 'whatsapp-window-closed', ''), Problem.unreachable(), new Problem(503, '', ''), new TypeError('x')].map(mayHaveArrived)).toEqual([false, true, true, true]);
  });
});

describe('the 24 hours', () => {
  it('shouldBeCountedInHoursAndMinutes_andBeLateUnderTwo', () => {
    expect(windowLeft(NOON + 78_720_000, NOON)).toMatchObject({ text: '21:52', isLate: false });
    expect(windowLeft(NOON + 3_600_000, NOON)).toMatchObject({ text: '1:00', isLate: true });
    expect(windowLeft(NOON, NOON)).toBeNull();
  });
});

describe('names and days', () => {
  it('shouldPreferTheRecords_thenTheirOwnName_thenTheNumber', () => {
    expect(nameOf({ contact_name: 'Noa', title: 'N', chat: 'whatsapp:+972541234567' }).text).toBe('Noa');
    expect(nameOf({ contact_name: '+972541234567', title: '', chat: 'whatsapp:+972541234567' })).toEqual({ text: '054-123-4567', isNumber: true });
    expect(phoneOf('972541234567@s.whatsapp.net')).toBe('+972541234567');
    expect(phoneOf('123@lid')).toBeNull();
  });

  it('shouldTakeNumbersWithTheirCountryOnly', () => {
    expect(e164('+972 54-123 (4567)')).toBe('+972541234567');
    for (const other of ['054-1234567', 'Noa', '+0123456789', '+97']) expect(e164(other)).toBeNull();
  });

  it('shouldSayTodayAndYesterday', () => {
    const words = { today: 'Today', yesterday: 'Yesterday' };
    expect(dayTitle('en', NOON, NOON, words)).toBe('Today');
    expect(dayTitle('en', NOON - 86_400_000, NOON, words)).toBe('Yesterday');
    expect(dayTitle('en', NOON - 3 * 86_400_000, NOON, words)).toMatch(/Thursday/);
  });
});

describe('templates', () => {
  it('shouldNameTheirVariablesOnce_andFillThem', () => {
    expect(variablesOf('Hi {{1}}, see you {{ 2 }}, {{1}}')).toEqual(['1', '2']);
    expect(filled('Hi {{1}}, {{2}}', { 1: 'Dana', 2: ' ' })).toBe('Hi Dana, {{2}}');
  });
});
