// What the made-up business of office.mjs sells: leads on their board, tasks and appointments.

const stages = ['חדש', 'בשיחה', 'הצעת מחיר', 'נסגר', 'לא רלוונטי'].map((name, at) => [name, at === 3 ? 'won' : at === 4 ? 'lost' : 'open']);
// Stage, contact's number in the office or a name, what they want, agorot, source, minutes of age, owner, minutes until the next task.
const known = [
  [0, 0, 'מזגן Electra מטפטף, רמת גן', 35_000, 'call', 4, 0],
  [0, 2, 'Annual service, 3 units', 145_000, 'whatsapp', 38, null],
  [0, 8, 'התקנת מיני מרכזי, 120 מ״ר', 1_890_000, 'call', 130, 0, -20],
  [1, 1, 'החלפת מדחס, משרד בפתח תקווה', 420_000, 'call', 1_500, 1, 300],
  [1, 'הילה דהן', 'שאלה על אחריות', null, 'whatsapp', 1_600, 0],
  [2, 'Daniel Katz', 'VRF for a 6-room clinic', 4_600_000, 'web', 4_400, 1, -1_440],
  [2, 'איתן רוזן', '2 מזגנים עיליים + תשתית', 980_000, 'call', 5_800, 0],
  [2, 7, 'ניקוי מסננים שנתי', 89_000, 'whatsapp', 7_300, null],
  [3, 3, 'תיקון לוח אלקטרוני', 125_000, 'call', 8_700, 1],
];

const NOW = Date.parse('2026-11-22T16:42:08+02:00');
const id = (kind, number) => `0192f000-0000-7000-8000-${kind}${String(number).padStart(12 - kind.length, '0')}`;
const names = ['נועה לוי', 'אבי מזרחי', 'Maya Brenner', 'יוסי אברהם', 'דנה כהן', 'רון שפירא', 'Tal Gordon', 'שירה פרץ', 'עומר ביטון'];
const contact = (at) => ({ id: id('c', at), name: names[at] });
const soon = (minutes) => new Date(NOW + minutes * 60_000).toISOString();
const users = [
  ['דנה כהן', 'dana@example.com'],
  ['רון שגב', 'ron@example.com'],
].map(([name, email], at) => ({ id: id('f', at + 1), name, email, role: at === 0 ? 'owner' : 'agent', totp_enabled: true, accepted_at: soon(-90_000), created_at: soon(-90_000), version: 1 }));
const stageOf = ([name, kind], at) => ({ id: id('8', at), name, kind });
const pipeline = { id: id('8a', 0), version: 1, name: 'מכירות', is_default: true, stages: stages.map(stageOf), created_at: soon(-90_000), updated_at: soon(-90_000) };
const lead = ([stage, who, about, minor, source, age, owner, due], at) => ({
  id: id('1a', at),
  version: 1,
  pipeline_id: pipeline.id,
  stage_id: pipeline.stages[stage].id,
  status: pipeline.stages[stage].kind,
  rank: `m${String(at).padStart(4, '0')}`,
  ...(typeof who === 'number' ? { contact_id: contact(who).id } : {}),
  contact_name: typeof who === 'number' ? contact(who).name : who,
  ...(at === 0 ? { call_id: id('e', 0) } : {}),
  about,
  answers: at === 0 ? { 'באיזו כתובת?': 'הרצל 14 דירה 6, רמת גן', 'איזה מזגן?': 'Electra A++ 1.5 HP' } : {},
  ...(minor === null ? {} : { value: { minor, currency: 'ILS' } }),
  ...(owner === null ? {} : { owner_id: users[owner].id }),
  source,
  ...(due === undefined ? {} : { next_due_at: soon(due) }),
  created_at: soon(-age),
  updated_at: soon(-age),
});
const leads = known.map(lead);
const column = (stage) => {
  const own = leads.filter(({ stage_id }) => stage_id === stage.id);
  const minor = own.reduce((sum, { value }) => sum + (value?.minor ?? 0), 0);
  return { stage, count: own.length, totals: minor === 0 ? [] : [{ minor, currency: 'ILS' }], leads: own };
};
const changes = [
  { id: id('1b', 1), from: pipeline.stages[1], to: pipeline.stages[0], at: soon(-2), actor_kind: 'user', actor_name: 'דנה כהן' },
  { id: id('1b', 2), to: pipeline.stages[0], at: soon(-4), actor_kind: 'agent', actor_name: 'מאיה · קביעת תורים' },
];
// What, minutes until due or null, contact's number or null, whose.
const tasks = [
  ['לשלוח הצעת מחיר ל-VRF', -1_440, null, 1],
  ['לחזור אל עומר לגבי המיני מרכזי', -20, 8, 0],
  ['לאשר עם נועה את יום רביעי', 78, 0, 0],
  ['Call Maya about Tuesday', 138, 2, 0],
  ['לבדוק מלאי מדחסים', 1_100, null, 1],
  ['להזמין מסננים לניקוי השנתי', 2_900, 7, null],
  ['לעדכן את מחירון החורף', null, null, 0],
].map(([title, due, who, assignee], at) => ({
  id: id('1c', at),
  version: 1,
  title,
  details: '',
  ...(due === null ? {} : { due_at: soon(due) }),
  ...(who === null ? { contact_name: '' } : { contact_id: contact(who).id, contact_name: contact(who).name }),
  ...(assignee === null ? {} : { assignee_id: users[assignee].id }),
  created_at: soon(-3_000),
  updated_at: soon(-3_000),
}));
const resources = ['אבנר · טכנאי', 'סמי · טכנאי'].map((name, at) => ({ id: id('1d', at), version: 1, name, created_at: soon(-90_000), updated_at: soon(-90_000) }));
// Day of the week (Sunday 0), hour, hours, resource, contact's number, what for, status.
const appointments = [
  [0, 9, 1.5, 0, 3, 'תיקון לוח אלקטרוני', 'completed'],
  [0, 13, 1, 1, 5, 'ניקוי', 'no_show'],
  [0, 16, 1, 0, 6, 'Annual service', 'arrived'],
  [1, 8.5, 1, 0, 1, 'החלפת מדחס', 'confirmed'],
  [1, 9, 2, 1, 8, 'סיור לפני התקנה', 'booked'],
  [2, 8, 2, 0, 2, 'Technician visit', 'booked'],
  [2, 14, 0.5, 1, 7, 'ניקוי מסננים', 'confirmed'],
  [3, 16.5, 1, 0, 0, 'מזגן מטפטף', 'confirmed'],
  [4, 11, 3, 1, 4, 'התקנת שני מזגנים', 'booked'],
].map(([day, hour, hours, resource, who, title, status], at) => {
  const starts = Date.parse('2026-11-22T00:00:00+02:00') + (day * 24 + hour) * 3_600_000;
  return { id: id('1e', at), version: 1, resource_id: resources[resource].id, contact_id: contact(who).id, contact_name: contact(who).name, title, status, starts_at: new Date(starts).toISOString(), ends_at: new Date(starts + hours * 3_600_000).toISOString(), created_at: soon(-3_000), updated_at: soon(-3_000) };
});

export function boardAnswer(path, query) {
  if (path === '/api/tasks') return [200, { items: query.get('done') === 'true' ? [] : query.has('lead') ? tasks.slice(2, 3) : tasks }];
  if (path === '/api/resources') return [200, { items: resources }];
  if (path === '/api/appointments') return [200, { items: appointments }];
  if (path === '/api/users') return [200, { items: users }];
  if (path === '/api/business') return [200, { id: id('9', 1), name: 'קור ואויר', currency: 'ILS', language: 'he', region: 'IL', time_zone: 'Asia/Jerusalem', week_start: 'sunday', opening_hours: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'].map((day) => ({ day, opens: '08:00', closes: '18:00' })), holidays: [], is_open: true, recording: true, version: 1 }];
  if (path === '/api/pipelines') return [200, { items: [pipeline] }];
  if (path === `/api/pipelines/${pipeline.id}/board`) return [200, { pipeline, columns: pipeline.stages.map(column) }];
  if (path === '/api/leads') return [200, { items: leads }];
  if (path.endsWith('/changes')) return [200, { items: changes }];
  const one = leads.find(({ id: own }) => path === `/api/leads/${own}`);
  return one === undefined ? null : [200, one];
}
