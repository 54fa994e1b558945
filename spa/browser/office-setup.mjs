// How the made-up business is set up: agents with their versions, settings, people, keys, webhooks.
const questions = [
  { key: 'name', kind: 'open', ask: 'מה השם שלך בבקשה?', retry: 'סליחה, אפשר לחזור על השם?', thanks: 'נעים מאוד.', lead_in: ['קוראים לי', 'השם שלי הוא'] },
  {
    key: 'topic',
    kind: 'choice',
    ask: 'התקנה של מזגן חדש, תיקון, או ניקוי?',
    retry: 'סליחה, התקנה, תיקון או ניקוי?',
    keypad_hint: 'להתקנה הקישו אחת, לתיקון שתיים, לניקוי שלוש.',
    choices: [
      { value: 'התקנה', key: '1', say: ['התקנה', 'להתקין', 'מזגן חדש'] },
      { value: 'תיקון', key: '2', say: ['תיקון', 'לתקן', 'מטפטף', 'לא מקרר'] },
      { value: 'ניקוי', key: '3', say: ['ניקוי', 'לנקות'] },
    ],
  },
  { key: 'phone', kind: 'digits', ask: 'מה מספר הטלפון שלך? אפשר גם להקיש.', retry: 'סליחה, את עשר הספרות אחת אחת.', count: 10 },
  { key: 'id', kind: 'digits', ask: 'מה מספר תעודת הזהות?', retry: 'סליחה, תשע ספרות.', count: 9, sensitive: true, keep_last: 3 },
  { key: 'call_back', kind: 'yes_no', ask: 'שנחזור אליך בטלפון?', retry: 'כן או לא?', optional: true },
];

export function setupOffice({ ago, id }) {
  const whole = (number, name, more = {}) => ({
    id: id('b', number),
    version: 4,
    name,
    script: 'name = reception-he',
    has_own_script: true,
    language: 'he-IL',
    greeting: 'שלום, הגעתם לקור ואויר, מדברת מאיה. במה אפשר לעזור?',
    greeting_back: 'שלום {name}, טוב לשמוע ממך שוב.',
    questions,
    lead: { name_from: 'name', about: '{topic}: {phone}' },
    goodbye: { saved: 'תודה, רשמתי. להתראות.', unsaved: 'מצטערים, לא הצלחנו לרשום. אפשר להתקשר שוב.', silent: 'אפשר להתקשר שוב מאוחר יותר. להתראות.' },
    llm: { instructions: 'לדבר קצר ובחום. לברר מה התקלה והכתובת, ולהציע טכנאי. לא להבטיח מחיר של חלקים.', facts: ['ביקור טכנאי עולה 350 ₪ כולל מע״מ', 'ניקוי מזגן עולה 250 ₪'], languages: ['en-US'], transfer: [{ name: 'דנה מהשירות', number: '+972541234567', ask_first: true }] },
    created_at: ago(86_400 * 60),
    updated_at: ago(3_600),
    ...more,
  });
  const agents = [
    whole(1, 'מאיה · קביעת תורים'),
    whole(2, 'אלון · שירות', { greeting: 'שלום, הגעתם לשירות של קור ואויר.', questions: questions.slice(0, 3) }),
    whole(3, 'Emma · English', { language: 'en-US', engine: 'llm', greeting: 'Hello, this is Emma from Kor & Avir. How can I help?', questions: questions.slice(0, 2) }),
  ];
  const content = ({ name, greeting, goodbye, lead, llm, questions: asked, language }) => ({ name, greeting, goodbye, lead, llm, questions: asked, language });
  const now = content(agents[0]);
  const version = (number, actor_name, seconds, changed) => ({ version: number, at: ago(seconds), actor_kind: 'user', actor_name, content: { ...now, ...changed } });
  const versions = [
    version(4, 'דנה כהן', 3_600, {}),
    version(3, 'יוסי אברהם', 86_400 * 2, { greeting: 'שלום, הגעתם לקור ואויר.' }),
    version(2, 'דנה כהן', 86_400 * 9, { greeting: 'שלום, הגעתם לקור ואויר.', questions: questions.slice(0, 3) }),
    version(1, 'Kav', 86_400 * 60, { greeting: 'שלום, הגעתם לקבלה.', questions: questions.slice(0, 3), llm: undefined }),
  ];
  const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'];
  const business = {
    id: id('9', 1),
    version: 7,
    name: 'קור ואויר',
    language: 'he',
    time_zone: 'Asia/Jerusalem',
    region: 'IL',
    currency: 'ILS',
    week_start: 'sunday',
    default_agent_id: id('b', 1),
    opening_hours: [...days.flatMap((day) => [{ day, opens: '08:00', closes: '13:00' }, { day, opens: '16:00', closes: '19:00' }]), { day: 'friday', opens: '08:00', closes: '12:30' }],
    holidays: [{ name: 'פסח', first: '2027-04-22', last: '2027-04-28' }],
    recording: true,
    call_notice: { is_given: true, refusal_key: '9', texts: [{ language: 'he', recorded: 'קור ואויר, מערכת אוטומטית. השיחה מוקלטת; לסירוב הקישו 9.', unrecorded: 'קור ואויר, מערכת אוטומטית.' }] },
    is_open: true,
    created_at: ago(86_400 * 90),
    updated_at: ago(3_600),
  };
  const page = (items) => [200, { items }];
  const languages = ['he-IL', 'en-US', 'en-GB', 'ar-XA', 'ru-RU', 'fr-FR'].map((language) => (language.startsWith('en') ? { language, hears: 'sphinx', speaks: 'freetts' } : { language }));
  const answers = {
    '/api/agents': page(agents),
    '/api/business': [200, business],
    '/api/business/versions': page([{ ...versions[0], content: {} }]),
    '/api/engines': [200, { minds: ['script'], usual_mind: 'script', files: ['reception', 'reception-he'], languages }],
    '/api/numbers': page([
      { id: id('8', 1), number: '+97237654321', label: 'המספר הראשי', agent_id: null, version: 1, created_at: ago(86_400 * 80), updated_at: ago(86_400) },
      { id: id('8', 2), number: '+97239876543', label: 'שירות', agent_id: id('b', 2), version: 2, created_at: ago(86_400 * 50), updated_at: ago(86_400) },
    ]),
  };
  const user = (number, name, email, role, more = {}) => ({ id: id('f', number), email, name, role, totp_enabled: role === 'owner', last_login_at: ago(3_600 * number), accepted_at: ago(86_400 * 40), created_at: ago(86_400 * 50), version: 1, ...more });
  const people = [
    user(1, 'דנה כהן', 'dana@example.com', 'owner'),
    user(2, 'יוסי אברהם', 'yossi@example.com', 'agent'),
    user(3, 'Maya Brenner', 'maya@example.com', 'viewer'),
    user(4, '', 'noa@example.com', 'agent', { accepted_at: null, last_login_at: null }),
    user(5, 'רון שפירא', 'ron@example.com', 'agent', { disabled_at: ago(86_400) }),
  ];
  const keys = [
    { id: id('8', 11), name: 'האתר', prefix: 'kav_9fGh2Lq1', scopes: ['records:read', 'records:write'], created_at: ago(86_400 * 30), last_used_at: ago(240) },
    { id: id('8', 12), name: 'Zapier', prefix: 'kav_pW3xTt8z', scopes: ['records:read'], created_at: ago(86_400 * 90), last_used_at: null, revoked_at: ago(86_400 * 5) },
  ];
  const webhook = { id: id('8', 21), url: 'https://crm.example.com/hooks/kav', description: 'מערכת ההזמנות', kinds: ['lead.*', 'appointment.*'], active: true, disabled_reason: '', failures: 2, paused_until: ago(-300), version: 3, created_at: ago(86_400 * 20), updated_at: ago(600) };
  const delivery = (number, kind, status, more = {}) => ({ id: id('8', 30 + number), event_id: id('8', 50 + number), kind, status, attempts: 1, last_status: 200, last_problem: '', created_at: ago(number * 700), done_at: ago(number * 700 - 1), ...more });
  const deliveries = [
    delivery(1, 'lead.created', 'waiting', { attempts: 2, last_status: 503, last_problem: 'the answer was 503', next_at: ago(-300), done_at: null }),
    delivery(2, 'appointment.created', 'delivered'),
    delivery(3, 'lead.moved', 'delivered'),
    delivery(4, 'lead.created', 'dead', { attempts: 12, last_status: null, last_problem: 'no connection within 5 s' }),
  ];
  const line = (number, action, subject, actor_name, facts = {}, actor_kind = 'user') => ({ id: id('8', 60 + number), at: ago(number * 1_300), action, subject, actor_kind, actor_name, address: actor_kind === 'user' ? '81.218.44.7' : '', facts });
  Object.assign(answers, {
    '/api/users': page(people),
    '/api/api-keys': page(keys),
    '/api/webhooks': page([webhook]),
    [`/api/webhooks/${webhook.id}/deliveries`]: page(deliveries),
    '/api/audit': page([
      line(1, 'settings.change', 'agent/1', 'דנה כהן', { deed: 'updated' }),
      line(2, 'user.invite', 'user/4', 'דנה כהן', { role: 'agent' }),
      line(3, 'api_key.make', 'api_key/1', 'דנה כהן', { scopes: 'records:read records:write' }),
      line(4, 'contact.export', 'contact/1', 'יוסי אברהם'),
      line(5, 'recording.delete', 'recording/1', '', { reason: 'retention' }, 'system'),
    ]),
    [`/api/webhooks/${webhook.id}/deliveries/${id('8', 31)}`]: [200, { delivery: deliveries[0], body: JSON.stringify({ type: 'lead.created', timestamp: ago(700), data: { id: id('1', 1), stage: 'חדש' } }) }],
    '/api/twilio-accounts': page([{ id: id('8', 81), account_sid: 'AC00000000000000000000000000000001', label: 'החשבון הראשי', version: 1, created_at: ago(86_400), updated_at: ago(86_400) }]),
    '/api/retention': [200, { recordings_days: 90, transcripts_days: 365, messages_days: 730, logs_days: 90, deleted_days: 30, version: 2 }],
    '/api/whatsapp/accounts': page([
      { id: id('8', 71), provider: 'twilio', address: 'whatsapp:+97237654321', name: 'המספר הראשי', active: true, machine_answers: true, agent: id('b', 1), pace_ms: 1_000, version: 1 },
      { id: id('8', 72), provider: 'baileys', address: 'kor-avir', name: 'הטלפון של דנה', active: true, machine_answers: false, pace_ms: 2_000, version: 1 },
    ]),
    [`/api/whatsapp/bridge/${id('8', 72)}`]: [200, { session: 'kor-avir', state: 'qr', can_send: false, restricted: false, queued_events: 0 }],
    [`/api/whatsapp/bridge/${id('8', 72)}/qr`]: [200, { qr: '2@mBq0v8YyK1r7c5h3n9p2s4t6w8z0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789,kav,kor-avir', expires_at: ago(-18) }],
  });
  return (path) => {
    if (path in answers) return answers[path];
    const agent = agents.find((one) => path === `/api/agents/${one.id}`);
    if (agent !== undefined) return [200, agent];
    return /^\/api\/agents\/[^/]+\/versions$/.test(path) ? page(versions) : null;
  };
}
