// The made-up business's telephone: a line that opens and a call on it, for pictures.
const NAME = 'browser-0192f000';
const CALL = '0192f000-0000-7000-8000-d00000000099';

export function telephone(path) {
  if (path === '/api/phone/sessions')
    return [201, { call_sid: NAME, ticket: 'made-up', path: '/ws/phone', subprotocol: 'kav.phone.v1', expires_at: '2026-11-22T14:42:38Z', agent_name: 'מאיה · קביעת תורים', language: 'he-IL', is_recorded: true }];
  return null;
}

const turns = [
  ['agent', 0, 'שלום, הגעתם לקור ואויר, מדברת מאיה. השיחה מוקלטת לשיפור השירות. במה אפשר לעזור?'],
  ['caller', 7_000, 'היי, המזגן Electra שלי מטפטף בסלון ואני צריכה טכנאי'],
  ['agent', 12_000, 'אוי, זה לא נעים. אבדוק מתי הטכנאי הקרוב פנוי. באיזו כתובת מדובר?'],
  ['caller', 17_000, 'הרצל 14 דירה 6, רמת גן'],
];

/** Presses Call in a page whose line is played here, and says what is said on it. `tell` writes an event of the stream. */
export async function talk(page, tell, opens = null) {
  await page.context().grantPermissions(['microphone']);
  await page.routeWebSocket('**/ws/phone', (line) => line.onMessage(sound(line)));
  await page.reload();
  await page.locator('[role=status][data-phase=open]').waitFor({ state: 'attached' });
  if (opens !== null) await page.getByRole('button', { name: opens }).click();
  await page.locator('button[data-primary=true]').first().click();
  await page.getByRole('log').waitFor();
  tell('call.started', { id: CALL, call_sid: NAME });
  turns.forEach(([speaker, started_ms, text], at) =>
    tell('call.turn', { id: CALL, call_sid: NAME, stream: 1, ordinal: at + 1, speaker, text, heard: text, interrupted: false, started_ms, ended_ms: started_ms + 4_000 }),
  );
  tell('call.level', { id: CALL, caller_db: -80, agent_db: -18 });
  await page.getByRole('log').getByText('הרצל 14').waitFor();
  await page.clock.runFor(24_000);
}

/** Answers each 20 ms of the caller with 20 ms of a tone, in μ-law. */
const sound = (line) => {
  const tone = Buffer.from(Array.from({ length: 160 }, (_, at) => (at % 16 < 8 ? 0x9f : 0x1f))).toString('base64');
  return (text) => JSON.parse(text).event === 'media' && line.send(JSON.stringify({ event: 'media', streamSid: NAME, media: { payload: tone } }));
};

/** The browser says no. */
export async function refuse(page) {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(Object.assign(new Error('no'), { name: 'NotAllowedError' }));
  });
  await page.locator('button[data-primary=true]').click();
  await page.getByRole('alert').waitFor();
}
