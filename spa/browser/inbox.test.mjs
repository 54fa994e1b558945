// The inbox in a real browser, against a real server with its PostgreSQL and a Twilio of our own (KAV_TWILIO is its port).
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertSound, launch, widths } from './browser.mjs';
import { FakeTwilio } from './fakeTwilio.mjs';
import { ask, base, connected, enter, looks, password, press, skip, staff, viewer, wear } from './staff.mjs';

const port = process.env.KAV_TWILIO;
const OURS = `+1555${randomInt(1_000_000, 9_999_999)}`;

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let browser;
let twilio;
let bearer;

const newPhone = () => `+97254${randomInt(1_000_000, 9_999_999)}`;
const shown = (phone) => `0${phone.slice(4, 6)}-${phone.slice(6, 9)}-${phone.slice(9)}`;

describe('the inbox', { skip: skip || (port === undefined && 'no Twilio to lead the server to') }, () => {
  before(async () => {
    twilio = await FakeTwilio.start(Number(port), base);
    browser = await launch();
    bearer = (await ask('/api/auth/login', { email: staff, password })).access_token;
    await ask('/api/twilio-accounts', { account_sid: twilio.account, auth_token: twilio.token }, bearer);
    await ask('/api/whatsapp/accounts', { provider: 'twilio', address: `whatsapp:${OURS}`, account_sid: twilio.account, name: 'Shop' }, bearer);
    await ask('/api/whatsapp/templates', { name: 'Reminder', language: 'en', content_sid: `HX${Date.now()}`, body: 'Hello {{1}}, see you {{2}}.' }, bearer);
  });
  after(async () => {
    await browser?.close();
    await twilio?.close();
  });

  /** A window with the conversation of somebody who has just written. */
  async function openWith(text, wishes = {}, email = staff) {
    const phone = newPhone();
    const view = await enter(browser, { path: '/app/inbox', ...wishes }, email);
    await connected(view.page);
    await twilio.write(phone, OURS, text);
    await view.page.getByRole('link', { name: shown(phone) }).click();
    await view.page.getByRole('log').getByText(text).waitFor();
    return { ...view, phone };
  }

  it('shouldAnswerAMessage_andShowItsTicksUpToRead', async () => {
    const view = await openWith('Are you open today?');
    const { page, phone } = view;
    const log = page.getByRole('log');
    await page.getByRole('link', { name: `${shown(phone)}` }).and(page.locator('[data-unread]')).waitFor({ state: 'detached' }); // seen, so read
    const field = page.getByRole('textbox', { name: 'Write a reply…' });
    await field.fill('Until six.');
    await field.press('Control+Enter');
    const form = await twilio.message('Until six.');
    assert.equal(form.To, `whatsapp:${phone}`);
    const bubble = log.getByRole('article').filter({ hasText: 'Until six.' });
    await twilio.tell(form, 'sent');
    await bubble.getByRole('img', { name: 'Sent', exact: true }).waitFor();
    await twilio.tell(form, 'delivered');
    await bubble.getByRole('img', { name: 'Delivered' }).waitFor();
    await twilio.tell(form, 'read');
    await bubble.getByRole('img', { name: 'Read' }).waitFor();
    assert.equal(await log.getByRole('article').filter({ hasText: 'Until six.' }).count(), 1);
    await twilio.write(phone, OURS, 'Then I come at five.');
    await log.getByText('Then I come at five.').waitFor();

    await field.fill('And this one?');
    await field.press('Control+Enter');
    await twilio.tell(await twilio.message('And this one?'), 'failed', '63016');
    await log.getByText('Not sent: the 24-hour window was closed, a template was needed').waitFor();
    await assertAccessible(page);
    const second = twilio.next('And this one?');
    await page.getByRole('button', { name: 'Try again' }).click();
    await second;
    await log.getByText('Not sent').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'Private note' }).check({ force: true });
    const note = page.getByRole('textbox', { name: 'Only your colleagues see it…' });
    await note.fill('Comes often');
    await note.press('Control+Enter');
    await log.getByText('Comes often').waitFor();
    assert.ok(twilio.sent.every(({ Body }) => Body !== 'Comes often'));
    await assertSound(view);
    await view.context.close();
  });

  it('shouldBeHandedOverAssignedAndResolved_byKeys', async () => {
    const view = await openWith('Hello');
    const { page } = view;
    await page.getByRole('log').focus();
    await press(page, 'KeyM', 'צ');
    await page.getByText('The agent answers from now on.').waitFor();
    await page.getByText('The agent is answering. It stops as soon as you write.').waitFor();
    await press(page, 'KeyM', 'צ');
    await page.getByRole('button', { name: 'Hand back to agent' }).waitFor();
    await page.getByRole('log').focus();
    await press(page, 'KeyA', 'ש');
    await page.getByRole('menuitem', { name: 'Nobody' }).click();
    await page.getByText('Assigned to nobody').waitFor();
    await page.getByRole('log').focus();
    await press(page, 'KeyE', 'ק');
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
    const done = page.getByRole('status').getByText('Resolved', { exact: true }).locator('..');
    await done.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Resolve' }).waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldKeepTheDraft_andAskOnce_whenSomethingNewerCame', async () => {
    const view = await openWith('First question');
    const { page, phone } = view;
    const field = page.getByRole('textbox', { name: 'Write a reply…' });
    await field.fill('An answer in the mak');
    await page.reload();
    await page.getByRole('log').waitFor();
    assert.equal(await field.inputValue(), 'An answer in the mak');
    await connected(page);
    await twilio.write(phone, OURS, 'Never mind, I found it');
    await page.getByText('Something newer was written since you began:').waitFor();
    await field.press('Control+Enter');
    const anyway = page.getByRole('button', { name: 'Send anyway' });
    await anyway.waitFor();
    assert.ok(twilio.sent.every(({ Body }) => Body !== 'An answer in the mak'));
    await assertAccessible(page);
    await anyway.click();
    await twilio.message('An answer in the mak');
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
    await assertSound(view);
    await view.context.close();
  });

  it('shouldOpenAtTheFirstUnread_andLoadEarlierOnesWithoutAJump', async () => {
    const phone = newPhone();
    const view = await enter(browser, { path: '/app/inbox' });
    const { page } = view;
    await connected(page);
    for (let at = 0; at < 40; at++) await twilio.write(phone, OURS, `Earlier ${at}`);
    await page.getByRole('link', { name: shown(phone) }).getByText('40 unread').waitFor({ state: 'attached' });
    await page.getByRole('link', { name: shown(phone) }).click();
    const log = page.getByRole('log');
    await log.getByText('Earlier 39', { exact: true }).waitFor();
    await page.getByRole('link', { name: shown(phone) }).and(page.locator('[data-unread]')).waitFor({ state: 'detached' });
    await page.goBack();
    await log.waitFor({ state: 'detached' });
    for (let at = 0; at < 30; at++) await twilio.write(phone, OURS, `Later ${at}`);
    await page.getByRole('link', { name: shown(phone) }).getByText('30 unread').waitFor({ state: 'attached' });
    await page.getByRole('link', { name: shown(phone) }).click();
    const top = (text) => log.getByText(text, { exact: true }).evaluate((line) => line.getBoundingClientRect().top - line.closest('[role=log]').getBoundingClientRect().top);
    await log.getByText('Later 29', { exact: true }).waitFor();
    const first = await top('Later 0');
    assert.ok(first > 0 && first < 300, `opened at the first unread: ${first}`);
    const before = await log.getByRole('article').count();
    assert.ok(before < 70, 'the oldest are not here yet');
    const moved = await log.evaluate(
      (box) =>
        new Promise((done) => {
          const seen = [...box.querySelectorAll('article')].at(4);
          const count = box.querySelectorAll('article').length;
          box.scrollTop = 100;
          const at = seen.getBoundingClientRect().top;
          const watcher = new MutationObserver(() => {
            if (box.querySelectorAll('article').length === count) return;
            watcher.disconnect();
            requestAnimationFrame(() => done(Math.abs(seen.getBoundingClientRect().top - at)));
          });
          watcher.observe(box, { childList: true, subtree: true });
        }),
    );
    assert.ok(moved < 2, `jumped by ${moved}`);
    await log.getByText('Earlier 0', { exact: true }).waitFor();
    await twilio.write(phone, OURS, 'Far below');
    await page.getByRole('button', { name: 'New messages' }).click();
    await log.getByText('Far below').waitFor();
    await page.getByRole('button', { name: 'New messages' }).waitFor({ state: 'detached' });
    await assertSound(view);
    await view.context.close();
  });

  it('shouldSendAFile_andShowIt', async () => {
    const view = await openWith('Send me a picture');
    const { page } = view;
    await page.locator('input[type=file]').setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: PIXEL });
    await page.getByRole('button', { name: 'Remove the file: wall.png' }).waitFor();
    const field = page.getByRole('textbox', { name: 'Write a reply…' });
    await field.fill('Here it is');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const form = await twilio.message('Here it is');
    assert.deepEqual(Buffer.from(await (await fetch(form.MediaUrl)).arrayBuffer()), PIXEL);
    await page.getByRole('link', { name: 'wall.png' }).locator('img').waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldPutTheWordsBack_whenSendingIsRefused', async () => {
    const view = await openWith('Hi');
    const { page } = view;
    await page.route('**/api/whatsapp/send', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"type":"/api/problems/whatsapp-opted-out","status":409}' }));
    const field = page.getByRole('textbox', { name: 'Write a reply…' });
    await field.fill('Not wanted');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('They asked for no messages meanwhile.').waitFor();
    assert.equal(await field.inputValue(), 'Not wanted');
    assert.equal(await page.getByRole('log').getByText('Not wanted').count(), 0);
    await view.context.close();
  });

  it('shouldLetThroughATemplateOnly_whenTheyNeverWrote', async () => {
    const view = await enter(browser, { path: '/app/inbox' });
    const { page } = view;
    const phone = newPhone();
    await page.getByRole('button', { name: 'New message' }).click();
    await page.getByLabel('To whom').fill(phone);
    await page.getByRole('button', { name: `To the number ${shown(phone)}` }).click();
    await page.getByLabel(/Value of .*1/).fill('Dana');
    await page.getByLabel(/Value of .*2/).fill('today');
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Send template' }).click();
    await page.getByRole('log').getByText('Hello Dana, see you today.').waitFor();
    await page.getByText('They have not written yet. WhatsApp lets through an approved template only.').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Write a reply…' }).count(), 0);
    await page.getByLabel(/Value of .*1/).fill('Dana');
    await page.getByLabel(/Value of .*2/).fill('at noon');
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Send template' }).click();
    await page.getByRole('log').getByText('Hello Dana, see you at noon.').waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldOfferNothingToWrite_whenTheyMayOnlyLook', async () => {
    const view = await openWith('Is anybody there?', {}, viewer);
    const { page } = view;
    await page.getByText('You may read along but not write.').waitFor();
    assert.equal(await page.getByRole('textbox').count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Resolve' }).count(), 0);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldBeSoundAndAccessible_inEveryLanguageThemeAndWidth', { timeout: 60_000 }, async () => {
    const view = await openWith('One for the pictures');
    const { page } = view;
    const path = new URL(page.url()).pathname;
    for (const [language, theme, width] of looks) {
      await page.setViewportSize(widths[width]);
      await wear(page, language, theme);
      await page.goto(`${base}/app/inbox`);
      await page.getByRole('list').getByRole('link').first().waitFor();
      await assertAccessible(page);
      await assertSound(view);
      await page.goto(base + path);
      await page.getByRole('log').waitFor();
      await connected(page);
      await assertAccessible(page);
      await assertSound(view);
    }
    await page.getByRole('button', { name: 'Show the contact' }).click(); // 1024: a drawer
    await page.getByRole('dialog', { name: 'Contact' }).getByRole('heading', { level: 3 }).waitFor();
    await assertAccessible(page);
    await assertSound(view);
    await view.context.close();
  });
});
