// Pictures of the staff's views for docs/screens, with a made-up business, a fixed clock and no motion.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, open, widths } from './browser.mjs';
import { office, wire } from './office.mjs';
import { refuse, talk } from './office-phone.mjs';
import { startServer } from './server.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/screens', import.meta.url));
const agent = '0192f000-0000-7000-8000-b00000000001';
const first = '0192f000-0000-7000-8000-d00000000000';
const over = '0192f000-0000-7000-8000-e00000000000';
const person = '0192f000-0000-7000-8000-c00000000000';
const wanted = process.argv[3];
const chat = '0192f000-0000-7000-8000-800000000000';
const lead = '0192f000-0000-7000-8000-1a0000000000';
/** The log of a webhook with what was sent. */
async function openWebhook(page) {
  await page.locator('main li button').first().click();
  await page.locator('main li button').first().click();
  await page.locator('main pre').getByText('lead.created', { exact: false }).waitFor();
}
/** A question with answers to choose from. */
async function openQuestion(page) {
  await page.locator('main ol [aria-expanded]').nth(1).click();
  await page.locator('main ol fieldset').first().scrollIntoViewIfNeeded();
}
/** What is asked for is saved under a name. */
async function saveFilter(page) {
  await page.getByRole('button', { name: 'לשמור את הסינון' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('לחזור אליהם');
  await page.getByRole('dialog').getByRole('button', { name: 'לשמור', exact: true }).click();
  await page.getByRole('button', { name: 'לחזור אליהם', exact: true }).waitFor();
}
const shots = [
  ['live-he-light-wide', `/app/biz?call=${first}`, {}],
  ['live-en-dark-middle', `/app/biz?call=${first}`, { language: 'en', theme: 'dark', size: widths.middle }],
  ['live-en-light-narrow', '/app/biz', { language: 'en', size: widths.narrow }],
  ['call-he-light-wide', `/app/calls/${over}?t=23`, {}],
  ['call-en-dark-wide', `/app/calls/${over}?t=23`, { language: 'en', theme: 'dark' }],
  ['call-he-light-narrow', `/app/calls/${over}?t=23`, { size: widths.narrow }],
  ['calls-he-light-wide', '/app/calls', {}],
  ['calls-saved-he-light-wide', '/app/calls?days=30', { act: saveFilter }],
  ['calls-en-dark-narrow', '/app/calls', { language: 'en', theme: 'dark', size: widths.narrow }],
  ['inbox-he-light-wide', `/app/inbox/${chat}`, {}],
  ['inbox-en-dark-middle', `/app/inbox/${chat}`, { language: 'en', theme: 'dark', size: widths.middle }],
  ['inbox-he-light-narrow', `/app/inbox/${chat}`, { size: widths.narrow }],
  ['contacts-he-light-wide', '/app/contacts', {}],
  ['contact-he-light-wide', `/app/contacts/${person}`, {}],
  ['palette-he-light-wide', '/app/contacts', { typed: '' }],
  ['palette-en-dark-middle', '/app/contacts', { typed: 'ca', language: 'en', theme: 'dark', size: widths.middle }],
  ['palette-he-light-narrow', '/app/contacts', { typed: 'בי', size: widths.narrow }],
  ['import-he-light-wide', '/app/contacts/import', { file: true }],
  ['import-en-dark-narrow', '/app/contacts/import', { file: true, language: 'en', theme: 'dark', size: widths.narrow }],
  ['import-start-en-light-middle', '/app/contacts/import', { language: 'en', size: widths.middle }],
  ['contacts-chosen-he-light-wide', '/app/contacts', { choose: 3 }],
  ['contacts-chosen-en-dark-narrow', '/app/contacts', { choose: 2, language: 'en', theme: 'dark', size: widths.narrow }],
  ['admin-he-light-wide', '/app/admin/nodes', {}],
  ['admin-users-he-light-wide', '/app/admin/users', {}],
  ['admin-users-en-dark-narrow', '/app/admin/users', { language: 'en', theme: 'dark', size: widths.narrow }],
  ['admin-engines-en-dark-middle', '/app/admin/engines', { language: 'en', theme: 'dark', size: widths.middle }],
  ['admin-troubles-he-light-wide', '/app/admin/troubles', {}],
  ['admin-en-light-narrow', '/app/admin/nodes', { language: 'en', size: widths.narrow }],
  ['admin-businesses-he-dark-narrow', '/app/admin', { theme: 'dark', size: widths.narrow }],
  ['contact-en-dark-middle', `/app/contacts/${person}`, { language: 'en', theme: 'dark', size: widths.middle }],
  ['leads-he-light-wide', '/app/leads', {}],
  ['leads-en-dark-middle', '/app/leads', { language: 'en', theme: 'dark', size: widths.middle }],
  ['leads-he-light-narrow', '/app/leads', { size: widths.narrow }],
  ['leads-list-he-light-wide', '/app/leads?view=list', {}],
  ['leads-list-en-dark-narrow', '/app/leads?view=list', { language: 'en', theme: 'dark', size: widths.narrow }],
  ['lead-he-light-wide', `/app/leads?lead=${lead}`, {}],
  ['tasks-he-light-wide', '/app/tasks', {}],
  ['tasks-en-dark-narrow', '/app/tasks', { language: 'en', theme: 'dark', size: widths.narrow }],
  ['calendar-he-light-wide', '/app/calendar', {}],
  ['calendar-en-dark-middle', '/app/calendar', { language: 'en', theme: 'dark', size: widths.middle }],
  ['calendar-resources-he-light-wide', '/app/calendar', { act: (page) => page.locator('main [class*=dots]').click() }],
  ['calendar-he-light-narrow', '/app/calendar', { size: widths.narrow }],
  ['accessibility-he-light-wide', '/app/accessibility', {}],
  ['agents-he-light-wide', '/app/agents', {}],
  ['agent-en-dark-middle', `/app/agents/${agent}`, { language: 'en', theme: 'dark', size: widths.middle }],
  ['agent-he-light-narrow', `/app/agents/${agent}`, { size: widths.narrow }],
  ['settings-business-he-light-wide', '/app/settings/business', {}],
  ['settings-notices-en-dark-middle', '/app/settings/notices', { language: 'en', theme: 'dark', size: widths.middle }],
  ['settings-account-he-light-narrow', '/app/settings/account', { size: widths.narrow }],
  ['settings-audit-he-light-wide', '/app/settings/audit', {}],
  ['settings-numbers-he-light-wide', '/app/settings/numbers', {}],
  ['settings-people-he-light-wide', '/app/settings/people', {}],
  ['settings-whatsapp-he-light-wide', '/app/settings/whatsapp', {}],
  ['webhook-he-light-wide', '/app/settings/webhooks', { act: openWebhook }],
  ['agent-he-light-wide', `/app/agents/${agent}`, { act: openQuestion }],
  ['phone-he-light-wide', '/app/phone', { act: talk }],
  ['phone-en-dark-middle', '/app/phone', { language: 'en', theme: 'dark', size: widths.middle, act: talk }],
  ['phone-he-light-narrow', '/app/phone', { size: widths.narrow, act: talk }],
  ['phone-first-he-light-wide', '/app/phone', {}],
  ['phone-try-he-light-wide', `/app/agents/${agent}`, { act: (page, tell) => talk(page, tell, /לנסות/) }],
  ['phone-refused-en-light-narrow', '/app/phone', { language: 'en', size: widths.narrow, act: refuse }],
];

mkdirSync(folder, { recursive: true });
const business = office();
const server = await startServer(business);
const browser = await launch('--use-fake-device-for-media-stream');
for (const [name, path, wishes] of shots) {
  if (wanted !== undefined && !name.startsWith(wanted)) continue;
  const { context, page, faults } = await open(browser, server.url, { ...wishes, path, clock: '2026-11-22T16:42:08+02:00' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  if (path.startsWith('/app/biz')) {
    await page.getByRole('option').nth(7).waitFor();
    business.going.forEach((call, at) => {
      if (call.status === 'ringing') return;
      for (let beat = 0; beat < 9; beat++) {
        const db = -18 - ((at * 7 + beat * 13) % 31);
        server.tell(wire('call.level', { id: call.id, caller_db: at % 2 === 1 ? db : -80, agent_db: at % 2 === 0 && at !== 2 ? db : -80 }));
      }
    });
    const asking = business.going[7];
    server.tell(wire('call.ended', { id: asking.id, call_sid: asking.call_sid, end_reason: 'handed_over', end_side: 'agent', end_detail: '' }));
    const wrong = business.going[4];
    server.tell(wire('call.event', { id: wrong.id, call_sid: wrong.call_sid, stream: 1, what: 'hearing_failed', at_ms: 21_000 }));
    server.tell(wire('call.partial', { call_sid: business.going[0].call_sid, stream: 1, text: 'רביעי ב-16:30 מצוין לי, אבל כמה' }));
    await page.getByText('אבל כמה', { exact: false }).first().waitFor();
  }
  if (wishes.file === true) {
    await page.locator('input[type=file]').setInputFiles({ name: 'לקוחות.csv', mimeType: 'text/csv', buffer: Buffer.from('שם,טלפון') });
    await page.locator('progress, select').first().waitFor();
  }
  for (let at = 0; at < (wishes.choose ?? 0); at++) await page.getByRole('checkbox').nth(at + 1).check();
  if (wishes.typed !== undefined) {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill(wishes.typed);
    if (wishes.typed === '') await page.getByRole('option').first().waitFor();
    else await page.getByText('לחזור לגבי הביטוח').waitFor(); // what the server found stands below what was known before
  }
  await wishes.act?.(page, (kind, facts) => server.tell(wire(kind, facts)));
  await page.waitForFunction(() => document.querySelector('main [class*=bones]') === null);
  await page.clock.runFor(1_000);
  await page.screenshot({ path: `${folder}/${name}.png` });
  if (faults.length > 0) console.log(name, faults);
  await context.close();
}
await browser.close();
await server.close();
