import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { signInAs, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** How often the clinic has a report with these words. */
async function keptByClinic(page: Page, words: string): Promise<number> {
  return page.evaluate(async (note) => {
    const { session } = await (await fetch('/api/auth/session')).json();
    const reply = await (await fetch(`/api/patients/${session.patientId}/check-ins`)).json();
    return reply.checkIns.filter((one: { content: { note: string | null } }) => one.content.note === note)
      .length;
  }, words);
}

/** Early signs of the report with these words, as the clinic has them. */
async function signsOf(page: Page, words: string): Promise<readonly string[]> {
  return page.evaluate(async (note) => {
    const { session } = await (await fetch('/api/auth/session')).json();
    const reply = await (await fetch(`/api/patients/${session.patientId}/check-ins`)).json();
    const said: { content: { note: string | null; earlySigns?: string[] } }[] = reply.checkIns;
    return said.find(({ content }) => content.note === note)?.content.earlySigns ?? [];
  }, words);
}

/** What this browser keeps of reports and questions. */
function onPhone(page: Page): Promise<{ reports: number; form: number }> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('titrate', 1);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const names = [...request.result.objectStoreNames];
          if (names.length === 0) return resolve({ reports: 0, form: 0 });
          const transaction = request.result.transaction(names);
          const reports = transaction.objectStore('kept-reports').count();
          const form = transaction.objectStore('kept-form').count();
          transaction.oncomplete = () => {
            request.result.close();
            resolve({ reports: reports.result, form: form.result });
          };
        };
      }),
  );
}

const until = (page: Page, wanted: { readonly reports: number; readonly form: number }) =>
  expect.poll(() => onPhone(page), { timeout: 30_000 }).toEqual(wanted);

async function write(page: Page, note: string): Promise<void> {
  await page
    .getByRole('group', { name: /^How is your mood/ })
    .getByRole('radio', { name: '4', exact: true })
    .check();
  await page.getByRole('textbox', { name: 'Anything else we should know?' }).fill(note);
}

/** The page would open itself anew once there is a network: nothing of it is left to get in the way. */
const leave = (page: Page) => page.goto('about:blank');
const send = (page: Page) => page.getByRole('button', { name: 'Send it' }).click();

test('a check-in whose answer was lost, one without a network, and another person at the same phone', async () => {
  const here = await visit(browser, { width: 390 });
  const { page, context } = here;
  await signInAs(page, 'Jonah');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await until(page, { reports: 0, form: 1 });

  // The network is cut when the server has taken the report and before its answer arrives
  const lost = `Cut off ${Date.now()}`;
  await page.goto('/how-i-am-doing?report=now');
  await write(page, lost);
  let cut = 0;
  await context.route('**/check-ins', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    cut += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await send(page);
  await page.getByRole('heading', { name: 'Kept on this phone, will be sent' }).waitFor();
  expect(cut).toBeGreaterThan(0);
  expect(await onPhone(page)).toEqual({ reports: 1, form: 1 });
  await context.unroute('**/check-ins');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await until(page, { reports: 0, form: 1 });
  expect(await keptByClinic(page, lost)).toBe(1);

  // No network at all: the page opens, help stands in it before anything is sent, and what is written waits
  const alone = `No network, and I want to die ${Date.now()}`;
  await context.setOffline(true);
  await page.goto('/my-day');
  await page.getByText('There is no network now.').first().waitFor();
  await page.getByRole('button', { name: 'Write my report' }).click();
  await write(page, alone);
  // Their own early signs stand on the phone; which ones is theirs, so any of them
  const signs = page.getByRole('group', { name: 'Have you noticed any of these?' });
  await signs.getByRole('checkbox').first().check();
  await page.getByRole('link', { name: 'Call 988' }).first().waitFor();
  await send(page);
  await page.getByRole('heading', { name: 'Kept on this phone, will be sent' }).waitFor();
  await page.getByRole('link', { name: 'Call 988' }).first().waitFor();
  // Not only whom to call, also under which number
  await page
    .getByRole('status')
    .getByRole('link', { name: /^Call / })
    .waitFor();
  await page.getByRole('button', { name: 'All right' }).click();
  await page.getByText('Kept on this phone, and will be sent').waitFor();
  await leave(page);
  await context.setOffline(false);
  await page.goto('/my-day');
  await until(page, { reports: 0, form: 1 });
  expect(await keptByClinic(page, alone)).toBe(1);
  expect(await signsOf(page, alone)).toHaveLength(1);

  // The session ends with something still waiting; somebody else signs in: it is neither shown nor sent as theirs
  const theirs = `Still mine ${Date.now()}`;
  await context.setOffline(true);
  await page.goto('/my-day');
  await page.getByRole('button', { name: 'Write my report' }).click();
  await write(page, theirs);
  await send(page);
  await page.getByRole('heading', { name: 'Kept on this phone, will be sent' }).waitFor();
  await leave(page);
  await context.clearCookies();
  await context.setOffline(false);
  await page.goto('/');
  await signInAs(page, 'Menon');
  await until(page, { reports: 1, form: 0 });
  expect(await page.locator('body').textContent()).not.toContain('Kept on this phone');
  await context.clearCookies();
  await page.goto('/');
  await signInAs(page, 'Jonah');
  await until(page, { reports: 0, form: 1 });
  expect(await keptByClinic(page, theirs)).toBe(1);
  await here.close();
});
