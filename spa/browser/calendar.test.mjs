// The calendar in a real browser, against a real server: a free time booked, a taken one refused with what is free near it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertSound, heading, launch, widths } from './browser.mjs';
import { ask, base, bearerOf, connected, enter, looks, skip, staff, viewer, wear } from './staff.mjs';

/** A Tuesday far ahead, of which nobody knows anything else. */
const WEEK = '2031-03-02';
const DAY = '2031-03-04';

let browser;
let bearer;
let resource;
before(async () => {
  if (skip) return;
  browser = await launch();
  bearer = await bearerOf(staff);
  resource = await ask('/api/resources', { name: `Avner ${Date.now()}` }, bearer);
});
after(() => browser?.close());

const moment = (clock) => new Date(`${DAY}T${clock}:00+02:00`).toISOString();
const book = (hour, title) => ask('/api/appointments', { resource_id: resource.id, title, starts_at: moment(`${hour}:00`), ends_at: moment(`${hour}:45`), force: true }, bearer);
const read = ({ id }) => ask(`/api/appointments/${id}`, undefined, bearer, 'GET');
const path = () => `/app/calendar?week=${WEEK}&resource=${resource.id}`;

describe('the calendar', { skip }, () => {
  it('shouldBookAFreeTime_andTellTheOtherBrowser_andRefuseATakenOne', async () => {
    const there = await book('09', 'Already there');
    const view = await enter(browser, { path: path() });
    const other = await enter(browser, { path: path(), language: 'he' });
    const { page } = view;
    await heading(page, 'Calendar');
    await Promise.all([connected(page), connected(other.page)]);
    await page.getByRole('button', { name: /^Already there/ }).waitFor();
    const column = page.locator('[data-day]').nth(2);
    await column.click({ position: { x: 20, y: 10 } }); // a press on a free half hour
    const dialog = page.getByRole('dialog', { name: 'New appointment' });
    await dialog.getByLabel('When').fill(`${DAY}T09:30`);
    await dialog.getByLabel('What for').fill('Cleaning');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/is taken then: .Already there., .09:00–09:45/).waitFor();
    await assertAccessible(page);
    const free = dialog.getByText('Free near it').getByRole('button').first();
    await free.waitFor();
    const clock = await free.innerText();
    await free.click();
    assert.equal(await dialog.getByLabel('When').inputValue(), `${DAY}T${clock}`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Booked: /).waitFor();
    await page.getByRole('button', { name: /^Cleaning/ }).waitFor();
    await other.page.getByRole('button', { name: /^Cleaning/ }).waitFor();
    assert.equal((await read(there)).status, 'booked');
    await assertSound({ ...view, faults: view.faults.filter((fault) => !fault.includes('409')) });
    await Promise.all([view.context.close(), other.context.close()]);
  });

  it('shouldMoveAnAppointmentAndBack_cancelItAndBack', async () => {
    const appointment = await book('14', 'To be moved');
    const view = await enter(browser, { path: path() });
    const { page } = view;
    const block = page.getByRole('button', { name: /^To be moved/ });
    const region = await page.locator('[role=status][aria-atomic=false]').elementHandle(); // readers tell what is added to it, not what it begins with
    await block.click();
    const dialog = page.getByRole('dialog', { name: 'Appointment' });
    await dialog.getByLabel('When').fill(`${DAY}T23:00`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('The business is closed then.').or(page.getByText(/^Moved to/)).first().waitFor();
    if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Book it all the same' }).click();
    await page.getByText(/^Moved to/).waitFor();
    await page.waitForFunction((own) => own.isConnected && own.textContent.startsWith('Moved to'), region);
    assert.equal((await read(appointment)).starts_at, `${DAY}T21:00:00Z`);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone').waitFor();
    assert.equal((await read(appointment)).starts_at, `${DAY}T12:00:00Z`);
    await block.click();
    await dialog.getByRole('button', { name: 'Cancel the appointment' }).click();
    await block.waitFor({ state: 'detached' });
    assert.equal((await read(appointment)).status, 'canceled');
    await page.getByText('The appointment was canceled').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await block.waitFor();
    assert.equal((await read(appointment)).status, 'booked');
    await view.context.close();
  });

  it('shouldMoveByMouseToAnotherDay_andTakeItBack_whenThatTimeIsTaken', async () => {
    const appointment = await book('12', 'Dragged');
    const view = await enter(browser, { path: path(), language: 'he' });
    const { page } = view;
    const block = page.getByRole('button', { name: /^Dragged/ });
    const drag = async (dx, dy) => {
      const { x, y, width } = await block.boundingBox();
      await page.mouse.move(x + width / 2, y + 10);
      await page.mouse.down();
      await page.mouse.move(x + width / 2 + dx, y + 10 + dy, { steps: 4 });
      await page.mouse.up();
    };
    await block.scrollIntoViewIfNeeded();
    const { width } = await page.locator('[data-day]').first().boundingBox();
    const moved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await drag(-width, 56); // in Hebrew the next day is on the left
    assert.equal((await moved).status(), 200);
    assert.equal((await read(appointment)).starts_at, new Date('2031-03-05T13:00:00+02:00').toISOString().replace('.000', ''));
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.getByRole('button', { name: 'לבטל פעולה' }).click();
    await page.getByText('הפעולה בוטלה').waitFor();
    assert.equal((await read(appointment)).starts_at, `${DAY}T10:00:00Z`);

    await ask('/api/appointments', { resource_id: resource.id, title: 'In the way', starts_at: moment('13:00'), ends_at: moment('14:00'), force: true }, bearer);
    const refused = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await drag(0, 56);
    assert.equal((await refused).status(), 409);
    await page.getByText('הפגישה נשארה במקומה. הזמן ההוא תפוס.').waitFor();
    await page.getByRole('button', { name: /^Dragged 12:00/ }).waitFor();
    await assertSound({ ...view, faults: view.faults.filter((fault) => !fault.includes('409')) });
    await view.context.close();
  });

  it('shouldRenameWhatIsBooked_andTakeItBackWhileTheDialogIsOpen', async () => {
    const own = await ask('/api/resources', { name: `Chair ${Date.now()}` }, bearer);
    const view = await enter(browser, { path: path() });
    const { page } = view;
    await page.getByRole('button', { name: 'Who or what can be booked' }).click();
    const dialog = page.getByRole('dialog');
    const name = dialog.getByRole('textbox', { name: `Name of ${own.name}` });
    await name.fill(`${own.name} B`);
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await dialog.getByText('Renamed to').waitFor();
    const now = () => ask(`/api/resources/${own.id}`, undefined, bearer, 'GET');
    assert.equal((await now()).name, `${own.name} B`);
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Undo' }).click(); // a toast above a modal dialog can be pressed
    await dialog.getByText('Undone').waitFor();
    assert.equal((await now()).name, own.name);
    await dialog.getByRole('button', { name: `Remove ${own.name}` }).click();
    await dialog.getByText('can be booked no more').waitFor();
    await assertSound(view);
    await view.context.close();
  });

  it('shouldKeepTheClockOfTheBusiness_whereverTheComputerIs', async () => {
    const appointment = await book('10', 'By our clock');
    const view = await enter(browser, { path: path(), zone: 'America/New_York' });
    const { page } = view;
    await page.getByText('Times are those of').waitFor();
    await page.getByRole('button', { name: /^By our clock/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Appointment' });
    assert.equal(await dialog.getByLabel('When').inputValue(), `${DAY}T10:00`);
    await dialog.getByLabel('When').fill(`${DAY}T15:00`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Moved to/).waitFor();
    assert.equal((await read(appointment)).starts_at, `${DAY}T13:00:00Z`);
    await view.context.close();
  });

  it('shouldTurnWeeksWhereTheArrowPoints_inBothDirections', async () => {
    for (const [language, forward] of [
      ['he', 'ArrowLeft'],
      ['en', 'ArrowRight'],
    ]) {
      const view = await enter(browser, { path: path(), language });
      const { page } = view;
      await page.locator('[data-day]').first().waitFor();
      const [sunday, monday] = await page.locator('[data-day]').evaluateAll((columns) => columns.slice(0, 2).map((one) => one.getBoundingClientRect().left));
      assert.equal(sunday > monday, language === 'he'); // columns run with the page
      assert.equal(await page.locator('[data-day]').count(), 5);
      await page.keyboard.press(forward);
      await page.waitForURL(/week=2031-03-09/);
      await assertSound(view);
      await view.context.close();
    }
  });

  it('shouldOfferNoChange_whenTheyMayOnlyLook', async () => {
    await book('11', 'Looked at');
    const view = await enter(browser, { path: path() }, viewer);
    const { page } = view;
    await page.getByText('You may look but not change.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'New appointment' }).count(), 0);
    await page.locator('[data-day]').nth(1).click({ position: { x: 20, y: 40 } });
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.getByRole('button', { name: /^Looked at/ }).click();
    assert.equal(await page.getByRole('dialog').getByRole('textbox').count(), 0);
    await assertSound(view);
    await view.context.close();
  });

  it('shouldBeSoundAndAccessible_inEveryLanguageThemeAndWidth', { timeout: 60_000 }, async () => {
    await book('17', 'ניקוי מסננים');
    const view = await enter(browser, { path: path() });
    const { page } = view;
    for (const [language, theme, width] of looks) {
      await page.setViewportSize(widths[width]);
      await wear(page, language, theme);
      await page.goto(base + path());
      await page.getByText('ניקוי מסננים').first().waitFor();
      await assertAccessible(page);
      await assertSound(view);
    }
    await view.context.close();
  });
});
