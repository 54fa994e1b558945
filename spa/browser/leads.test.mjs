// The leads in a real browser, against a real server: cards dragged by mouse, finger and keys, and honest refusals.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertSound, heading, launch, widths } from './browser.mjs';
import { ask, base, bearerOf, connected, enter, looks, press, skip, staff, viewer, wear } from './staff.mjs';

let browser;
let bearer;
let stages;
before(async () => {
  if (skip) return;
  browser = await launch();
  bearer = await bearerOf(staff);
  stages = (await get('/api/pipelines')).items[0].stages;
});
after(() => browser?.close());

const get = (path) => ask(path, undefined, bearer, 'GET');
const make = (about, at = 0) => ask('/api/leads', { about, stage_id: stages[at].id, value: { minor: 35_000, currency: 'ILS' } }, bearer);
const stageNow = async ({ id }) => (await get(`/api/leads/${id}`)).stage_id;
/** Waits until the server says so: the move on the page came first. */
async function stands(lead, at) {
  for (let tries = 0; (await stageNow(lead)) !== stages[at].id; tries++) assert.ok(tries < 40, 'the lead did not get there');
}
const column = (page, at) => page.locator(`[data-stage="${stages[at].id}"]`);
const card = (page, { id }) => page.locator(`[data-lead="${id}"]`);
const cardIn = (page, at, lead) => column(page, at).locator(`[data-lead="${lead.id}"]`);
const middle = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
};

describe('the leads', { skip }, () => {
  it('shouldMoveACardByMouse_andBackByUndo_andTellTheOtherBrowser', async () => {
    const lead = await make('Dragged');
    const view = await enter(browser, { path: '/app/leads' });
    const other = await enter(browser, { path: '/app/leads', language: 'he' });
    const { page } = view;
    await heading(page, 'Leads');
    await Promise.all([connected(page), connected(other.page)]);
    await page.mouse.move(...(await middle(card(page, lead))));
    await page.mouse.down();
    const [x, y] = await middle(column(page, 1));
    await page.mouse.move(x, y, { steps: 5 });
    await column(page, 1).and(page.locator('[data-target]')).waitFor();
    await page.mouse.up();
    await cardIn(page, 1, lead).waitFor();
    await stands(lead, 1);
    await cardIn(other.page, 1, lead).waitFor();
    await page.getByText(`Dragged moved to ${stages[1].name}`).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await cardIn(page, 0, lead).waitFor();
    await stands(lead, 0);
    assert.equal(new URL(page.url()).searchParams.get('lead'), null); // a drag opens nothing

    await page.mouse.move(...(await middle(card(page, lead)))); // Escape lets go of it
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 3 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    assert.equal(await page.locator('[data-target]').count(), 0);
    await cardIn(page, 0, lead).waitFor();
    await assertSound(view);
    await Promise.all([view.context.close(), other.context.close()]);
  });

  for (const [language, on, back] of [
    ['en', 'ArrowRight', 'ArrowLeft'],
    ['he', 'ArrowLeft', 'ArrowRight'],
  ])
    it(`shouldMoveACardWhereTheArrowPoints_in_${language}`, async () => {
      const lead = await make(`Pushed ${language}`);
      const view = await enter(browser, { path: '/app/leads', language });
      const { page } = view;
      const from = await middle(card(page, lead));
      await card(page, lead).focus();
      await page.keyboard.press(`Shift+${on}`);
      await cardIn(page, 1, lead).waitFor();
      await page.waitForFunction((id) => document.activeElement?.getAttribute('data-lead') === id, lead.id);
      const to = await middle(card(page, lead));
      assert.equal(to[0] > from[0], on === 'ArrowRight');
      await page.locator('[role=status]', { hasText: stages[1].name }).first().waitFor();
      await stands(lead, 1);
      await page.keyboard.press(`Shift+${back}`);
      await cardIn(page, 0, lead).waitFor();
      await stands(lead, 0);
      await page.waitForFunction((id) => document.activeElement?.getAttribute('data-lead') === id, lead.id);

      await press(page, 'KeyM', 'צ');
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await assertAccessible(page);
      await dialog.getByRole('button', { name: stages[2].name }).click();
      await cardIn(page, 2, lead).waitFor();
      await stands(lead, 2);
      await assertSound(view);
      await view.context.close();
    });

  it('shouldTakeTheCardBackAndSayWhy_whenSomebodyWasFaster', async () => {
    const lead = await make('Contested');
    const view = await enter(browser, { path: '/app/leads' });
    const { page } = view;
    await card(page, lead).waitFor();
    await page.route('**/api/leads/*/move', (route) => route.fulfill({ status: 412, contentType: 'application/problem+json', body: '{"type":"/api/problems/stale","status":412}' }), { times: 1 });
    view.faults.length = 0;
    await card(page, lead).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('Contested went back: somebody else changed it meanwhile.').waitFor();
    await cardIn(page, 0, lead).waitFor();
    assert.equal(await stageNow(lead), stages[0].id);
    await page.waitForFunction((id) => document.activeElement?.getAttribute('data-lead') === id, lead.id);

    // In earnest: the server's own version, changed behind the back of a page that hears nothing.
    await page.route('**/api/events*', (route) => route.abort());
    await page.route('**/api/pipelines/*/board*', (route) => route.abort());
    await ask(`/api/leads/${lead.id}`, { about: 'Contested and changed' }, bearer, 'PATCH', { 'if-match': '"1"' });
    const isRefused = page.waitForResponse((answer) => answer.url().endsWith('/move'));
    await page.keyboard.press('Shift+ArrowRight');
    assert.equal((await isRefused).status(), 412);
    await cardIn(page, 0, lead).waitFor();
    await view.context.close();
  });

  it('shouldAskWhy_beforeALeadIsLost_andShowItInThePane', async () => {
    const lost = stages.findIndex(({ kind }) => kind === 'lost');
    const lead = await make('Too dear', lost - 1);
    const view = await enter(browser, { path: `/app/leads?lead=${lead.id}` });
    const { page } = view;
    const pane = page.getByRole('dialog', { name: 'Too dear' });
    await pane.getByLabel('Value (ILS)').fill('1,200.50');
    await pane.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').waitFor();
    assert.deepEqual((await get(`/api/leads/${lead.id}`)).value, { minor: 120_050, currency: 'ILS' });
    await pane.getByLabel('Add a task').fill('Ring back tomorrow 10:00');
    await page.keyboard.press('Enter');
    const task = pane.getByRole('checkbox', { name: 'Ring back' });
    await task.waitFor();
    assert.ok((await get(`/api/leads/${lead.id}`)).next_due_at);
    await task.click();
    await task.waitFor({ state: 'detached' });
    await assertAccessible(page);
    await pane.getByLabel('Stage').selectOption(stages[lost].id);
    await page.getByLabel('Reason').fill('Dearer than the neighbour');
    await page.getByRole('button', { name: 'Move it' }).click();
    await pane.getByText('Dearer than the neighbour').waitFor();
    await pane.getByText(new RegExp(`From .${stages[lost - 1].name}. to .${stages[lost].name}`)).waitFor();
    await page.keyboard.press('Escape');
    await cardIn(page, lost, lead).waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldMakeALeadByHand_findItByItsWords_andListIt', async () => {
    const view = await enter(browser, { path: '/app/leads' });
    const { page } = view;
    const about = `By hand ${Date.now()}`;
    await page.getByRole('button', { name: 'New lead' }).first().click();
    await page.getByLabel('What they want').fill(about);
    await page.getByLabel('Value (ILS)').fill('12');
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await column(page, 0).getByText(about).first().waitFor();
    await page.getByRole('searchbox').fill(about.slice(0, -2));
    await page.getByText('One lead').waitFor();
    await page.getByText('List', { exact: true }).click();
    await page.getByRole('list', { name: 'Leads' }).getByText(about).first().waitFor();
    await page.reload(); // what is asked for stands in the address
    await page.getByRole('list', { name: 'Leads' }).getByText(about).first().waitFor();
    await assertAccessible(page);
    await page.getByRole('searchbox').fill('nothing has these words');
    await page.getByText('No lead fits').waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldReadOnDownALongColumn_andKeepOnlyCardsInSight', { timeout: 60_000 }, async () => {
    const word = `bulk${Date.now()}`;
    for (let at = 0; at < 130; at += 10) await Promise.all(Array.from({ length: 10 }, (_, one) => make(`${word} ${at + one}`)));
    const view = await enter(browser, { path: `/app/leads?q=${word}` });
    const { page } = view;
    await page.getByText('130 leads').waitFor();
    const ids = new Set();
    const scroller = column(page, 0).locator('[data-scroller]');
    for (let turn = 0; turn < 60 && ids.size < 130; turn++) {
      for (const id of await column(page, 0).locator('[data-lead]').evaluateAll((cards) => cards.map((one) => one.dataset.lead))) ids.add(id);
      assert.ok((await column(page, 0).locator('[data-lead]').count()) < 40);
      await scroller.evaluate((box) => box.scrollBy(0, 500));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    assert.equal(ids.size, 130);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldLiftACardUnderARestingFinger_onATelephone', async () => {
    const lead = await make('Touched');
    const view = await enter(browser, { path: '/app/leads', size: widths.narrow });
    const { page } = view;
    await card(page, lead).waitFor();
    const touch = await view.context.newCDPSession(page);
    const [x, y] = await middle(card(page, lead));
    const send = (kind, points) => touch.send('Input.dispatchTouchEvent', { type: kind, touchPoints: points });
    await send('touchStart', [{ x, y }]);
    await page.locator('[data-lifted]').waitFor();
    for (let at = x; at < 380; at += 30) await send('touchMove', [{ x: at, y }]);
    await page.locator(`[data-target][data-stage="${stages[1].id}"]`).waitFor(); // the board scrolled along at its edge
    await send('touchEnd', []);
    await cardIn(page, 1, lead).waitFor();
    await stands(lead, 1);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldOfferNoChange_whenTheyMayOnlyLook', async () => {
    const lead = await make('Looked at');
    const view = await enter(browser, { path: '/app/leads' }, viewer);
    const { page } = view;
    await page.getByText('You may look but not change.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'New lead' }).count(), 0);
    await card(page, lead).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('m');
    await cardIn(page, 0, lead).waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await card(page, lead).click();
    const pane = page.getByRole('dialog', { name: 'Looked at' });
    await pane.getByText('Its way').waitFor();
    assert.equal(await pane.getByLabel('Stage').isEnabled(), false);
    assert.equal(await pane.getByRole('textbox').count(), 0);
    await assertAccessible(page);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldBeSoundAndAccessible_inEveryLanguageThemeAndWidth', { timeout: 60_000 }, async () => {
    await make('מזגן מטפטף');
    const view = await enter(browser, { path: '/app/leads' });
    const { page } = view;
    for (const [language, theme, width] of looks) {
      await page.setViewportSize(widths[width]);
      await wear(page, language, theme);
      for (const path of ['/app/leads', '/app/leads?view=list']) {
        await page.goto(base + path);
        await page.getByText('מזגן מטפטף').first().waitFor();
        await assertAccessible(page);
        await assertSound(view);
      }
    }
    await view.context.close();
  });
});
