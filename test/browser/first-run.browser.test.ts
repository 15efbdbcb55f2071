import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readServerConfig } from '#app/server/server-config.ts';
import { type RunningServer, startServer } from '#app/server/start-server.ts';
import { accessibilityProblems } from './accessibility-problems.ts';
import { launchBrowser } from './launch-browser.ts';

let browser: Browser;
let folder: string;
let server: RunningServer;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'titrate-first-'));
  server = await startServer({
    config: readServerConfig({ PORT: '0', TITRATE_DATA: join(folder, 'data') }, ['--empty']),
    say: () => {},
    onLost: (reason) => {
      throw reason;
    },
  });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
}

const account = { email: 'robin@elm.example', password: 'purple staircase 88 lentils' };

test('an empty server becomes a clinic, its first manager gets a second factor, and signs in with it', async () => {
  const context = await browser.newContext({
    baseURL: server.welcome.url,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('heading', { name: 'Set up your clinic' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Setup code' }).fill('WRON-GWRO-NGWR');
  await page.getByRole('textbox', { name: 'Name of the clinic' }).fill('Elm House');
  await page.getByRole('combobox', { name: 'Time zone of the clinic' }).selectOption('Europe/London');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Robin Page');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(account.email);
  await page.getByLabel('Password', { exact: false }).first().fill('short');
  await page.getByRole('button', { name: 'Create the clinic' }).click();
  await page.getByText('at least 12 characters', { exact: true }).waitFor();
  await page.getByLabel('Password', { exact: false }).first().fill(account.password);
  await page.getByRole('button', { name: 'Create the clinic' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('textbox', { name: 'Setup code' }).fill(server.welcome.setupCode ?? '');
  await page.getByRole('button', { name: 'Create the clinic' }).click();

  await page.getByRole('heading', { name: 'Connect an authenticator app' }).waitFor();
  const key = (await page.getByText(/^Key:/).textContent())?.replace(/^Key:|\s/g, '') ?? '';
  await page.getByRole('img', { name: 'QR code with the key below' }).waitFor();
  await expectAccessible(page);
  const code = page.getByRole('textbox', { name: /Enter the six digits/ });
  await code.fill('000001');
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('The code is not right').waitFor();
  await code.fill(generateSync({ secret: key }));
  await page.getByRole('button', { name: 'Connect' }).click();

  await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor();
  await expectAccessible(page);
  const recovery = await page.getByRole('listitem').allTextContents();
  expect(recovery.length).toBeGreaterThanOrEqual(8);
  expect(await page.getByRole('button', { name: 'Go on' }).isDisabled()).toBe(true);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  expect(await page.locator('body').textContent()).not.toContain('Look around as');

  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password at all');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('E-mail address, password or code is not right').waitFor();
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: /Six-digit code/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await page.getByRole('textbox', { name: 'Recovery code' }).fill(recovery[0] ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await context.close();
});
