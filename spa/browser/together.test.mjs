// Two businesses in two browsers, and the administrator who visits one: against a real server; staff.mjs tells which.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertSound, heading, launch, open } from './browser.mjs';
import { admin, ask, base, bearerOf, connected, enter, password, skip, staff } from './staff.mjs';

const stamp = Date.now();
const OTHERS = `Other business ${stamp}`;
const owner = `owner.${stamp}@example.com`;

let browser;
let bearer;
before(async () => {
  if (skip) return;
  browser = await launch();
  bearer = await bearerOf(staff);
});
after(() => browser?.close());

/** Somebody who was invited, in a window of their own, signed in. */
async function join(link) {
  const view = await open(browser, base, { path: `/app/accept${new URL(link).hash}`, language: 'en' });
  await view.page.getByLabel('Your name').fill('Other owner');
  await view.page.getByLabel('New password').fill(password);
  await view.page.getByRole('button', { name: 'Join' }).click();
  await heading(view.page, 'Live');
  return view;
}

describe('businesses', { skip }, () => {
  let invitation;

  it('shouldBeMadeAndVisited_byTheAdministrator_whoComesBackToTheSameViewAfterAReload', async () => {
    const view = await enter(browser, { path: '/app/admin/businesses' }, admin);
    const { page } = view;
    invitation = (await ask('/api/admin/businesses', { name: OTHERS, owner_email: owner }, await bearerOf(admin))).invitation;
    for (const section of ['businesses', 'nodes', 'engines', 'troubles']) {
      await page.goto(`${base}/app/admin/${section}`);
      await page.reload();
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.equal(new URL(page.url()).pathname, `/app/admin/${section}`);
    }
    await page.goto(`${base}/app/admin/businesses`);
    const row = page.getByRole('listitem').or(page.getByRole('row')).filter({ hasText: OTHERS });
    await row.getByRole('button').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('asked for help');
    await dialog.locator('button[type=submit]').click();
    const banner = page.getByText('as an administrator.');
    await banner.waitFor();
    await heading(page, 'Live');
    await page.getByRole('link', { name: 'Contacts' }).click(); // within the page: a reload ends the visit
    await heading(page, 'Contacts');
    await page.getByRole('button', { name: 'Leave' }).click();
    await banner.waitFor({ state: 'detached' });
    await assertSound(view);
    await view.context.close();
  });

  it('shouldNeverSeeEachOther', { timeout: 90_000 }, async () => {
    const [ours, theirs] = [await enter(browser), await join(invitation.link)];
    await Promise.all([connected(ours.page), connected(theirs.page)]);
    const [call] = (await ask('/api/calls?limit=1', undefined, bearer, 'GET')).items; // the tests before this one rang
    const address = `${base}/app/calls/${call.id}`;
    await ours.page.goto(address);
    await ours.page.getByRole('heading', { name: 'Details' }).waitFor();
    await theirs.page.goto(address);
    await theirs.page.getByRole('alert').or(theirs.page.getByText('not there', { exact: false })).first().waitFor();
    assert.equal(await theirs.page.getByRole('heading', { name: 'Details' }).count(), 0);

    const contact = await ask('/api/contacts', { name: `Only ours ${stamp}` }, bearer);
    for (const [path, empty] of [
      ['/app/calls', 'No calls yet'],
      ['/app/contacts', 'No contacts yet'],
    ]) {
      await theirs.page.goto(base + path);
      await theirs.page.getByRole('heading', { level: 1 }).waitFor();
      await theirs.page.getByText(empty).waitFor();
      assert.equal(await theirs.page.getByText(contact.name).count(), 0, path);
    }
    await ours.page.goto(`${base}/app/contacts?q=${encodeURIComponent(contact.name)}`);
    await ours.page.getByText(contact.name).first().waitFor();
    await Promise.all([ours.context.close(), theirs.context.close()]);
  });
});
