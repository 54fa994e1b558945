// The page in a real browser. BASE_URL points it at a running Kav; without it a stand-in serves the built page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { digest, digestOf, read } from '../openapi/described.mjs';
import { answers, assertAccessible, assertSound, heading, launch, open, widths } from './browser.mjs';
import { startServer } from './server.mjs';

const titles = {
  he: { ready: 'הקו פתוח', degraded: 'הקו פתוח, אבל משהו חסר', unreachable: 'אין קשר עם השרת', draining: 'הקו נסגר בעדינות' },
  en: { ready: 'The line is open', degraded: 'The line is open, but something is missing', unreachable: 'No contact with the server', draining: 'The line is closing gently' },
};

let browser;
let server;
let base;

before(async () => {
  server = process.env.BASE_URL ? null : await startServer();
  base = process.env.BASE_URL ?? server.url;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

describe('the types of the server’s interface', () => {
  const types = read(readFileSync(new URL('../src/api/schema.d.ts', import.meta.url), 'utf8'));

  it('shouldBeAsTheyWereMade', () => assert.equal(digest(types.body), types.types, 'edited by hand: npm run api'));

  it('shouldBeMadeOfTheInterfaceThatTheServerHas', { skip: process.env.BASE_URL === undefined && 'no server' }, async () => {
    const description = await (await fetch(`${base}/api/openapi.json`)).json();
    assert.equal(digestOf(description), types.interface, 'the interface changed: npm run api');
  });
});

describe('every look', () => {
  for (const language of ['he', 'en'])
    for (const theme of ['light', 'dark'])
      for (const [name, size] of Object.entries(widths))
        for (const state of name === 'narrow' ? ['ready', 'degraded', 'unreachable'] : ['ready'])
          it(`shouldBeSoundAndAccessible_when ${language} ${theme} ${name} ${state}`, async () => {
            const view = await open(browser, base, { language, theme, size, answer: state === 'unreachable' ? null : answers[state] });
            await heading(view.page, titles[language][state]);
            const root = await view.page.evaluate(() => {
              const { lang, dir, dataset } = document.documentElement;
              return { lang, dir, theme: dataset.theme, canvas: getComputedStyle(document.body).backgroundColor };
            });
            assert.deepEqual(root, {
              lang: language,
              dir: language === 'he' ? 'rtl' : 'ltr',
              theme,
              canvas: theme === 'dark' ? 'rgb(13, 16, 21)' : 'rgb(245, 246, 248)',
            });
            await assertSound(view);
            await assertAccessible(view.page);
            await view.context.close();
          });
});

describe('addresses', () => {
  for (const [path, title] of [
    ['/', titles.he.ready],
    ['/app', titles.he.ready],
    ['/app/biz', 'כניסה'],
    ['/app/admin', 'כניסה'],
    ['/app/calls/CA1?t=12', 'כניסה'],
    ['/app/forgot', 'סיסמה חדשה'],
  ])
    it(`shouldLoadDeeply_when ${path} is opened and reloaded by a stranger`, async () => {
      const view = await open(browser, base, { path, answer: answers.ready });
      await heading(view.page, title);
      await view.page.reload();
      await heading(view.page, title);
      assert.equal(new URL(view.page.url()).pathname + new URL(view.page.url()).search, path);
      await assertSound(view);
      await view.context.close();
    });

  it('shouldCarryAFreshNonce_whenLoadedTwice', async () => {
    const nonces = [];
    for (let time = 0; time < 2; time++) {
      const answer = await fetch(`${base}/app/biz`);
      const nonce = /name="csp-nonce" content="([^"]+)"/.exec(await answer.text())?.[1];
      assert.ok(nonce && nonce !== '__CSP_NONCE__');
      assert.ok(answer.headers.get('content-security-policy')?.includes(`'nonce-${nonce}'`));
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      nonces.push(nonce);
    }
    assert.notEqual(nonces[0], nonces[1]);
  });
});

describe('the server speaks', () => {
  it('shouldShowItsOwnState_whenNothingIsMocked', async () => {
    const view = await open(browser, base);
    await view.page.locator('ul[aria-label], section li').first().waitFor();
    await view.page.locator('[role=status][data-phase=inTouch]').waitFor();
    assert.doesNotMatch(await view.page.locator('h1').innerText(), /אין קשר|מקשיבים/);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldNameThePartAndItsRemedy_whenDegraded', async () => {
    const view = await open(browser, base, { language: 'en', answer: answers.degraded });
    const records = view.page.getByRole('listitem').filter({ has: view.page.getByRole('heading', { name: 'Records' }) });
    await records.getByText('Cut off').waitFor();
    assert.match(await records.innerText(), /DATABASE_URL/);
    await view.context.close();
  });

  it('shouldTakeA503AsAnAnswer_whenDraining', async () => {
    const view = await open(browser, base, { language: 'en', answer: answers.draining });
    await heading(view.page, titles.en.draining);
    assert.equal(await view.page.getByRole('alert').count(), 0);
    await view.context.close();
  });

  it('shouldKeepTheLastStateAndComeBack_whenTheServerGoesAway', async () => {
    const view = await open(browser, base, { language: 'en', answer: answers.ready });
    await heading(view.page, titles.en.ready);
    view.server.answer = null;
    await view.page.evaluate(() => dispatchEvent(new Event('online'))); // asks at once
    await heading(view.page, titles.en.unreachable);
    assert.match(await view.page.getByRole('alert').innerText(), /What you see was true at \d\d:\d\d:\d\d\./);
    await view.page.getByText('Google speaks to the caller.').waitFor();
    view.server.answer = answers.ready;
    await view.page.getByRole('button', { name: 'Try now' }).click();
    await heading(view.page, titles.en.ready);
    assert.equal(await view.page.getByRole('alert').count(), 0);
    await view.context.close();
  });

  it('shouldAskNobody_whileNobodyLooks', async () => {
    const view = await open(browser, base, { language: 'en', answer: answers.ready });
    await heading(view.page, titles.en.ready);
    let asked = 0;
    view.page.on('request', (request) => (asked += request.url().endsWith('/readyz') ? 1 : 0));
    await view.page.clock.install();
    await view.page.reload();
    await heading(view.page, titles.en.ready);
    const look = (state) =>
      view.page.evaluate((visibility) => {
        Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await look('hidden');
    asked = 0;
    await view.page.clock.runFor(60_000);
    assert.equal(asked, 0);
    await Promise.all([view.page.waitForRequest('**/readyz'), look('visible')]);
    await Promise.all([view.page.waitForRequest('**/readyz'), view.page.clock.runFor(5_100)]);
    await view.context.close();
  });

  it('shouldShowBonesThenNothingFalse_whileTheFirstAnswerIsAwaited', async () => {
    const view = await open(browser, base, { language: 'en', answer: 'silent' });
    await heading(view.page, 'Listening to the line…');
    assert.equal(await view.page.locator('section[aria-busy=true]').count(), 1);
    await assertAccessible(view.page);
    await view.context.close();
  });
});

describe('hands', () => {
  it('shouldChangeLanguageDirectionAndRemember_whenPressed', async () => {
    const view = await open(browser, base, { answer: answers.ready });
    await view.page.getByRole('button', { name: 'English' }).click();
    await heading(view.page, titles.en.ready);
    assert.equal(await view.page.evaluate(() => document.documentElement.dir), 'ltr');
    assert.equal(await view.page.title(), 'The line is open · Kav');
    await view.page.reload();
    await heading(view.page, titles.en.ready);
    await view.context.close();
  });

  it('shouldChangeThemeAndRemember_whenPressed', async () => {
    const view = await open(browser, base, { language: 'en', answer: answers.ready });
    await view.page.getByRole('button', { name: 'Switch to dark' }).click();
    await view.page.reload();
    assert.equal(await view.page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    await view.page.getByRole('button', { name: 'Switch to light' }).waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldCopyTheCommand_whenPressed', async () => {
    const view = await open(browser, base, { language: 'en', answer: answers.ready });
    await view.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await view.page.getByRole('button', { name: 'Copy' }).first().click();
    await view.page.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(
      await view.page.evaluate(() => navigator.clipboard.readText()),
      `./kav call --wav samples/appointment.wav --to ${base}/webhook/incoming_call`,
    );
    await view.context.close();
  });

  it('shouldMakeTheWebhookAddresses_whenThePublicAddressIsTyped', async () => {
    const view = await open(browser, base, { language: 'en', answer: answers.ready });
    const field = view.page.getByLabel('The server’s public address');
    await field.fill('http://kav.example.com');
    await view.page.getByText('It takes a public https address.').waitFor();
    await field.fill('kav.example.com');
    await view.page.getByText('https://kav.example.com/webhook/incoming_call', { exact: true }).waitFor();
    await view.page.getByText('https://kav.example.com/webhook/call_status', { exact: true }).waitFor();
    await assertAccessible(view.page);
    await view.context.close();
  });

  it('shouldReachEverythingByKeyboard_whenTabbing', async () => {
    const view = await open(browser, base, { language: 'en', answer: answers.ready });
    await heading(view.page, titles.en.ready);
    const reached = [];
    for (let press = 0; press < 16; press++) {
      await view.page.keyboard.press('Tab');
      reached.push(await view.page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName));
    }
    assert.equal(reached[0], 'Skip to content');
    for (const wanted of ['The line', 'Sign in', 'עברית', 'Copy', 'INPUT', '/readyz']) assert.ok(reached.includes(wanted), `${wanted}: ${reached}`);
    await view.context.close();
  });
});
