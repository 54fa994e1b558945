// The list of calls in a real browser, against a real server: filters kept under a name, a page that could not be read.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertSound, heading, launch } from './browser.mjs';
import { enter, skip } from './staff.mjs';

let browser;
before(async () => {
  if (skip) return;
  browser = await launch();
});
after(() => browser?.close());

describe('the calls', { skip }, () => {
  it('shouldKeepAFilterUnderItsName_whereItIsPressedAndRemoved', async () => {
    const view = await enter(browser, { path: '/app/calls' });
    const { page } = view;
    await heading(page, 'Calls');
    await page.getByLabel('Which calls').selectOption('no_answer');
    await page.getByLabel('When').selectOption('7');
    await page.waitForURL(/status=no_answer&days=7/);
    await page.getByRole('button', { name: 'Save this filter' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Missed');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const saved = page.getByRole('list', { name: 'Saved filters' }).getByRole('button', { name: 'Missed', exact: true });
    assert.equal(await saved.getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: 'Clear' }).click();
    assert.equal(new URL(page.url()).search, '');
    await page.reload();
    await saved.click();
    await page.waitForURL(/status=no_answer&days=7/);
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Remove the filter Missed' }).click();
    await saved.waitFor({ state: 'detached' });
    await page.getByLabel('When').selectOption('between'); // begins as the days that were shown
    await page.waitForURL(/days=between&from=\d{4}-\d\d-\d\d&to=\d{4}/);
    await page.getByLabel('From', { exact: true }).fill('');
    await page.waitForURL((url) => !url.search.includes('from='));
    await page.getByLabel('To', { exact: true }).fill('');
    await page.waitForURL((url) => !url.search.includes('to='));
    await page.getByLabel('From', { exact: true }).waitFor(); // they stay open while nothing is named
    await page.reload();
    await page.getByLabel('From', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('From', { exact: true }).waitFor({ state: 'detached' });
    await assertSound(view);
    await view.context.close();
  });

  it('shouldAskAgain_whenTheNextRowsCouldNotBeRead', async () => {
    const call = (at) => ({ id: `0192f000-0000-7000-8000-${String(at).padStart(12, '0')}`, call_sid: `CA${at}`, status: 'completed', direction: 'inbound', channel: 'telephone', from: `+97254${1_000_000 + at}`, started_at: '2026-11-22T10:00:00Z', end: { at: '2026-11-22T10:01:00Z', reason: 'caller_hung_up', side: 'caller', detail: '' }, recordings: [] });
    const view = await enter(browser);
    const { page } = view;
    let isAway = true;
    await page.route('**/api/calls?limit=100**', (route) => {
      const isNext = route.request().url().includes('after=');
      if (isNext && isAway) return route.fulfill({ status: 409, json: { type: '/api/problems/busy', status: 409 } });
      const from = isNext ? 30 : 0;
      return route.fulfill({ json: { items: Array.from({ length: isNext ? 1 : 30 }, (_, at) => call(from + at)), ...(isNext ? {} : { next: 'more' }) } });
    });
    await page.getByRole('link', { name: 'Calls' }).click();
    await heading(page, 'Calls');
    await page.getByRole('list', { name: 'Calls' }).getByRole('link').first().waitFor();
    await page.locator('main [tabindex="-1"]:has(> ul)').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await page.getByText('The next rows could not be loaded.').waitFor();
    isAway = false;
    await again.click();
    await again.waitFor({ state: 'detached' });
    await page.locator('main [tabindex="-1"]:has(> ul)').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await page.getByText('054-100-0030').waitFor();
    await view.context.close();
  });
});
