// Measures with a made-up business: 500 calls at once under 400 events a second, 10,000 contacts scrolled, keys held,
// a call of two hours opened, scrolled and zoomed into.
// Prints every task over 50 ms that the browser reports, and the machine's load; PERF_MOST makes more than so many fail.
import { loadavg } from 'node:os';
import { launch, open } from './browser.mjs';
import { office, wire } from './office.mjs';
import { startServer } from './server.mjs';

const most = Number(process.env.PERF_MOST ?? Infinity);
const business = office({ calls: 500, contacts: 10_000, hasLongCall: true });
const server = await startServer(business);
const browser = await launch();
let failed = false;

/** The long tasks while `work` runs, ms. */
async function measure(name, page, work) {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    globalThis.watcher = new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((task) => Math.round(task.duration))));
    globalThis.watcher.observe({ entryTypes: ['longtask'] });
  });
  const start = performance.now();
  await work();
  const tasks = await page.evaluate(() => (globalThis.watcher.disconnect(), globalThis.longTasks));
  failed ||= tasks.length > most;
  console.log(`${name}: ${Math.round(performance.now() - start)} ms, ${tasks.length} tasks over 50 ms${tasks.length === 0 ? '' : ` (longest ${Math.max(...tasks)} ms: ${tasks.join(' ')})`}`);
}

const live = await open(browser, server.url, { path: '/app/biz' });
await live.page.getByRole('option').nth(3).waitFor();
await live.page.waitForTimeout(2_000);
let told = 0;
const storm = setInterval(() => {
  for (let piece = 0; piece < 20; piece++) {
    const call = business.going[(told * 7) % business.going.length];
    server.tell(told++ % 4 === 0 ? wire('call.level', { id: call.id, caller_db: -20 - (told % 40), agent_db: -60 }) : wire('call.partial', { call_sid: call.call_sid, stream: 1, text: `רביעי בשעה ${told} מצוין לי, אבל כמה זה עולה` }));
  }
}, 50);
const list = live.page.getByRole('listbox');
const wheel = async (page, times, by) => {
  for (let turn = 0; turn < times; turn++) {
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(16);
  }
};
await list.hover();
await measure('500 live calls, 400 events a second, at rest', live.page, () => live.page.waitForTimeout(5_000));
await measure('500 live calls, 400 events a second, scrolling', live.page, () => wheel(live.page, 150, 160));
await measure('500 live calls, J held', live.page, async () => {
  for (let press = 0; press < 60; press++) await live.page.keyboard.press('KeyJ', { delay: 10 });
});
clearInterval(storm);
await live.context.close();

const people = await open(browser, server.url, { path: '/app/contacts' });
await people.page.getByRole('listitem').nth(5).waitFor();
await people.page.getByRole('list').hover();
await measure('10,000 contacts, scrolling', people.page, () => wheel(people.page, 300, 400));
await measure('10,000 contacts, typing', people.page, () => people.page.getByRole('searchbox').pressSequentially('נועה לוי תל אביב', { delay: 40 }));
await people.page.keyboard.press('Control+k');
const palette = people.page.getByRole('dialog').getByRole('combobox');
await palette.waitFor();
await measure('the palette, typing', people.page, () => palette.pressSequentially('contacts and more', { delay: 40 }));
await people.context.close();

const calls = await open(browser, server.url, { path: '/app/calls' });
await calls.page.getByRole('listitem').nth(1).waitFor();
await measure('a call of two hours, opened', calls.page, async () => {
  await calls.page.getByRole('listitem').nth(1).getByRole('link').click();
  await calls.page.locator('[data-turn]').nth(1_999).waitFor({ state: 'attached' });
});
await calls.page.locator('[data-turn]').first().hover();
await measure('a call of two hours, scrolling', calls.page, () => wheel(calls.page, 150, 600));
await calls.page.getByRole('slider').focus();
await measure('a call of two hours, zooming and walking', calls.page, async () => {
  for (const key of ['Equal', 'Equal', 'Equal', 'ArrowRight', 'End', 'Home', 'BracketRight', 'KeyL', 'Minus']) await calls.page.keyboard.press(key, { delay: 60 });
});
console.log(`load ${loadavg().map((load) => load.toFixed(1)).join(' ')}`);
await browser.close();
await server.close();
if (failed) process.exitCode = 1;
