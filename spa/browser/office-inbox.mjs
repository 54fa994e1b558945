// Conversations of the made-up business, for pictures.
const NOW = Date.parse('2026-11-22T16:42:08+02:00');
const ago = (minutes) => new Date(NOW - minutes * 60_000).toISOString();
const id = (kind, number) => `0192f000-0000-7000-8000-${kind}${String(number).padStart(12 - kind.length, '0')}`;
const me = id('f', 1);
const users = [
  { id: me, name: 'דנה כהן', email: 'dana@example.com', role: 'owner', version: 1, totp_enabled: true, created_at: ago(90_000), accepted_at: ago(90_000) },
  { id: id('f', 2), name: 'אלון ברק', email: 'alon@example.com', role: 'agent', version: 1, totp_enabled: false, created_at: ago(80_000), accepted_at: ago(80_000) },
];

// name, chat, last words, minutes ago, unread, mode, assignee, minutes since they wrote
const rows = [
  ['נועה לוי', '+972541234567', 'מושלם, תודה! אפשר גם לנקות את המסננים באותה הזדמנות?', 1, 2, 'person', me, 1],
  ['Maya Brenner', '+12125550100', 'image', 11, 0, 'person', me, 11],
  ['אבי מזרחי', '+972501112222', 'ההצעה מקובלת עליי, מתי מתחילים?', 44, 1, 'person', null, 44],
  ['', '+972559102837', 'שלום, ראיתי את המודעה שלכם בפייסבוק ורציתי לשאול על מזגן מיני מרכזי', 90, 0, 'machine', null, 90],
  ['הילה דהן', '+972523334444', 'אוקיי, נדבר מחר', 322, 0, 'person', me, 1_400],
  ['Daniel Katz', '+442071234567', 'Sent the revised quote (v3)', 415, 0, 'person', id('f', 2), 2_600],
  ['יוסי אברהם', '+972546667777', 'תודה רבה, שבת שלום', 2_900, 0, 'machine', null, 2_900],
  ['שירה פרץ', '+972548889999', 'audio', 4_300, 0, 'machine', null, 4_300],
];
const conversations = rows.map(([name, phone, preview, minutes, unread, mode, assignee, theirs], at) => ({
  id: id('8', at),
  account_id: id('9', 5),
  provider: 'twilio',
  account: 'whatsapp:+97231234567',
  chat: `whatsapp:${phone}`,
  contact_id: id('c', at),
  contact_name: name,
  title: name,
  preview,
  unread,
  mode,
  status: 'open',
  assignee_id: assignee,
  last_message_at: ago(minutes),
  last_inbound_at: ago(theirs),
  window_closes_at: ago(theirs - 24 * 60),
  window_open: theirs < 24 * 60,
  version: 3,
}));

// who, minutes ago, text, more
const said = [
  ['contact', 1_500, 'היי, הטכנאי שהיה אצלנו באפריל יכול להגיע שוב?'],
  ['person', 1_495, 'בטח נועה, אבדוק ביומן ואחזור אלייך עוד היום.', { author_id: id('f', 2), status: 'read' }],
  ['machine', 21, 'היי נועה, כאן מאיה מ״קור ואויר״. התור נקבע: יום רביעי 25.11 בשעה 16:30, הרצל 14 דירה 6.\nמספר הזמנה: KV-20418', { status: 'read' }],
  ['contact', 18, 'איזה כיף, תודה 🙏'],
  ['contact', 17, 'זה הדגם: Electra A++ 1.5 HP (2021)'],
  ['contact', 17, '', { kind: 'image', media: [{ id: id('a', 7), content_type: 'image/png', name: null, bytes: 90_000, state: 'ready' }] }],
  ['machine', 16, 'קיבלתי, העברתי לטכנאי. אם משהו משתנה אפשר פשוט לכתוב כאן.', { status: 'read' }],
  ['contact', 9, 'מעולה. ואפשר לקבל חשבונית מראש?'],
  ['person', 7, 'כן, מצורפת הצעת המחיר', { author_id: me, status: 'delivered', kind: 'document', media: [{ id: id('a', 8), content_type: 'application/pdf', name: 'הצעת מחיר 20418.pdf', bytes: 214_000, state: 'ready' }] }],
  ['person', 6, 'https://example.com/pay/KV-20418 הקישור לתשלום', { author_id: me, status: 'failed', error_code: '63016', resendable: true }],
  ['contact', 2, 'מושלם, תודה!'],
  ['contact', 1, 'אפשר גם לנקות את המסננים באותה הזדמנות?'],
];
const messages = said
  .map(([author, minutes, text, more], at) => ({
    id: id('3', at),
    conversation_id: conversations[0].id,
    direction: author === 'contact' ? 'inbound' : 'outbound',
    author,
    kind: 'text',
    text,
    media: [],
    status: author === 'contact' ? 'received' : 'sent',
    resendable: false,
    at: ago(minutes - at / 1_000),
    status_at: ago(minutes),
    ...more,
  }))
  .reverse();
const notes = [{ id: id('4', 9), version: 1, text: 'לקוחה חוזרת, פעם קודמת ביקשה חשבונית על שם ח.פ. 515551234', contact_id: id('c', 0), author_kind: 'user', author_name: 'אלון ברק', created_at: ago(8), updated_at: ago(8) }];
const templates = [
  { id: id('6', 1), name: 'תזכורת לביקור', language: 'he', content_sid: 'HX1', body: 'שלום {{1}}, מזכירים שהטכנאי מגיע ב-{{2}}. אפשר להשיב כאן.', active: true, version: 1 },
  { id: id('6', 2), name: 'Quote ready', language: 'en', content_sid: 'HX2', body: 'Hello {{1}}, your quote is ready.', active: true, version: 1 },
];
/** A picture of a wall with an air conditioner, 120 by 90, drawn by hand. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAKElEQVR4nGOcPn36////GRgYmBgYGBgYGJgYGBgYGBhYGBgYGBgYAJW9CgHh9K1VAAAAAElFTkSuQmCC',
  'base64',
);

/** Answers what is the inbox's; null for all else. */
export function inboxAnswer(path, query) {
  if (path === '/api/users') return [200, { items: users }];
  if (path === '/api/whatsapp/templates') return [200, { items: templates }];
  if (path === '/api/notes') return [200, { items: query.get('contact') === notes[0].contact_id ? notes : [] }];
  if (path === '/api/media/' + id('a', 7)) return [200, picture];
  if (path === '/api/conversations/counts') return [200, { mine: 3, unassigned: 4, all: rows.length, unread: 2 }];
  if (path === '/api/conversations') {
    const mine = query.get('assignee_id');
    const found = query.get('status') === 'closed' ? [] : conversations.filter((one) => (mine === null || one.assignee_id === mine) && (query.get('unassigned') === null || one.assignee_id === null));
    return [200, { items: found }];
  }
  const [, one, rest] = /^\/api\/conversations\/([^/]+)(\/messages)?$/.exec(path) ?? [];
  const found = conversations.find((each) => each.id === one);
  if (found === undefined) return null;
  if (rest === undefined) return [200, found];
  const last = { ...messages[0], id: found.id.replace('8000-8', '8000-7'), conversation_id: found.id, text: found.preview, at: found.last_message_at };
  return [200, { items: found === conversations[0] ? messages : [last] }];
}
