// The staff's page in a real browser, against a real server with its PostgreSQL; staff.mjs tells which.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertSound, heading, launch, open, widths } from './browser.mjs';
import { ask, base, connected, enter as enterWith, looks, newCall, password, ring, shownCalls, skip, staff, type, viewer, wear } from './staff.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const enter = (wishes, email) => enterWith(browser, wishes, email);

/** What an authenticator app shows now (RFC 6238, 30 s, six digits). */
function codeOf(secret) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('the staff', { skip }, () => {
  it('shouldStayOutside_whenThePasswordIsWrong_andComeToTheAddressAskedFor_whenRight', async () => {
    const view = await open(browser, base, { path: '/app/calls?status=completed', language: 'en' });
    await heading(view.page, 'Sign in');
    await type(view.page, staff, 'not the password at all');
    await view.page.getByText('The address or the password is wrong.').waitFor();
    await assertAccessible(view.page);
    await view.page.locator('input[type=password]').fill(password);
    await view.page.locator('button[type=submit]').click();
    await heading(view.page, 'Calls');
    assert.equal(new URL(view.page.url()).search, '?status=completed');
    assert.deepEqual(await view.page.evaluate(() => Object.keys(localStorage).filter((key) => !/^kav\.(language|theme)$/.test(key))), []);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldComeInByAnInvitationOnlyOnce_andByASecondFactor', async () => {
    const email = `new.${Date.now()}@example.com`;
    const { access_token } = await ask('/api/auth/login', { email: staff, password });
    const { link } = await ask('/api/users', { email, role: 'agent', locale: 'en' }, access_token);
    const path = `/app/accept${new URL(link).hash}`;
    const view = await open(browser, base, { path, language: 'en' });
    const { page } = view;
    await page.getByRole('heading', { level: 1, name: /^Welcome to / }).waitFor();
    assert.equal(new URL(page.url()).hash, ''); // the secret is in no history
    await assertAccessible(page);
    await page.getByLabel('Your name').fill('Noa');
    await page.getByLabel('New password').fill('short');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByText('That password is too weak.').waitFor();
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Join' }).click();
    await heading(page, 'Live');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();

    // A second factor from now on: the password alone is not enough, a recovery code completes it.
    const own = (await ask('/api/auth/login', { email, password })).access_token;
    const { secret } = await ask('/api/me/totp', { password }, own);
    const { recovery_codes } = await ask('/api/me/totp/confirm', { code: codeOf(secret) }, own);
    await heading(page, 'Sign in');
    await type(page, email, password);
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('That code is wrong').waitFor();
    await assertAccessible(page);
    await page.getByLabel('Code', { exact: true }).fill(recovery_codes[0]);
    await page.getByRole('button', { name: 'Continue' }).click();
    await heading(page, 'Live');
    const again = await open(browser, base, { path, language: 'en' });
    await heading(again.page, 'The link is over');
    await assertSound(again);
    await Promise.all([view.context.close(), again.context.close()]);
  });

  it('shouldKeepEveryTabSignedIn_whenTwoReloadAtOnce_andEndBoth_whenOneSignsOut', async () => {
    const view = await enter();
    const other = await view.context.newPage();
    await other.goto(`${base}/app/contacts`);
    await heading(other, 'Contacts');
    for (let time = 0; time < 3; time++) await Promise.all([view.page.reload(), other.reload()]);
    await Promise.all([heading(view.page, 'Live'), heading(other, 'Contacts')]);
    await Promise.all([connected(view.page), connected(other)]);
    await view.page.getByRole('button', { name: 'Account' }).click();
    await view.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await Promise.all([heading(view.page, 'Sign in'), heading(other, 'Sign in')]);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldShowACallWithItsWords_whileItRuns_andReadItAfterwards', { timeout: 60_000 }, async () => {
    const view = await enter();
    const { page } = view;
    const other = await view.context.newPage(); // gets its events from the first one
    await other.goto(`${base}/app/biz`);
    await Promise.all([connected(page), connected(other)]);
    const before = await shownCalls(page);
    const call = ring();
    try {
      const row = await newCall(page, before);
      await other.locator(`[id="${await row.getAttribute('id')}"]`).waitFor({ timeout: 3_000 });
      await row.click();
      const words = page.getByRole('log', { name: 'Transcript' });
      await words.getByText('Agent').first().waitFor({ timeout: 20_000 });
      await assertAccessible(page);
      await page.getByRole('link', { name: 'Open the call' }).click();
      await page.getByRole('heading', { name: 'Why it ended' }).waitFor();
      await assertAccessible(page);
      await page.reload();
      await page.getByRole('heading', { name: 'Reply time, turn by turn' }).waitFor();
    } finally {
      call.stop();
      await call.isOver;
    }
    await page.reload();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.2);
    assert.match(await page.getByRole('slider').getAttribute('aria-valuetext'), /^00:0\d$/);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('slider').press('ArrowRight');
    await assertAccessible(page);
    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await page.getByRole('list', { name: 'Calls' }).getByRole('listitem').first().waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldSayWithinThreeSecondsThatTheLineIsCut_andHeal_andOfferTheNewPage', async () => {
    const view = await enter();
    await connected(view.page);
    await view.page.route(`${base}/app`, (route) => route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/app/assets/other.js"></script>' }));
    await view.context.setOffline(true);
    await view.page.getByRole('alert').getByText('The connection was lost.').waitFor({ timeout: 3_000 });
    await assertAccessible(view.page);
    await view.context.setOffline(false);
    await view.page.getByRole('alert').waitFor({ state: 'detached', timeout: 10_000 });
    await connected(view.page);
    await view.page.getByText('A new version is ready.').waitFor();
    await view.context.close();
  });

  it('shouldKeepTheDraftAndTheAddress_whenTheSessionEndsInTheMiddle', async () => {
    const view = await enter({ path: '/app/contacts' });
    const { page } = view;
    await heading(page, 'Contacts');
    await page.getByRole('button', { name: 'New contact' }).click();
    const name = `Draft ${Date.now()}`;
    await page.getByLabel('Name', { exact: true }).fill(name);
    await view.context.clearCookies();
    await page.route('**/api/contacts', (route) => route.fulfill({ status: 401, json: {} }), { times: 1 });
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'The session is over' });
    await assertAccessible(page);
    await dialog.locator('input[type=password]').fill(password);
    await dialog.locator('button[type=submit]').click();
    await heading(page, name); // what was pressed before the session ended has been done
    await page.getByRole('button', { name: 'More' }).last().click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('Deleted', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Brought back').waitFor();
    await view.context.close();
  });

  it('shouldBeSoundAndAccessible_inEveryLanguageThemeAndWidth', { timeout: 60_000 }, async () => {
    const view = await enter();
    const { page } = view;
    for (const [language, theme, width] of looks) {
      await page.setViewportSize(widths[width]);
      await wear(page, language, theme);
      for (const path of ['/app/biz', '/app/calls', '/app/contacts', '/app/server']) {
        await page.goto(base + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await connected(page);
        assert.equal(await page.evaluate(() => document.documentElement.dir), language === 'he' ? 'rtl' : 'ltr');
        await assertAccessible(page);
        await assertSound(view);
      }
      await page.goto(`${base}/app/contacts`);
      await page.getByRole('listitem').getByRole('link').first().click();
      await page.getByRole('heading', { level: 2 }).nth(3).waitFor();
      await assertAccessible(page);
      await assertSound(view);
    }
    await view.context.close();
  });

  it('shouldTellHowAccessibleItIs_whoeverAsks', async () => {
    for (const [language, theme, width] of looks) {
      const view = await open(browser, base, { path: '/app/accessibility', language, theme, size: widths[width] });
      await heading(view.page, language === 'he' ? 'הצהרת נגישות' : 'Accessibility statement');
      await assertAccessible(view.page);
      await assertSound(view);
      await view.context.close();
    }
  });

  it('shouldObeyKeysByTheirPlace_onAHebrewKeyboardToo_unlessTurnedOff', async () => {
    const view = await enter({ path: '/app/contacts' });
    const { page } = view;
    await heading(page, 'Contacts');
    await page.getByRole('listitem').first().waitFor();
    const press = (code, key, shiftKey = false) =>
      page.evaluate(([at, letter, shift]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { code: at, key: letter, shiftKey: shift, bubbles: true, cancelable: true })), [code, key, shiftKey]);
    await press('KeyN', 'מ');
    await page.getByRole('dialog', { name: 'New contact' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await press('KeyG', 'ע'); // then a letter leads to a view, even one that is a key here
    await press('KeyN', 'מ');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await press('KeyG', 'ע');
    await press('KeyC', 'ב');
    await heading(page, 'Calls');
    await press('KeyG', 'ע');
    await press('KeyN', 'מ');
    await heading(page, 'Contacts');
    await press('Slash', '?', true);
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByRole('heading', { name: 'Contacts' }).waitFor();
    await keys.getByText('In other views').click();
    await keys.getByText('Move a lead to a stage').waitFor();
    await assertAccessible(page);
    await page.getByLabel('Letters work as keys').uncheck();
    await page.keyboard.press('Escape');
    await press('KeyN', 'מ');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await press('Slash', '.');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'search');
    await assertSound(view);
    await view.context.close();
  });

  it('shouldOfferNoChange_whenTheyMayOnlyLook', async () => {
    const view = await enter({ path: '/app/contacts' }, viewer);
    await heading(view.page, 'Contacts');
    await view.page.getByText('You may look but not change.').waitFor();
    assert.equal(await view.page.getByRole('button', { name: 'New contact' }).count(), 0);
    await assertSound(view);
    await view.context.close();
  });
});
