// Pictures of the page for docs/screens: every language, theme, width and state, with a fixed clock and fixed data.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answers, launch, open, widths } from './browser.mjs';
import { startServer } from './server.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/screens', import.meta.url));
const shots = [
  ['line-he-light-wide', { answer: answers.offline }],
  ['line-en-dark-wide', { language: 'en', theme: 'dark', answer: answers.ready }],
  ['line-he-light-middle', { size: widths.middle, answer: answers.ready }],
  ['line-en-light-narrow', { language: 'en', size: widths.narrow, answer: answers.ready }],
  ['line-he-dark-narrow', { theme: 'dark', size: widths.narrow, answer: answers.degraded }],
  ['degraded-he-light-wide', { answer: answers.degraded }],
  ['degraded-en-light-middle', { language: 'en', size: widths.middle, answer: answers.degraded }],
  ['unreachable-he-light-wide', { answer: answers.ready, away: true }],
  ['unreachable-en-dark-narrow', { language: 'en', theme: 'dark', size: widths.narrow, answer: answers.ready, away: true }],
  ['loading-he-light-wide', { answer: 'silent' }],
  ['never-reached-en-light-wide', { language: 'en', answer: null }],
  ['draining-en-light-wide', { language: 'en', answer: answers.draining }],
];

mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await launch();
for (const [name, { away = false, ...wishes }] of shots) {
  const { context, page, server: said } = await open(browser, server.url, wishes);
  await page.clock.setFixedTime(new Date('2026-11-22T16:42:08+02:00'));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  if (typeof wishes.answer === 'object' && wishes.answer !== null) await page.locator('[role=status][data-phase=inTouch]').waitFor();
  if (name.startsWith('line-en-dark-wide')) await page.getByLabel('The server’s public address').fill('kav.example.com');
  if (away) {
    await page.waitForFunction(() => document.querySelector('aside dl')?.textContent?.includes('16:42'));
    said.answer = null;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByRole('alert').waitFor();
  }
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  await context.close();
}
await browser.close();
await server.close();
