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
