// The tasks in a real browser, against a real server: written in one line, done by keyboard, undone.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertSound, heading, launch, widths } from './browser.mjs';
import { ask, base, bearerOf, enter, looks, press, skip, staff, viewer, wear } from './staff.mjs';

let browser;
let bearer;
before(async () => {
  if (skip) return;
  browser = await launch();
  bearer = await bearerOf(staff);
});
after(() => browser?.close());

const make = (title, more = {}) => ask('/api/tasks', { title, ...more }, bearer);
const read = ({ id }) => ask(`/api/tasks/${id}`, undefined, bearer, 'GET');
async function until(task, holds) {
  for (let tries = 0; !holds(await read(task)); tries++) assert.ok(tries < 40, 'the server does not say so');
}

describe('the tasks', { skip }, () => {
  it('shouldTakeTheTimeFromTheWords_andBeTheWritersOwn', async () => {
    const view = await enter(browser, { path: '/app/tasks', language: 'he' });
    const { page } = view;
    await heading(page, 'משימות');
    await press(page, 'KeyN', 'מ');
    const title = `להתקשר לנועה ${Date.now()}`;
    await page.keyboard.type(`${title} מחר 10:00`);
    await page.getByText('לביצוע מחר, 10:00').waitFor();
    await assertAccessible(page);
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/tasks') && answer.request().method() === 'POST');
    await page.keyboard.press('Enter');
    const made = await (await saved).json();
    const tomorrow = new Date(Date.now() + 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Asia/Jerusalem' });
    assert.equal(new Date(made.due_at).toLocaleString('sv-SE', { timeZone: 'Asia/Jerusalem' }), `${tomorrow} 10:00:00`);
    assert.equal(made.title, title);
    await page.getByText('שלי', { exact: true }).click();
    await page.getByRole('button', { name: title, exact: true }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('whose'), 'mine');
    await assertSound(view);
    await view.context.close();
  });

  it('shouldCompleteByKeyboard_undoIt_andTakeItBackWhenRefused', async () => {
    const task = await make(`Late ${Date.now()}`, { due_at: '2020-01-01T08:00:00Z' }); // the first of all
    const view = await enter(browser, { path: '/app/tasks' });
    const { page } = view;
    const row = page.getByRole('button', { name: task.title, exact: true });
    await row.waitFor();
    await press(page, 'KeyJ', 'ח');
    await press(page, 'KeyX', 'ס');
    await row.waitFor({ state: 'detached' });
    await until(task, ({ done_at }) => done_at != null);
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
    await until(task, ({ done_at }) => done_at == null);

    await page.route('**/api/events*', (route) => route.abort()); // from here the page hears nothing
    await page.route('**/api/tasks?*', (route) => route.abort());
    const now = await read(task);
    await ask(`/api/tasks/${task.id}`, { details: 'changed' }, bearer, 'PATCH', { 'if-match': `"${now.version}"` });
    await page.getByRole('checkbox', { name: task.title, exact: true }).click();
    await page.getByText('Somebody changed this task meanwhile.').waitFor();
    await row.waitFor();
    assert.equal((await read(task)).done_at ?? null, null);
    await view.context.close();
    await ask(`/api/tasks/${task.id}`, undefined, bearer, 'DELETE');
  });

  it('shouldChangeATask_andShowItAmongThoseDone', async () => {
    const contact = await ask('/api/contacts', { name: `Noa ${Date.now()}`, channels: [] }, bearer);
    const task = await make('Call somebody', { contact_id: contact.id });
    const view = await enter(browser, { path: '/app/tasks' });
    const { page } = view;
    await page.getByRole('link', { name: contact.name }).waitFor();
    await page.getByRole('listitem').filter({ hasText: contact.name }).getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Until when').fill('2030-05-06T07:30');
    await dialog.getByLabel('Details').fill('About the roof');
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').waitFor();
    assert.equal((await read(task)).due_at, '2030-05-06T04:30:00Z');
    await page.getByRole('listitem').filter({ hasText: contact.name }).getByRole('checkbox').click();
    await page.getByText('Done', { exact: true }).click();
    await page.getByRole('heading', { level: 2, name: /^Done/ }).waitFor();
    await page.getByRole('link', { name: contact.name }).click();
    await heading(page, contact.name);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldOfferNoChange_whenTheyMayOnlyLook', async () => {
    const task = await make(`Looked at ${Date.now()}`);
    const view = await enter(browser, { path: '/app/tasks' }, viewer);
    const { page } = view;
    await page.getByText('You may look but not change.').first().waitFor();
    assert.equal(await page.getByRole('textbox').count(), 0);
    assert.equal(await page.getByRole('checkbox', { name: task.title, exact: true }).isEnabled(), false);
    await page.getByRole('button', { name: task.title, exact: true }).click();
    assert.equal(await page.getByRole('dialog').getByRole('textbox').count(), 0);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldBeSoundAndAccessible_inEveryLanguageThemeAndWidth', { timeout: 60_000 }, async () => {
    await make('לבדוק מלאי');
    const view = await enter(browser, { path: '/app/tasks' });
    const { page } = view;
    for (const [language, theme, width] of looks) {
      await page.setViewportSize(widths[width]);
      await wear(page, language, theme);
      await page.goto(`${base}/app/tasks`);
      await page.getByText('לבדוק מלאי').first().waitFor();
      await assertAccessible(page);
      await assertSound(view);
    }
    await view.context.close();
  });
});
