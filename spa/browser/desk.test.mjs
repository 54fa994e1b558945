// The live view's figures and hanging up, the palette, the administration: against a real server; staff.mjs tells which.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertSound, heading, launch, widths } from './browser.mjs';
import { ask, base, connected, enter as enterWith, looks, newCall, password, press, ring, shownCalls, skip, staff, viewer, wear } from './staff.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const enter = (wishes, email) => enterWith(browser, wishes, email);
const figure = (page, name) => page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd bdi').first();

/** Answers /api/me as the server does, with more rights. */
async function asAdmin(page) {
  await page.route('**/api/me', async (route) => {
    const answer = await route.fetch();
    const me = await answer.json();
    await route.fulfill({ response: answer, json: { ...me, is_admin: true, rights: [...me.rights, 'platform'] } });
  });
}

describe('the desk', { skip }, () => {
  it('shouldCountTheDay_andEndACallThatIsAskedFor', { timeout: 60_000 }, async () => {
    const view = await enter();
    const { page } = view;
    await connected(page);
    await page.getByText('Answered today').waitFor();
    const before = await shownCalls(page);
    const answered = async () => Number(await figure(page, 'Answered today').textContent());
    await page.waitForFunction(() => /\d/.test(document.querySelectorAll('dl > div')[2]?.querySelector('dd bdi')?.textContent ?? ''));
    const had = await answered();
    const call = ring();
    let address;
    try {
      const row = await newCall(page, before);
      await row.click();
      address = await page.getByRole('link', { name: 'Open the call' }).getAttribute('href');
      assert.notEqual(await figure(page, 'Calls now').textContent(), '0');
      await page.getByRole('log', { name: 'Transcript' }).getByText('Agent').first().waitFor({ timeout: 20_000 });
      await page.waitForFunction(([was]) => Number(document.querySelectorAll('dl > div')[2]?.querySelector('dd bdi')?.textContent) > was, [had]);
      await press(page, 'Backspace', 'Backspace', { ctrlKey: true });
      const dialog = page.getByRole('dialog', { name: 'End this call?' });
      await assertAccessible(page);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Hang up' }).click();
      await dialog.getByRole('button', { name: 'Hang up' }).click();
      await page.getByText('The call was ended', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Hang up' }).first().waitFor({ state: 'detached' });
      await call.isOver;
    } finally {
      call.stop();
      await call.isOver;
    }
    await page.goto(base + address);
    await page.getByText('A person of the business ended the call.').waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldNotOfferToHangUp_whenTheyMayOnlyLook', { timeout: 60_000 }, async () => {
    const { access_token } = await ask('/api/auth/login', { email: viewer, password });
    const view = await enter({}, viewer);
    const { page } = view;
    await connected(page);
    const before = await shownCalls(page);
    const call = ring();
    try {
      const row = await newCall(page, before);
      await row.click();
      await page.getByRole('log', { name: 'Transcript' }).getByText('Agent').first().waitFor({ timeout: 20_000 });
      await press(page, 'Backspace', 'Backspace', { ctrlKey: true });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      assert.equal(await page.getByRole('dialog').count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Hang up' }).count(), 0);
      const address = await page.getByRole('link', { name: 'Open the call' }).getAttribute('href');
      const refused = await fetch(`${base}/api/calls/${address.split('/').at(-1)}/hang-up`, { method: 'POST', headers: { authorization: `Bearer ${access_token}` } });
      assert.equal(refused.status, 403);
    } finally {
      call.stop();
      await call.isOver;
    }
    await assertSound(view);
    await view.context.close();
  });

  it('shouldGoAnywhere_findAnybody_inEitherLanguage_andInTheWrongLayout', async () => {
    const { access_token } = await ask('/api/auth/login', { email: staff, password });
    const name = `Palette ${Date.now()}`;
    const made = await ask('/api/contacts', { name, channels: [{ kind: 'phone', address: `+97254${String(Date.now()).slice(-7)}` }] }, access_token);
    const view = await enter();
    const { page } = view;
    await connected(page);
    const dialog = page.getByRole('dialog', { name: 'Search and commands' });
    const field = dialog.getByRole('combobox');
    await press(page, 'KeyK', 'ל', { ctrlKey: true });
    await field.waitFor();
    await assertAccessible(page);
    for (const typed of ['contac', 'אנשי', 'בםמאשבא']) {
      await field.fill(typed);
      await dialog.getByRole('option', { name: 'Contacts' }).first().waitFor();
      assert.equal(await dialog.getByRole('option').first().textContent(), 'Contacts', typed);
    }
    await field.press('Enter');
    await heading(page, 'Contacts');

    await page.keyboard.press('Control+k');
    await field.fill(name);
    await dialog.getByRole('option', { name }).first().waitFor();
    await assertAccessible(page);
    await field.fill(made.phone.slice(-7));
    await dialog.getByRole('option', { name }).first().waitFor();
    await field.press('Enter');
    await heading(page, name);

    await page.getByRole('button', { name: 'Search' }).first().click();
    assert.equal(await dialog.getByRole('group').first().getAttribute('aria-label'), 'Recent');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => Object.keys(localStorage).some((key) => localStorage.getItem(key).includes('Palette'))), false);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldAnswerFromMemory_whileTheServerIsSilent', async () => {
    const view = await enter();
    const { page } = view;
    await page.route('**/api/search**', () => undefined); // never answered
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('cont');
    await dialog.getByRole('option', { name: 'Contacts' }).first().waitFor();
    await page.keyboard.press('Enter');
    await heading(page, 'Contacts');
    await view.context.close();
  });

  it('shouldKeepTheAdministrationFromOthers_andTellOfWhatItShows', async () => {
    const view = await enter({ path: '/app/admin/nodes' });
    const { page } = view;
    await heading(page, 'Administration');
    await page.getByText('Only for administrators').waitFor();
    await assertAccessible(page);
    assert.equal(await page.getByRole('navigation', { name: 'Administration' }).count(), 0);
    assert.equal((await page.request.get(`${base}/api/admin/nodes`)).status(), 401);
    await view.context.close();
  });

  it('shouldSayOnEveryViewThatABusinessIsVisited_untilTheyLeave', async () => {
    const inside = await ask('/api/auth/login', { email: viewer, password }); // somebody else's work, as entering gives
    const view = await enter({ path: '/app/biz' });
    const { page } = view;
    await connected(page);
    let isInside = false;
    await page.route('**/api/me', async (route) => {
      const answer = await route.fetch();
      const me = await answer.json();
      const rights = isInside ? me.rights : [...me.rights, 'platform'];
      await route.fulfill({ response: answer, json: { ...me, is_admin: true, rights, businesses: isInside ? [] : me.businesses } });
    });
    await page.route('**/api/admin/businesses?**', (route) => route.fulfill({ json: { items: [{ id: '0192f000-0000-7000-8000-000000000001', name: 'Cohen', is_default: false, created_at: '2026-11-20T10:00:00Z' }] } }));
    await page.route('**/enter', (route) => {
      isInside = true;
      return route.fulfill({ json: inside });
    });
    await page.goto(`${base}/app/admin`);
    await page.getByRole('button', { name: 'Enter Cohen' }).click();
    const dialog = page.getByRole('dialog', { name: /Enter .*Cohen/ });
    await dialog.getByLabel('Why').fill('asked for help');
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Enter' }).click();
    const banner = page.getByText('as an administrator.');
    await banner.waitFor();
    await heading(page, 'Live');
    await connected(page);
    await page.getByRole('link', { name: 'Contacts' }).click();
    await heading(page, 'Contacts');
    await page.getByText('You may look but not change.').waitFor();
    await banner.waitFor();
    await assertAccessible(page);
    page.on('request', (request) => request.isNavigationRequest() && (isInside = false)); // the page that comes is their own again
    await page.getByRole('button', { name: 'Leave' }).click();
    await banner.waitFor({ state: 'detached' });
    await page.goto(`${base}/app/contacts`);
    await page.getByRole('button', { name: 'New contact' }).waitFor();
    await view.context.close();
  });

  it('shouldTakeContactsFromASpreadsheet_afterShowingWhatWouldBecomeOfThem_andChangeManyAtOnce', async () => {
    const view = await enter({ path: '/app/contacts/import' });
    const { page } = view;
    await heading(page, 'Import contacts');
    await assertAccessible(page);
    const mark = String(Date.now()).slice(-6);
    const rows = ['Full name,Mobile,Room', `Import One ${mark},054-1${mark},12`, `Import Two ${mark},054-2${mark},14`, `Import Bad ${mark},not a number,3`];
    await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await page.getByText('Lines that are not taken').waitFor();
    await page.getByText('This is no telephone number.').waitFor();
    await page.getByText('Line 4').waitFor();
    await assertAccessible(page);
    await page.getByLabel('Room').selectOption('ignore');
    await page.getByRole('button', { name: 'Import 2' }).click();
    await page.getByText('The import is done').waitFor();
    await assertAccessible(page);
    await page.getByRole('link', { name: 'To the contacts' }).click();
    await page.getByRole('checkbox', { name: `Choose Import One ${mark}` }).check();
    await page.getByRole('checkbox', { name: `Choose Import Two ${mark}` }).check();
    await page.getByText('2 chosen', { exact: true }).waitFor();
    await assertAccessible(page);
    await page.getByRole('region', { name: '2 chosen' }).getByRole('button', { name: 'Delete' }).click();
    await page.getByText('2 deleted').waitFor();
    await page.getByRole('checkbox', { name: `Choose Import One ${mark}` }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 brought back').waitFor();
    await page.getByRole('checkbox', { name: `Choose Import One ${mark}` }).waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldBeSoundAndAccessible_inEveryLanguageThemeAndWidth', { timeout: 60_000 }, async () => {
    const view = await enter();
    const { page } = view;
    await asAdmin(page);
    const lists = {
      nodes: [{ name: 'kav-1', address: 'https://kav.example.com', is_alive: true, is_this: true, started_at: '2026-11-20T10:00:00Z', lease_until: '2026-11-23T10:00:00Z', calls: 1, points: [{ at: '2026-11-23T10:00:00Z', calls: 1, loop_lag_ms: 1, garbage_ms: 0, late_frames: 0, heap_mb: 90 }] }],
      engines: [{ part: 'stt', state: 'down', reason: 'no answer in time' }],
      troubles: [{ area: 'speech', is_error: true, source: 'Voice', message: 'the voice failed', fault: '', count: 3, first: '2026-11-23T10:00:00Z', last: '2026-11-23T10:00:00Z' }],
      users: [{ id: '0192f000-0000-7000-8000-000000000002', email: 'dana@example.com', name: 'Dana', is_admin: true, totp_enabled: true, created_at: '2026-11-20T10:00:00Z', businesses: [{ name: 'Cohen', role: 'owner' }] }],
      businesses: [{ id: '0192f000-0000-7000-8000-000000000001', name: 'Cohen', is_default: true, created_at: '2026-11-20T10:00:00Z' }],
    };
    for (const [name, items] of Object.entries(lists)) await page.route(`**/api/admin/${name}**`, (route) => route.fulfill({ json: { items } }));
    for (const [at, [language, theme, width]] of looks.entries()) {
      await page.setViewportSize(widths[width]);
      await wear(page, language, theme);
      const sections = at % 3 === 0 ? ['nodes', 'businesses', 'users'] : ['engines', 'troubles'];
      for (const path of [...sections.map((section) => `/app/admin/${section}`), '/app/contacts/import']) {
        await page.goto(base + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        if (path.startsWith('/app/admin')) await page.locator('section li').first().waitFor();
        await assertAccessible(page);
        await assertSound(view);
      }
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
      await assertAccessible(page);
    }
    await view.context.close();
  });
});
