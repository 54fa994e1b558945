// Agents and settings in a real browser, against a real server: what is changed is heard, undone, refused and shown once.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertSound, heading, launch, widths } from './browser.mjs';
import { ask, base, bearerOf, connected, enter, looks, ring, skip, staff, viewer, wear } from './staff.mjs';

let browser;
let bearer;
before(async () => {
  if (skip) return;
  browser = await launch();
  bearer = await bearerOf(staff);
});
after(() => browser?.close());

const get = (path) => ask(path, undefined, bearer, 'GET');
const usualAgent = async () => {
  const { default_agent_id: id } = await get('/api/business');
  return get(`/api/agents/${id}`);
};
/** A refusal that was wanted stands in the browser's console all the same. */
const forgive = ({ faults }, status) => faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes(`status of ${status}`)));
const saved = (page) => page.getByText('Saved', { exact: true }).first().waitFor();

describe('the set-up', { skip }, () => {
  it('shouldLetTheNextCallHearAnotherGreeting_andUndoItByAVersion', { timeout: 60_000 }, async () => {
    const before = await usualAgent();
    const greeting = `Good day, line ${before.version} speaking.`;
    const view = await enter(browser, { path: `/app/agents/${before.id}` });
    const { page } = view;
    await heading(page, before.name);
    assert.equal(await page.getByRole('button', { name: 'Save' }).count(), 0);
    await page.getByRole('textbox', { name: 'Greeting', exact: true }).fill(greeting);
    await page.getByText('Not saved yet').waitFor();
    page.once('dialog', (dialog) => void dialog.dismiss()); // leaving asks; staying keeps what was typed
    await page.getByRole('link', { name: 'Back' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'Greeting', exact: true }).inputValue(), greeting);
    await page.keyboard.press('Control+s');
    await saved(page);
    const call = ring();
    try {
      const other = await view.context.newPage();
      await other.goto(`${base}/app/biz`);
      await connected(other);
      await other.getByRole('option').getByText(greeting, { exact: false }).first().waitFor({ timeout: 30_000 });
      await other.close();
    } finally {
      call.stop();
      await call.isOver;
    }
    const versions = page.getByRole('region', { name: 'Versions' });
    await versions.getByText('Greeting: changed').first().waitFor();
    await versions.getByRole('button', { name: 'Use this one' }).first().click();
    await page.getByText('The version is in use again').waitFor();
    await page.waitForFunction((text) => document.querySelector('textarea')?.value === text, before.greeting);
    assert.equal((await get(`/api/agents/${before.id}`)).greeting, before.greeting);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldMakeAnAgent_sayWhatIsWrongBesideItsField_andDeleteItWithAWayBack', async () => {
    const view = await enter(browser, { path: '/app/agents' });
    const { page } = view;
    await heading(page, 'Agents');
    await page.getByRole('button', { name: 'New agent' }).click();
    const name = `Night ${Date.now()}`;
    await page.getByLabel('Name', { exact: true }).fill(name);
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Make it' }).click();
    await heading(page, name);
    await page.getByRole('button', { name: 'Add question' }).click();
    await page.getByRole('menuitem', { name: 'Any words' }).click();
    await page.getByLabel('The question', { exact: true }).fill('What is it about?');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Something has to be mended first').waitFor();
    await page.getByRole('alert').getByText('This is needed.').waitFor();
    await assertAccessible(page);
    await page.getByLabel('When the answer was not understood').fill('Sorry, what is it about?');
    await page.getByRole('button', { name: 'Save' }).click();
    await saved(page);
    await page.getByRole('button', { name: 'More', exact: true }).last().click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await heading(page, 'Agents');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await heading(page, name);
    await page.getByText('What is it about?').first().waitFor();
    forgive(view, 422);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldShowBoth_whenSomebodyChangedTheSameMeanwhile', async () => {
    const view = await enter(browser, { path: '/app/settings/business' });
    const { page } = view;
    const name = page.getByLabel('Name', { exact: true });
    await name.waitFor();
    let isSaving = false; // before that the page does not hear of the change
    await page.route('**/api/business', (route) => {
      isSaving ||= route.request().method() === 'PATCH';
      return isSaving ? route.continue() : route.abort();
    });
    const before = await get('/api/business');
    await name.fill(`${before.name} mine`);
    await fetch(`${base}/api/business`, { method: 'PATCH', headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, 'if-match': `"${before.version}"` }, body: JSON.stringify({ name: `${before.name} theirs` }) });
    await page.getByRole('button', { name: 'Save' }).click();
    const clash = page.getByRole('alert').filter({ hasText: 'changed this meanwhile' });
    await clash.getByText(`${before.name} theirs`).waitFor();
    await clash.getByText(`${before.name} mine`).waitFor();
    await assertAccessible(page);
    await clash.getByRole('button', { name: 'Take theirs' }).click();
    await clash.waitFor({ state: 'detached' });
    await name.fill(before.name);
    await page.getByRole('button', { name: 'Save' }).click();
    await saved(page);
    assert.equal((await get('/api/business')).name, before.name);
    await view.context.close();
  });

  it('shouldInviteSomebody_andShowAKeyOnce', async () => {
    const view = await enter(browser, { path: '/app/settings/people' });
    const { page } = view;
    const email = `invited.${Date.now()}@example.com`;
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByLabel('E-mail').fill('nobody');
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = page.getByRole('dialog', { name: 'Hand this link on' });
    assert.match(await link.locator('code').innerText(), /\/app\/accept#token=/);
    await assertAccessible(page);
    await link.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('listitem').filter({ hasText: email }).getByText('Invited, not here yet').waitFor();

    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('What it is for').fill('Browser test');
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Make the key' }).click();
    const once = page.getByRole('dialog', { name: 'The key, shown this once' });
    const secret = await once.locator('code').innerText();
    await page.keyboard.press('Escape'); // it goes only when somebody says that they kept it
    await once.getByRole('button', { name: 'I have kept it' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Browser test' }).first();
    await row.getByText(secret.slice(0, 12)).waitFor();
    assert.equal((await page.content()).includes(secret), false);
    assert.equal((await fetch(`${base}/api/contacts`, { headers: { authorization: `Bearer ${secret}` } })).status, 200);
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The key works no more').waitFor();
    assert.equal((await fetch(`${base}/api/contacts`, { headers: { authorization: `Bearer ${secret}` } })).status, 401);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldShowWhatAWebhookWasTold_andSendItAgain', async () => {
    const view = await enter(browser, { path: '/app/settings/webhooks' });
    const { page } = view;
    await page.getByRole('button', { name: 'Add webhook' }).click();
    await page.getByLabel('Address').fill('http://127.0.0.1/hook');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Events can only be sent to an https address').waitFor();
    await page.getByLabel('Address').fill('https://hooks.invalid/kav');
    await page.getByRole('button', { name: 'Save' }).click();
    const once = page.getByRole('dialog', { name: 'The secret, shown this once' });
    assert.match(await once.locator('code').innerText(), /^whsec_/);
    await once.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Send a test' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'webhook.ping' }).first();
    await row.getByRole('button', { name: 'Show what is sent' }).click();
    await row.getByText('"type": "webhook.ping"', { exact: false }).waitFor();
    await assertAccessible(page);
    await row.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('It is sent again').waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The webhook was removed').waitFor();
    forgive(view, 422);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldShowButNotChange_whenTheyMayOnlyLook', async () => {
    const { id } = await usualAgent();
    const view = await enter(browser, { path: `/app/agents/${id}` }, viewer);
    const { page } = view;
    await page.getByText('You may look but not change.').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Greeting', exact: true }).isEditable(), false);
    assert.equal(await page.getByRole('button', { name: 'Use this one' }).count(), 0);
    await page.goto(`${base}/app/settings/business`);
    await page.getByText('You may look but not change.').waitFor();
    assert.equal(await page.getByLabel('Name', { exact: true }).isEditable(), false);
    await page.goto(`${base}/app/settings/keys`);
    await page.getByRole('heading', { name: 'Not for your role' }).waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldBeSoundAndAccessible_inEveryLanguageThemeAndWidth', { timeout: 60_000 }, async () => {
    const { id } = await usualAgent();
    const view = await enter(browser);
    const { page } = view;
    const paths = ['/app/agents', `/app/agents/${id}`, ...['business', 'numbers', 'people', 'notices', 'whatsapp', 'keys', 'webhooks', 'audit', 'account'].map((section) => `/app/settings/${section}`)];
    for (const [at, [language, theme, width]] of looks.entries()) {
      await page.setViewportSize(widths[width]);
      await wear(page, language, theme);
      for (const path of paths.filter((_, place) => place % 2 === at % 2)) {
        await page.goto(base + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForFunction(() => document.querySelector('main :is(a, input, button, p)') !== null && document.querySelector('main [class*=bones]') === null);
        await assertAccessible(page);
        await assertSound(view);
      }
    }
    await view.context.close();
  });
});
