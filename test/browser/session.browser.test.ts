import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { openChart, settled, signInAs, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe('[Q1] [S6] the end of a session', () => {
  test('is announced two minutes before; a press of the button makes it longer', async () => {
    const here = await visit(browser);
    const { page } = here;
    // The server says that this session ends in 100 seconds, until somebody asks to stay.
    let stayed = false;
    await page.route('**/api/auth/session', async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      if (!stayed && body.session !== null)
        body.session.idleEndsAt = new Date(Date.now() + 100_000).toISOString();
      await route.fulfill({ response, json: body });
    });
    page.on('request', (request) => {
      if (request.url().endsWith('/api/auth/stay')) stayed = true;
    });
    await signInAs(page, 'Haddad');
    const warning = page.getByRole('dialog', { name: 'Your session is about to end' });
    await warning.waitFor();
    expect(await warning.textContent()).toMatch(/Time left: 1:\d\d/);
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await warning.waitFor({ state: 'hidden' });
    expect(stayed).toBe(true);
    await here.close();
  });

  test('clears the page, keeps what was typed for the same person, and goes on where they were', async () => {
    const here = await visit(browser);
    const { page, context } = here;
    await signInAs(page, 'Okafor');
    await openChart(page, 'Whitfield, Jonah');
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.getByRole('combobox', { name: 'Medication' }).fill('sertraline');
    await page
      .getByRole('option', { name: /Sertraline/ })
      .first()
      .click();
    await page.getByRole('combobox', { name: 'Product' }).selectOption({ label: '50 mg tablet' });
    await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('125');

    await context.clearCookies();
    await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('75');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByText('Your session has ended').waitFor();
    expect(await page.content()).not.toContain('Jonah Whitfield’s');
    expect(await page.locator('body').textContent()).not.toContain('Whitfield, Jonah');
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toMatch(/Whitfield|sertraline|75/);

    await signInAs(page, 'Okafor');
    await page.getByRole('textbox', { name: 'Dose', exact: true }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Dose', exact: true }).inputValue()).toBe('75');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Whitfield, Jonah');
    await here.close();
  });

  test('somebody else at the same tab finds nothing of it', async () => {
    const here = await visit(browser);
    const { page, context } = here;
    await signInAs(page, 'Okafor');
    await openChart(page, 'Whitfield, Jonah');
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.getByRole('combobox', { name: 'Medication' }).waitFor();
    // What the form asks by itself would be the first to hear that the session is over
    await settled(page);
    await context.clearCookies();
    await page.getByRole('combobox', { name: 'Medication' }).fill('sertraline');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signInAs(page, 'Menon');
    await settled(page);
    expect(await page.locator('body').textContent()).not.toContain('Whitfield, Jonah');
    await page.getByRole('heading', { name: 'This page is not part of your role' }).waitFor();
    await here.close();
  });

  test('signing out leaves nothing in the page or in the browser’s storage, in no tab', async () => {
    const here = await visit(browser);
    const { page } = here;
    await signInAs(page, 'Okafor');
    await openChart(page, 'Whitfield, Jonah');
    const other = await here.newTab();
    await other.goto(page.url());
    await other.getByRole('heading', { name: 'Balance' }).waitFor();
    await page.getByRole('button', { name: /Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    for (const tab of [page, other]) {
      await tab.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await tab.locator('body').textContent()).not.toContain('Whitfield, Jonah');
      expect(await tab.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
        'Whitfield',
      );
    }
    await here.close();
  });
});

test('when the server is silent, the page says so and keeps what was typed', async () => {
  const here = await visit(browser);
  const { page, context } = here;
  await signInAs(page, 'Okafor');
  await page.goto('/patients/new');
  await page.getByRole('textbox', { name: 'Family name' }).fill('Quillfeather');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByText('the server does not answer').first().waitFor();
  expect(await page.getByRole('textbox', { name: 'Family name' }).inputValue()).toBe('Quillfeather');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByRole('heading', { name: /Quillfeather/ }).waitFor();
  await here.close();
});

test('a patient reads the own page in Spanish, with help first', async () => {
  const here = await visit(browser, { width: 390 });
  const { page } = here;
  await page.getByRole('combobox', { name: 'Language' }).selectOption('es');
  await page.getByRole('heading', { name: 'Entrar' }).waitFor();
  await signInAs(page, 'Whitfield');
  await page.getByRole('heading', { name: 'Hoy', level: 1 }).waitFor();
  // On the page already, and once more wherever one is
  const lines = page.getByRole('link', { name: /988/ });
  await lines.first().waitFor();
  const before = await lines.count();
  await page.getByRole('button', { name: '¿Necesita ayuda ahora?' }).click();
  await lines.nth(before).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  expect(here.trouble).toEqual([]);
  await here.close();
});
