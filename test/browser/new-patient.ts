import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { newChart } from './new-chart.ts';
import { signInAs, type Visit, visit } from './visit.ts';

/** Somebody of a chart of their own, signed in on a phone, and a prescriber who may look at that chart. */
export interface NewPatient {
  readonly phone: Visit;
  readonly prescriber: Visit;
  /** Path of the chart. */
  readonly chart: string;
}

/** Registers somebody, gives them an account as a manager does, and signs them in. */
export async function newPatient(browser: Browser, given: string): Promise<NewPatient> {
  const prescriber = await visit(browser);
  await signInAs(prescriber.page, 'Okafor');
  const chart = await newChart(prescriber.page, given);
  const email = `${randomUUID()}@example.org`;
  const password = randomUUID();
  const manager = await visit(browser);
  await signInAs(manager.page, 'Kimura');
  await post(manager.page, '/api/auth/step-up', { code: '000000' });
  const patientId = chart.split('/').at(-1);
  await post(manager.page, '/api/people', {
    name: `${given} Test`,
    email,
    role: 'patient',
    password,
    patientId,
  });
  await manager.close();

  const phone = await visit(browser, { width: 390 });
  await phone.page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await phone.page.getByRole('textbox', { name: 'Password' }).fill(password);
  await phone.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await phone.page.getByRole('navigation', { name: 'Main' }).waitFor();
  return { phone, prescriber, chart };
}

async function post(page: Page, path: string, body: unknown): Promise<void> {
  const status = await page.evaluate(
    async ([to, sent]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(to, { method: 'POST', headers, body: sent })).status;
    },
    [path, JSON.stringify(body)] as const,
  );
  if (status >= 300) throw new Error(`${path} answered ${status}`);
}
