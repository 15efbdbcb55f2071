import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { type Cast, everybody, openCast } from './story/cast.ts';
import {
  asksForAnAppointment,
  frontDeskBooks,
  managerMakesTheAccount,
  patientSignsIn,
} from './story/first-appointment.ts';

let browser: Browser;
let cast: Cast;
beforeAll(async () => {
  browser = await launchBrowser();
  cast = await openCast(browser);
});
afterAll(() => browser.close());

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  // What everybody saw when it failed
  const folder = join(import.meta.dirname, '../../.cache/test-results/whole-procedure');
  await mkdir(folder, { recursive: true });
  for (const [who, { page }] of Object.entries(cast))
    await page.screenshot({ path: join(folder, `${who}.png`), fullPage: true }).catch(() => {});
});

describe('one patient through all six steps, with six people at six screens', () => {
  test('somebody asks for a first appointment on a phone', () => asksForAnAppointment(browser));
  test('the front desk triages, registers and books', () => frontDeskBooks(cast));
  test('the manager makes the account', () => managerMakesTheAccount(cast));
  test('the patient signs in', () => patientSignsIn(cast));
  test('nobody met an error on the way', () => {
    expect(everybody(cast).flatMap(({ trouble }) => trouble)).toEqual([]);
  });
});
