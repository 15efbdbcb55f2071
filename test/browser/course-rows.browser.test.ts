import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tabTo } from './keys.ts';
import { launchBrowser } from './launch-browser.ts';
import { openChart, settled, signInAs, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a medication taken now is one row; its name opens its whole story without a mouse, and closes it', async () => {
  const here = await visit(browser);
  const { page } = here;
  await signInAs(page, 'Okafor');
  await openChart(page, 'Whitfield');
  await settled(page);
  const card = page.getByRole('region', { name: 'Current medications' });
  const row = card.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Sertraline' }) });
  const said = (await row.textContent()) ?? '';
  for (const words of ['100 mg', 'depression', 'Low mood', 'Consent', 'Review'])
    expect(said).toContain(words);
  // What he scores now may have been answered by another test meanwhile
  expect(said).toMatch(/PHQ-9 18 → \d+/);

  await tabTo(page, /^Sertraline$/, 150);
  await page.keyboard.press('Enter');
  const opener = row.getByRole('button', { name: 'Sertraline', expanded: true });
  await opener.waitFor();
  for (const part of ['What it brings', 'What it costs', 'Doses', 'Closed loop'])
    await row.getByRole('heading', { name: part }).waitFor();
  await row
    .getByText(/Dr\. Imani Okafor/)
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await row.getByRole('heading', { name: 'Doses' }).waitFor({ state: 'detached' });

  const past = page.getByRole('region', { name: 'Past medications' });
  expect(await past.textContent()).toMatch(/FLUoxetine.*elsewhere, as told.*helped a little/);
  expect(here.trouble).toEqual([]);
  await here.close();
});
