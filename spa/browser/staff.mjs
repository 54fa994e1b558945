// What the tests of the staff's views share: a server, people of it, how they come in. BASE_URL names the server, KAV_STAFF
// and KAV_VIEWER two people of one business, KAV_ADMIN one of the platform, with KAV_PASSWORD, KAV_COMMAND the start script that can ring it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { open } from './browser.mjs';

export const { BASE_URL: base, KAV_STAFF: staff, KAV_VIEWER: viewer, KAV_ADMIN: admin, KAV_PASSWORD: password, KAV_COMMAND: command } = process.env;

/** False, or why the tests cannot run. */
export const skip = ![base, staff, viewer, admin, password, command].every(Boolean) && 'no server with people to sign in';

const wav = fileURLToPath(new URL('../../samples/appointment.wav', import.meta.url));

export async function type(page, email, secret) {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(secret);
  await page.locator('button[type=submit]').click();
}

/** A window of its own in which somebody is signed in. */
export async function enter(browser, wishes = {}, email = staff) {
  const view = await open(browser, base, { path: '/app/biz', language: 'en', ...wishes });
  await type(view.page, email, password);
  await view.page.getByRole('navigation').first().waitFor();
  return view;
}

/** Rings the server and speaks the sample; resolves when the call is over. */
export function ring() {
  const child = spawn(command, ['call', '--wav', wav, '--to', `${base}/webhook/incoming_call`], { stdio: 'ignore' });
  return { isOver: new Promise((resolve) => child.on('exit', resolve)), stop: () => child.kill('SIGTERM') };
}

/** Which calls the live view shows; once it knows whether there are any. */
export async function shownCalls(page) {
  await page.getByRole('listbox').or(page.getByText('No calls right now')).first().waitFor();
  return page.getByRole('option').evaluateAll((rows) => rows.map(({ id }) => id));
}

/** The row of a call that was not among those shown. */
export async function newCall(page, before) {
  const found = await page.waitForFunction((known) => [...document.querySelectorAll('[role=option]')].find(({ id }) => !known.includes(id))?.id, before);
  return page.locator(`[id="${await found.jsonValue()}"]`);
}

export async function ask(path, body, bearer, method = 'POST', more = {}) {
  const headers = { ...more, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) };
  const answer = await fetch(base + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  assert.ok(answer.ok, `${path} ${answer.status}`);
  const text = await answer.text();
  return text === '' ? null : JSON.parse(text);
}

/** The bearer of somebody, for `ask`. */
export const bearerOf = async (email) => (await ask('/api/auth/login', { email, password })).access_token;

export const connected = (page) => page.locator('[role=status][data-phase=open]').waitFor({ state: 'attached' });

/** Presses a key by its place, with the letter that another keyboard writes there. */
export const press = (page, code, key, more = {}) =>
  page.evaluate(
    ([at, letter, rest]) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { code: at, key: letter, ...rest, bubbles: true, cancelable: true })),
    [code, key, more],
  );

export const looks = [
  ['he', 'light', 'wide'],
  ['he', 'dark', 'narrow'],
  ['en', 'light', 'narrow'],
  ['en', 'dark', 'middle'],
];

/** Language and theme from the next opening on. */
export const wear = (page, language, theme) =>
  page.evaluate(
    ([code, look]) => {
      localStorage.setItem('kav.language', code);
      localStorage.setItem('kav.theme', look);
    },
    [language, theme],
  );
