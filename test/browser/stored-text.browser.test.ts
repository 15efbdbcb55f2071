import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { didRounds, fullRun } from '../promises/rounds.ts';
import { launchBrowser } from './launch-browser.ts';
import { payloads } from './payloads.ts';
import { settled, signInAs, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Sends what a form of the page would send, from the page, with its session. */
async function post<T>(page: Page, path: string, body: unknown): Promise<T> {
  return page.evaluate(
    async ([to, content]) => {
      const reply = await fetch(to as string, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(content),
      });
      if (!reply.ok) throw new Error(`${to}: ${reply.status} ${await reply.text()}`);
      return reply.json();
    },
    [path, body] as const,
  );
}

/** A chart that carries the payload in every text a person can write. */
async function plant(page: Page, payload: string): Promise<string> {
  const { id } = await post<{ id: string }>(page, '/api/patients', {
    name: { given: [payload], family: payload, preferred: payload },
    pronouns: payload.slice(0, 40),
    birthDate: '1980-02-03',
    sex: 'unknown',
    identifiers: [{ system: 'urn:test', value: payload.slice(0, 100), label: payload.slice(0, 60) }],
    phone: null,
    email: null,
    language: null,
    deceased: null,
  });
  await post(page, `/api/patients/${id}/conditions`, {
    concept: { codings: [], text: payload },
    clinicalStatus: 'active',
    verification: 'confirmed',
    onset: null,
    abatement: null,
    note: payload,
  });
  await post(page, `/api/patients/${id}/allergies`, {
    concept: { codings: [], text: payload },
    kind: 'allergy',
    category: 'medication',
    criticality: 'high',
    clinicalStatus: 'active',
    reactions: [payload],
    onset: null,
    note: payload,
  });
  return id;
}

const tried = fullRun ? payloads : payloads.filter((_, index) => index % 5 === 0);

test('[S12] stored text never runs as code, on any page that shows it', {
  timeout: 1_200_000,
}, async (context) => {
  const here = await visit(browser);
  const { page } = here;
  await signInAs(page, 'Okafor');
  const found: string[] = [];
  const requests: string[] = [];
  here.context.on('request', (request) => {
    if (new URL(request.url()).hostname === 'example.invalid') requests.push(request.url());
  });
  const lookAround = async (payload: string) => {
    await settled(page);
    const loose = await page.evaluate(
      () =>
        document.querySelectorAll(
          'main iframe, main object, main embed, main script, main base, main meta, [onerror], [onload], [onfocus], a[href^="javascript"]',
        ).length,
    );
    if (loose > 0) found.push(`${payload}: became ${loose} elements on ${page.url()}`);
    for (const trouble of here.trouble.splice(0)) found.push(`${payload}: ${trouble}`);
  };
  for (const payload of tried) {
    const id = await plant(page, payload);
    for (const path of [
      `/patients/${id}`,
      `/patients/${id}/assess`,
      `/patients/${id}/plan`,
      `/patients/${id}?act=order`,
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await lookAround(payload);
    }
    await page.goto(`/patients?search=${encodeURIComponent(payload.slice(0, 60))}`);
    await lookAround(payload);
    await page.goto(`/formulary?search=${encodeURIComponent(payload.slice(0, 60))}`);
    await lookAround(payload);
  }
  // A file name is text too.
  await page.goto('/import');
  await page
    .getByLabel('Files to import')
    .last()
    .setInputFiles({
      name: '<img src=x onerror=alert(1)>.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    });
  await page.getByRole('alert').or(page.getByText('Refused')).first().waitFor();
  found.push(...here.trouble.filter((line) => !/status of 4\d\d/.test(line)));
  expect(found).toEqual([]);
  expect(requests).toEqual([]);
  didRounds(context, tried.length);
  await here.close();
});
