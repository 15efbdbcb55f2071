import type { Page } from 'playwright-core';

/** The order drawer with a dose above the highest: findings, and why. */
export async function startOrder(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await page.getByRole('combobox', { name: 'Medication' }).fill('citalopram');
  await page
    .getByRole('option', { name: /Citalopram/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ label: '20 mg tablet' });
  await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('60');
  await page.getByText('above the highest dose').first().waitFor();
  await page.getByRole('button', { name: /^Why/ }).first().click();
}

/** The same under review, with the reasons asked for. */
export async function reviewOrder(page: Page): Promise<void> {
  await startOrder(page);
  await page.getByRole('combobox', { name: 'For', exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Review and sign' }).click();
  await page.getByText('I prescribe Citalopram').waitFor();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
}

/** A controlled medication under review: what the law of the place says, and the look into the registry it asks for. */
export async function reviewControlled(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await page.getByRole('combobox', { name: 'Medication' }).fill('lorazepam');
  await page
    .getByRole('option', { name: /LORazepam/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ label: '1 mg tablet' });
  await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('1');
  await page.getByText(/^Runs out about/).waitFor();
  await page.getByRole('combobox', { name: 'For', exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Review and sign' }).click();
  await page.getByRole('button', { name: 'Record a look into the registry' }).click();
  await page.getByRole('combobox', { name: 'What it showed' }).waitFor();
}
