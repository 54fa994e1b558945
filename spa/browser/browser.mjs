// The browser of tests and pictures: Debian's Chromium, quiet, and a page whose server says what the test wants.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const widths = { wide: { width: 1440, height: 900 }, middle: { width: 1024, height: 768 }, narrow: { width: 390, height: 844 } };

export const answers = {
  ready: { status: 200, body: { status: 'ready', db: 'ok', stt: 'google', tts: 'google' } },
  offline: { status: 200, body: { status: 'ready', db: 'ok', stt: 'offline', tts: 'offline' } },
  degraded: { status: 200, body: { status: 'degraded', db: 'down', stt: 'google', tts: 'down' } },
  starting: { status: 503, body: { status: 'starting', db: 'ok', stt: 'offline', tts: 'offline' } },
  draining: { status: 503, body: { status: 'draining', db: 'ok', stt: 'google', tts: 'google' } },
  full: { status: 503, body: { status: 'full', db: 'ok', stt: 'google', tts: 'google' } },
};

const version = { version: '0.1.0', commit: 'c0ffee1234567890', build_time: '2026-11-20T08:30:00Z', jdk: '25.0.3' };

/** Whose refusals a browser writes into its console although they are answers like others. */
const EXPECTED = ['/readyz', '/api/auth/'];

/** @param more flags of this browser, such as where its microphone comes from */
export function launch(...more) {
  return chromium.launch({ executablePath: process.env.KAV_CHROMIUM ?? '/usr/bin/chromium', args: [...flags, ...more] });
}

/**
 * Opens the page in a window of its own. `answer` is one of `answers`, null for a server that hangs up, 'silent' for
 * one that never answers, or undefined to let the server speak for itself. What went wrong is collected in `faults`.
 */
export async function open(browser, base, { path = '/app', language = 'he', theme = 'light', size = widths.wide, answer, clock, zone = 'Asia/Jerusalem' } = {}) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'he-IL',
    timezoneId: zone,
  });
  await context.addInitScript((code) => {
    if (localStorage.getItem('kav.language') === null) localStorage.setItem('kav.language', code);
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  }, language);
  const page = await context.newPage();
  const faults = [];
  const foreign = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.some((path) => message.location().url.includes(path))) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(base).origin) foreign.push(request.url());
  });
  const server = { answer };
  if (clock !== undefined) await page.clock.install({ time: new Date(clock) });
  if (answer !== undefined) {
    await page.route('**/readyz', (route) => reply(route, server.answer));
    await page.route('**/version', (route) => route.fulfill({ json: version }));
  }
  await page.goto(base + path);
  await page.evaluate(() => document.fonts.ready);
  return { context, page, faults, foreign, server };
}

function reply(route, answer) {
  if (answer === 'silent') return undefined;
  return answer === null ? route.abort('connectionrefused') : route.fulfill({ status: answer.status, json: answer.body });
}

export const heading = (page, text) => page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();

export async function assertSound({ page, faults, foreign }) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), [], 'content policy');
  assert.deepEqual(faults, [], 'console');
  assert.deepEqual(foreign, [], 'requests to others');
  const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(scroll <= inner, `scrolls sideways: ${scroll} > ${inner}`);
}

/** axe needs no exception from the policy: playwright evaluates it in the page's own world. */
export async function assertAccessible(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  assert.deepEqual(serious, []);
}
