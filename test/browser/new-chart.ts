import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { openChart } from './visit.ts';

/** Registers somebody nobody else's test touches, as the form does, and opens their chart. Gives its path. */
export async function newChart(page: Page, given: string, birthDate = '1980-02-03'): Promise<string> {
  const family = `Test-${randomUUID().slice(0, 8)}`;
  const status = await page.evaluate(
    async (name) => {
      const reply = await fetch('/api/patients', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name: { given: [name.given], family: name.family, preferred: null },
          pronouns: null,
          birthDate: name.birthDate,
          sex: 'unknown',
          identifiers: [],
          phone: null,
          email: null,
          language: null,
          deceased: null,
        }),
      });
      return reply.status;
    },
    { given, family, birthDate },
  );
  if (status !== 201) throw new Error(`registering answered ${status}`);
  return openChart(page, `${family}, ${given}`);
}
