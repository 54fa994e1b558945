// The browser telephone in a real browser with a wav as its microphone, against a real server with PostgreSQL.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertSound, heading, launch, widths } from './browser.mjs';
import { ask, base, connected, enter, looks, password, press, skip, staff, viewer, wear } from './staff.mjs';

const PHRASE = new URL('../../samples/phrases/i-would-like-a-new-appointment.wav', import.meta.url);
const WAV_HEAD = 44;

/** One question, so that the call is short. */
const SCRIPT = `
name = quick
language = en-US
greeting = "Hello."
questions = [
  {
    key = topic
    kind = choice
    ask = "What would you like?"
    retry = "Sorry, what would you like?"
    keypad_hint = "Please press one for a new appointment."
    choices = [
      { value = "new appointment", key = 1, say = ["new appointment", "i would like a new appointment"] }
      { value = "cancel appointment", key = 2, say = ["cancel an appointment"] }
    ]
  }
]
lead { about = "{topic}" }
go_on = "Never mind."
digits_more = "And the rest?"
silence { first = "Are you still there?", second = "I cannot hear you." }
goodbye { saved = "It is written down. Goodbye.", unsaved = "I could not write that down.", silent = "Goodbye." }
maximum_length = 2 minutes
`;

/** The phrase at 48 kHz with four seconds of silence before and after it; the browser plays it again and again. */
function microphone(path) {
  const said = readFileSync(PHRASE).subarray(WAV_HEAD);
  const rate = 48_000;
  const samples = new Int16Array(said.length * 3 + 8 * rate);
  for (let at = 0; at < said.length / 2 - 1; at++) {
    const [from, to] = [said.readInt16LE(at * 2), said.readInt16LE(at * 2 + 2)];
    for (let part = 0; part < 6; part++) samples[4 * rate + at * 6 + part] = from + ((to - from) * part) / 6;
  }
  const head = Buffer.alloc(WAV_HEAD);
  head.write('RIFF', 0);
  head.writeUInt32LE(WAV_HEAD - 8 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  [1, 1].forEach((word, at) => head.writeUInt16LE(word, 20 + at * 2));
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  [2, 16].forEach((word, at) => head.writeUInt16LE(word, 32 + at * 2));
  head.write('data', 36);
  head.writeUInt32LE(samples.byteLength, 40);
  writeFileSync(path, Buffer.concat([head, Buffer.from(samples.buffer)]));
  return path;
}

describe('the browser telephone', { skip }, () => {
  let browser;
  let folder;
  let agent;
  let bearer;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kav-phone-'));
    const wav = microphone(join(folder, 'microphone.wav'));
    browser = await launch('--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${wav}`, '--autoplay-policy=user-gesture-required');
    bearer = (await ask('/api/auth/login', { email: staff, password })).access_token;
    agent = await ask('/api/agents', { name: `Quick ${Date.now()}`, script: SCRIPT }, bearer);
  });
  after(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  it('shouldTalkToTheAgent_readAlong_hearItAgain_andLeaveALead', { timeout: 90_000 }, async () => {
    const view = await enter(browser, { path: `/app/phone?agent=${agent.id}` });
    const { page, context } = view;
    await context.grantPermissions(['microphone'], { origin: base });
    await heading(page, 'Telephone');
    await connected(page);
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    const log = page.getByRole('log', { name: 'Transcript' });
    await log.getByText('Hello.').waitFor({ timeout: 20_000 });
    await page.getByText('This call is recorded, like every call').waitFor();
    await assertAccessible(page);
    await log.getByText(/new appointment/i).first().waitFor({ timeout: 30_000 });
    assert.equal(await page.getByRole('button', { name: 'Hang up' }).count(), 1, 'it is written while the call runs');
    await page.getByRole('link', { name: 'Open the call' }).waitFor({ timeout: 30_000 });
    assert.match(await page.getByRole('definition').first().innerText(), /^[\d,]+ ms$/, 'how soon the agent answered');
    await assertAccessible(page);

    await page.getByRole('link', { name: 'Open the call' }).click();
    await heading(page, 'Browser telephone');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.2);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();

    const { items } = await ask('/api/leads', undefined, bearer, 'GET');
    const lead = items.find(({ answers }) => answers?.topic === 'new appointment');
    assert.ok(lead !== undefined, JSON.stringify(items));

    // The lead that was spoken of is moved on the board.
    const [, next] = (await ask('/api/pipelines', undefined, bearer, 'GET')).items[0].stages;
    await page.getByRole('link', { name: 'Leads', exact: true }).click();
    const card = page.locator(`[data-lead="${lead.id}"]`);
    await card.hover();
    await page.mouse.down();
    await page.locator(`[data-stage="${next.id}"]`).hover({ position: { x: 60, y: 200 } });
    await page.mouse.up();
    await page.locator(`[data-stage="${next.id}"] [data-lead="${lead.id}"]`).waitFor();
    await page.getByText(`moved to ${next.name}`).waitFor();
    await assertSound(view);
    await context.close();
  });

  it('shouldTalkToWhatIsNotSaved_besideTheForm_withKeysAndMute_untilTheCallerHangsUp', { timeout: 60_000 }, async () => {
    const view = await enter(browser, { path: `/app/agents/${agent.id}` });
    const { page, context } = view;
    await context.grantPermissions(['microphone'], { origin: base });
    await page.getByRole('textbox', { name: 'Greeting', exact: true }).fill('Nobody has saved this.');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByRole('log', { name: 'Transcript' }).getByText('Nobody has saved this.').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Mute', exact: true }).click();
    await page.getByText('You are muted.').waitFor();
    await press(page, 'KeyM', 'צ');
    await page.getByText('You are muted.').waitFor({ state: 'detached' });
    await page.locator('summary', { hasText: 'Keypad' }).click();
    await press(page, 'Digit7', '7'); // no answer to the question: the agent asks again
    assert.equal(await page.getByRole('status', { name: 'Pressed' }).innerText(), '7');
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('link', { name: 'Open the call' }).click();
    await heading(page, 'Browser telephone');
    await page.getByText('The caller hung up.').waitFor();
    await assertSound(view);
    await context.close();
  });

  it('shouldSayWhatHelps_whenTheMicrophoneIsRefused_andAskForNoneBeforeThePress', async () => {
    const view = await enter(browser, { path: '/app/phone' });
    const { page } = view;
    await heading(page, 'Telephone');
    await page.evaluate(() => {
      globalThis.asked = 0;
      navigator.mediaDevices.getUserMedia = async () => {
        globalThis.asked++;
        throw Object.assign(new Error('no'), { name: 'NotAllowedError' });
      };
    });
    await page.getByText('This browser is your telephone').waitFor();
    assert.equal(await page.evaluate(() => globalThis.asked), 0);
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('The browser may not use the microphone').waitFor();
    await alert.getByText('set Microphone to Allow').waitFor();
    assert.equal(await page.evaluate(() => globalThis.asked), 1);
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Call', exact: true }).waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldBeSoundAndAccessible_inEveryLanguageThemeAndWidth', async () => {
    const view = await enter(browser, { path: '/app/phone' });
    for (const [language, theme, width] of looks) {
      await view.page.setViewportSize(widths[width]);
      await wear(view.page, language, theme);
      await view.page.reload();
      await view.page.getByRole('heading', { level: 2 }).waitFor();
      await assertAccessible(view.page);
      await assertSound(view);
    }
    await view.context.close();
  });

  it('shouldSayWhoMayCall_whenTheyMayOnlyLook', async () => {
    const view = await enter(browser, { path: '/app/phone' }, viewer);
    await view.page.getByText('Calls are made by staff').waitFor();
    assert.equal(await view.page.getByRole('button', { name: 'Call', exact: true }).count(), 0);
    await assertAccessible(view.page);
    await assertSound(view);
    await view.context.close();
  });
});
