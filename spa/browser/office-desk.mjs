// The made-up business's day and servers.
const NOW = Date.parse('2026-11-22T16:42:08+02:00');
const ago = (seconds) => new Date(NOW - seconds * 1_000).toISOString();

const today = {
  since: '2026-11-21T22:00:00Z',
  time_zone: 'Asia/Jerusalem',
  calls_now: 9,
  capacity: 40,
  calls: 61,
  answered: 58,
  median_reply_ms: 840,
  new_leads: 12,
  waiting: 3,
  waiting_since: ago(252),
};

const businesses = ['קור ואויר', 'מוסך כהן', 'Brenner Design', 'מרפאת שיניים ד״ר לוי'].map((name, at) => ({ id: `0192f000-0000-7000-8000-90000000000${at + 1}`, name, is_default: at === 0, created_at: ago(86_400 * (90 - at * 21)) }));
const users = ['דנה כהן', 'Maya Brenner', 'יוסי אברהם', ''].map((name, at) => ({
  id: `0192f000-0000-7000-8000-f0000000000${at + 1}`,
  email: ['dana@example.com', 'maya@brenner.example', 'yossi@example.com', 'new.person@example.com'][at],
  name,
  is_admin: at === 0,
  totp_enabled: at < 2,
  created_at: ago(86_400 * (80 - at * 17)),
  ...(at === 3 ? {} : { last_login_at: ago(3_000 + at * 90_000) }),
  businesses: at === 1 ? [{ name: 'Brenner Design', role: 'owner' }, { name: 'קור ואויר', role: 'viewer' }] : at === 3 ? [] : [{ name: 'קור ואויר', role: at === 0 ? 'owner' : 'agent' }],
}));
const points = Array.from({ length: 60 }, (_, at) => ({
  at: ago((59 - at) * 5),
  calls: 6 + Math.round(2 * Math.sin(at / 6) + (at % 5 === 0 ? 1 : 0)),
  loop_lag_ms: Math.round((1 + Math.abs(Math.sin(at / 3)) * 2 + (at === 41 ? 14 : 0)) * 10) / 10,
  garbage_ms: at % 9 === 4 ? 1.8 : 0,
  late_frames: at === 23 ? 7 : at === 41 ? 3 : 0,
  heap_mb: 280 + ((at * 13) % 90),
}));
const nodes = [
  { name: 'kav-1', address: 'https://kav.example.com', is_alive: true, is_this: true, started_at: ago(86_400 * 3), lease_until: ago(-15), calls: 6, points },
  { name: 'kav-2', address: 'https://kav2.example.com', is_alive: true, is_this: false, started_at: ago(7_200), lease_until: ago(-12), calls: 3, points: [] },
  { name: 'kav-0', address: 'https://kav0.example.com', is_alive: false, is_this: false, started_at: ago(86_400 * 9), lease_until: ago(40_000), calls: 0, points: [] },
];
const engines = [
  { part: 'db', state: 'ok', reason: '' },
  { part: 'stt', state: 'google', reason: '' },
  { part: 'tts', state: 'down', reason: 'quota of the project is used up (RESOURCE_EXHAUSTED)' },
  { part: 'llm', state: 'down', reason: 'the model does not answer: HTTP 401, look at the key in llm.api_key' },
];
const troubles = [
  { area: 'speech', is_error: true, source: 'StandbySynthesizer', message: 'the voice failed, the next one takes over', fault: 'StatusRuntimeException', count: 34, first: ago(5_400), last: ago(30) },
  { area: 'webhooks', is_error: false, source: 'WebhookWorker', message: 'a delivery failed', fault: '', count: 1_204, first: ago(86_000), last: ago(240) },
  { area: 'database', is_error: false, source: 'NodeLease', message: 'node lease not renewed', fault: '', count: 2, first: ago(9_000), last: ago(8_995) },
];
const lists = { '/api/admin/businesses': businesses, '/api/admin/users': users, '/api/admin/nodes': nodes, '/api/admin/engines': engines, '/api/admin/troubles': troubles };

const hits = [
  { kind: 'contact', id: '0192f000-0000-7000-8000-c00000000008', title: 'עומר ביטון', text: 'ביטון הנדסה' },
  { kind: 'turn', id: '0192f000-0000-7000-8000-800000000001', title: 'עומר ביטון', text: 'שלחתי לך עכשיו את הפרטים ב-WhatsApp', within_id: '0192f000-0000-7000-8000-e00000000008', at: ago(9_000) },
  { kind: 'note', id: '0192f000-0000-7000-8000-800000000002', title: 'דנה כהן', text: 'לחזור לגבי הביטוח', contact_id: '0192f000-0000-7000-8000-c00000000004', at: ago(86_400) },
];

const tried = {
  dry_run: true,
  lines: 412,
  created: 371,
  updated: 29,
  unchanged: 8,
  refused: 4,
  columns: { 'שם מלא': 'name', נייד: 'phone', 'דוא״ל': 'email', חברה: 'company', 'סוג מזגן': 'custom', 'מס׳ לקוח': 'ignore' },
  errors: [
    { line: 17, column: 'נייד', code: 'phone-invalid' },
    { line: 88, column: '', code: 'nobody' },
    { line: 203, column: 'דוא״ל', code: 'email-invalid' },
    { line: 204, column: '', code: 'twice' },
  ],
};

export function desk(path, query) {
  if (path === '/api/contacts/import') return [200, tried];
  if (path === '/api/search' && query.get('kind') === null) return [200, { items: hits }];
  if (path in lists) return [200, { items: lists[path] }];
  if (path === '/api/figures/today') return [200, today];
  return null;
}
