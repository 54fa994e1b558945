// A made-up business for pictures and measures: answers of /api with fixed data, and a stream that can be fed.
import { boardAnswer } from './office-board.mjs';
import { desk } from './office-desk.mjs';
import { inboxAnswer } from './office-inbox.mjs';
import { setupOffice } from './office-setup.mjs';
import { telephone } from './office-phone.mjs';

const NOW = Date.parse('2026-11-22T16:42:08+02:00');
const ago = (seconds) => new Date(NOW - seconds * 1_000).toISOString();
const id = (kind, number) => `0192f000-0000-7000-8000-${kind}${String(number).padStart(12 - kind.length, '0')}`;

const people = [
  ['נועה לוי', 'קור ואויר', '+972541234567', 'אני רוצה לקבוע תור למזגן שמטפטף בסלון'],
  ['אבי מזרחי', '', '+972501112222', 'כן, רחוב הרצל 14 דירה 6, קומה שלישית'],
  ['Maya Brenner', 'Brenner Design Ltd.', '+12125550100', 'Hi, I booked a technician for Tuesday and nobody came'],
  ['יוסי אברהם', 'אלקטרה א.ב. בע״מ', '+972523334444', 'רגע, אני בודק את היומן של הטכנאים'],
  ['דנה כהן', '', '+97235551234', 'המחיר לביקור הוא 350₪ כולל מע״מ, ואם יש תיקון'],
  ['רון שפירא', '', '+972546667777', ''],
  ['Tal Gordon', 'Gordon & Sons', '+442071234567', 'It is the Electra model, A++ 1.5 HP'],
  ['שירה פרץ', '', '+972548889999', 'אפשר לדבר עם בן אדם בבקשה?'],
  ['עומר ביטון', 'ביטון הנדסה', '+972527771234', 'שלחתי לך עכשיו את הפרטים ב-WhatsApp'],
];
const tags = [
  { id: id('a', 1), name: 'לקוח חוזר', color: '#0a7d4f', version: 1 },
  { id: id('a', 2), name: 'VIP', color: '#b92d25', version: 1 },
];
const agents = [
  { id: id('b', 1), name: 'מאיה · קביעת תורים' },
  { id: id('b', 2), name: 'אלון · שירות' },
  { id: id('b', 3), name: 'Emma · English' },
];
const said = [
  ['agent', 0, 'שלום, הגעתם לקור ואויר, מדברת מאיה. השיחה מוקלטת לשיפור השירות. במה אפשר לעזור?'],
  ['caller', 6, 'היי, יש לי מזגן Electra שמטפטף בסלון כבר שלושה ימים ואני צריכה טכנאי'],
  ['agent', 11, 'אוי, זה לא נעים. אבדוק מתי הטכנאי הקרוב פנוי. באיזו כתובת מדובר?'],
  ['caller', 16, 'הרצל 14 דירה 6 ברמת גן, קומה שלישית'],
  ['agent', 21, 'תודה. יש לי יום שלישי בין 8:00 ל-10:00, או יום רביעי בשעה 16:30. המחיר לביקור הוא ₪350 כולל מע״מ.', 'תודה. יש לי יום שלישי בין 8:00 ל-10:00, או יום רביעי בשעה'],
  ['caller', 25, 'רביעי ב-16:30 מצוין לי, אבל כמה זה עולה?'],
  ['agent', 30, 'הביקור עולה ₪350 כולל מע״מ, ואם צריך חלק הטכנאי אומר את המחיר לפני שמתחילים.'],
];
const latency = { 11: [310, 90, 260, 120, 40], 21: [320, 100, 300, 130, 50], 30: [300, 110, 880, 120, 40] };

const contact = (at) => {
  const [name, company, phone] = people[at % people.length];
  const number = at < people.length ? phone : `+97254${String(2_000_000 + at)}`;
  return {
    id: id('c', at),
    name: at < people.length ? name : `${name} ${at}`,
    company,
    phone: number,
    channels: [{ kind: 'phone', address: number }, ...(at === 0 ? [{ kind: 'email', address: 'noa.levi@gmail.com' }] : [])],
    tags: at === 0 ? tags : at % 7 === 3 ? [tags[0]] : [],
    custom: at === 0 ? { 'סוג מזגן': 'Electra A++ 1.5 HP' } : {},
    version: 1,
    created_at: ago(86_400 * 40),
    updated_at: ago(60 + at * 700),
  };
};
const call = (at, isOver = false) => ({
  id: id(isOver ? 'e' : 'd', at),
  call_sid: `CA${isOver ? 'e' : 'd'}${String(at).padStart(31, '0')}`,
  status: isOver ? (at % 6 === 4 ? 'no_answer' : 'completed') : at % 9 === 5 ? 'ringing' : 'in_progress',
  direction: 'inbound',
  from: contact(at).phone,
  to: '+97237654321',
  agent_id: agents[at % 3].id,
  contact_id: id('c', at),
  started_at: ago(isOver ? 600 + at * 1_900 : 23 + at * 47),
  ...(isOver ? { end: { at: ago(600 + at * 1_900 - 58 - (at % 5) * 31), reason: at % 6 === 4 ? 'no_answer' : ['caller_hung_up', 'agent_said_goodbye', 'handed_over'][at % 3], side: at % 3 === 0 ? 'caller' : 'agent', detail: '' } } : {}),
  recordings: isOver && at === 0 ? [{ stream: 1, state: 'kept', length_ms: 58_000, lost_ms: 0, started_at: ago(600), ended_at: ago(542) }] : [],
});
const turn = ([speaker, second, text, heard], at) => {
  let sum = 0;
  const [endpoint_ms, final_ms, first_token_ms, first_audio_ms, played_ms] = (latency[second] ?? []).map((ms) => (sum += ms));
  return {
    stream: 1,
    ordinal: at + 1,
    speaker,
    text,
    ...(speaker === 'agent' ? { heard: heard ?? text } : {}),
    interrupted: heard !== undefined,
    started_ms: second * 1_000,
    ended_ms: second * 1_000 + 3_000,
    at: ago(60 - second),
    ...(latency[second] === undefined ? {} : { latency: { end_of_speech_ms: second * 1_000 - sum, endpoint_ms, final_ms, first_token_ms, first_audio_ms, sent_ms: played_ms, played_ms } }),
  };
};
const whole = (one) => {
  const at = Number(one.id.slice(-4));
  const turns = at === 0 ? said.map(turn) : people[at % people.length][3] === '' ? [] : [turn(['caller', 5, people[at % people.length][3]], 0)];
  const outcome = at === 0 && one.end !== undefined ? { summary: { at: ago(500), maker: 'llm', outcome: 'booked', text: 'מזגן Electra מטפטף בסלון, הרצל 14 רמת גן. נקבע טכנאי ליום רביעי בשעה 16:30.' }, deeds: [{ stream: 1, turn: 6, tool: 'book_appointment', state: 'done', facts: {}, at: ago(520) }] } : { deeds: [] };
  return { ...outcome, call: one, streams: [{ number: 1, node: 'kav-1', started_at: one.started_at }], turns, events: at === 0 ? [{ stream: 1, kind: 'barge_in', at_ms: 24_500, facts: {}, at: ago(30) }] : [] };
};
/** A call of two hours, 2,000 turns: what was said above, again and again. */
const LONG = { at: 1, lengthMs: 7_200_000, turns: 2_000 };
const longTurns = () =>
  Array.from({ length: LONG.turns }, (_, at) => {
    const [speaker, , text] = said[at % said.length];
    return { ...turn([speaker, speaker === 'agent' ? 11 : 0, text], at), started_ms: at * 3_600, ended_ms: at * 3_600 + 3_200 };
  });
const longCall = (one) => ({ ...one, end: { ...one.end, at: ago(0) }, started_at: ago(LONG.lengthMs / 1_000), recordings: [{ stream: 1, state: 'kept', length_ms: LONG.lengthMs, lost_ms: 0, started_at: ago(7_200), ended_at: ago(0) }] });
const longPeaks = () => Buffer.from(Uint8Array.from({ length: LONG.lengthMs / 10 }, (_, at) => (Math.floor(at / 360) % 2 === at % 2 ? 30 + 90 * Math.abs(Math.sin(at * 0.31)) : 0)));
/** Speech where turns are, silence elsewhere. */
function peaks() {
  const bytes = Buffer.alloc(2 * 2_900);
  said.forEach(([speaker, second], at) => {
    const end = (said[at + 1]?.[1] ?? second + 5) - 0.8;
    for (let frame = second * 50; frame < end * 50 && frame < 2_900; frame++)
      bytes[frame * 2 + (speaker === 'agent' ? 1 : 0)] = 30 + 90 * Math.abs(Math.sin(frame * 0.31) * Math.cos(frame * 0.057));
  });
  return bytes;
}
const timeline = [
  { kind: 'call', id: id('e', 0), at: ago(600), text: 'היי, יש לי מזגן Electra שמטפטף בסלון כבר שלושה ימים', facts: { direction: 'inbound', status: 'completed' } },
  { kind: 'lead', id: id('1', 1), at: ago(590), text: 'מזגן Electra מטפטף, רמת גן', facts: {} },
  { kind: 'appointment', id: id('2', 1), at: ago(580), text: 'טכנאי, יום רביעי 25.11 בשעה 16:30', facts: {} },
  { kind: 'message', id: id('3', 1), at: ago(300), text: 'מושלם, תודה! אפשר גם לנקות את המסננים?', facts: { direction: 'inbound' } },
  { kind: 'note', id: id('4', 1), at: ago(86_400), text: 'לקוחה חוזרת, פעם קודמת ביקשה חשבונית על שם ח.פ. 515551234.', facts: { by: 'דנה' } },
  { kind: 'consent', id: id('5', 1), at: ago(86_400 * 3), text: 'marketing', facts: { state: 'granted', by: 'דנה' } },
].sort((one, other) => other.at.localeCompare(one.at));

/** What views of their own files know: (path, query) gives [status, body], or null for what is none of theirs. */
const parts = [desk, inboxAnswer, boardAnswer, telephone];

/** @param calls going on, contacts in all, whether the second of those over lasted two hours; `answer(method, path, query)` gives [status, body] or null for what is none of it. */
export function office({ calls = people.length, contacts = people.length, hasLongCall = false } = {}) {
  const going = Array.from({ length: calls }, (_, at) => call(at));
  const over = Array.from({ length: 24 }, (_, at) => (hasLongCall && at === LONG.at ? longCall(call(at, true)) : call(at, true)));
  const part = (all, query) => {
    const from = Number(query.get('after') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const items = all.slice(from, from + limit);
    return { items, ...(from + limit < all.length ? { next: String(from + limit) } : {}) };
  };
  const setUp = setupOffice({ ago, id });
  const answer = (path, query) => {
    const known = setUp(path);
    if (known !== null) return known;
    if (path === '/api/auth/refresh') return [200, { access_token: 'made-up', token_type: 'Bearer', expires_in: 900, must: [] }];
    if (path === '/api/me')
      return [200, { id: id('f', 1), email: 'dana@example.com', name: 'דנה כהן', locale: 'he', is_admin: false, business: { id: id('9', 1), name: 'קור ואויר', role: 'owner' }, businesses: [], rights: ['records:read', 'records:write', 'messages:send', 'settings:read', 'settings:write', 'people:manage', 'audit:read', 'export', 'erase', 'platform'], totp_enabled: true, totp_required: true, recovery_codes_left: 8, must: [] }];
    for (const part of parts) {
      const known = part(path, query);
      if (known !== null) return known;
    }
    if (path === '/api/tags') return [200, { items: tags }];
    if (path === '/api/calls') {
      const status = query.get('status');
      const asked = status === null ? over : going.filter((one) => one.status === status);
      return [200, part(asked.map((one) => one), query)];
    }
    if (path.endsWith('/recording/peaks')) return [200, hasLongCall && path.includes(over[LONG.at].id) ? longPeaks() : peaks()];
    if (path === '/api/contacts') return [200, part({ length: contacts, slice: (from, to) => Array.from({ length: Math.max(0, Math.min(to, contacts) - from) }, (_, at) => contact(from + at)) }, query)];
    const [, kind, one, rest] = /^\/api\/(calls|contacts)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
    if (kind === 'calls') {
      const found = [...going, ...over].find((each) => each.id === one);
      return found === undefined ? [404, { type: '/api/problems/not-found', status: 404 }] : [200, hasLongCall && found === over[LONG.at] ? { ...whole(found), turns: longTurns() } : whole(found)];
    }
    if (kind === 'contacts' && rest === '/timeline') return [200, { items: timeline }];
    if (kind === 'contacts' && rest === '/consents') return [200, { items: [{ id: id('6', 1), kind: 'marketing', state: 'granted', source: '', actor_name: 'דנה', at: ago(86_400 * 3), current: true }] }];
    if (kind === 'contacts') return [200, contact(Number(one.slice(-8)))];
    return null;
  };
  return { answer, going, date: new Date(NOW).toUTCString() };
}

/** One event of the stream as it is on the wire. */
export const wire = (kind, facts, number = 0) =>
  `${number === 0 ? '' : `id: ${id('7', number)}\n`}event: ${kind}\ndata: ${JSON.stringify({ kind, at: new Date(NOW).toISOString(), facts })}\n\n`;
