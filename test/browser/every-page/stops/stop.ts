import type { Page } from 'playwright-core';
import { demoPatient } from '#app/seed/people.ts';

/** A page or a state of one that every look-over walks through. */
export interface Stop {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
}

type Then = (page: Page) => Promise<unknown>;

export const at = (path: string): Stop => ({
  name: path,
  open: async (page) => void (await page.goto(path)),
});

/** A page, and what is done on it to get to the state worth looking at. */
export const state = (name: string, path: string, then: Then): Stop => ({
  name,
  open: async (page) => {
    await page.goto(path);
    await then(page);
  },
});

export const chartPath = `/patients/${demoPatient.id}`;

/** A tab of the chart of the person with an account. */
export const onChart = (name: string, tab: string, then: Then = async () => {}): Stop =>
  state(name, chartPath + tab, async (page) => {
    await page.getByRole('heading', { level: 1, name: demoPatient.person.family }).waitFor();
    await then(page);
  });

/** Presses the first button of that name. */
export const press =
  (name: string | RegExp, exact = true): Then =>
  (page) =>
    page.getByRole('button', { name, exact }).first().click();
