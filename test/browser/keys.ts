import type { Page } from 'playwright-core';

/** Presses Tab until the named control has the focus: what cannot be reached so cannot be used without a mouse. */
export async function tabTo(page: Page, name: string | RegExp, limit = 80): Promise<void> {
  for (let presses = 0; presses < limit; presses += 1) {
    await page.keyboard.press('Tab');
    if (fits(name, (await focused(page)).words)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

/** Types as people do: a list that jumps to what is typed needs the keys one after another. */
export async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 15 });
}

/** Stays where the focus is when that is the named control already, as in a form that has just opened; else Tab. */
export async function goTo(page: Page, name: string | RegExp, limit = 150): Promise<void> {
  if (!fits(name, (await focused(page)).words)) await tabTo(page, name, limit);
}

/** Goes to a button or a link and presses Enter. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await goTo(page, name);
  await page.keyboard.press('Enter');
}

/** Goes to a field and writes over what stands in it. */
export async function write(page: Page, name: string | RegExp, words: string): Promise<void> {
  await goTo(page, name);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
}

/** Goes to a list and types the beginning of an entry; again, as people do, where the list was drawn anew meanwhile. */
export async function pick(page: Page, name: string | RegExp, entry: string): Promise<void> {
  let chosen = '';
  for (let tries = 0; tries < 3; tries += 1) {
    // A list forgets what was typed into it after a second
    if (tries > 0) await page.waitForTimeout(1_100);
    await goTo(page, name);
    // Entries that are fetched come after the list they stand in
    await page
      .waitForFunction(
        (wanted) =>
          !(document.activeElement instanceof HTMLSelectElement) ||
          [...document.activeElement.options].some(({ text }) => text.startsWith(wanted)),
        entry,
        { timeout: 5_000 },
      )
      .catch(() => {});
    await type(page, entry);
    ({ chosen } = await focused(page));
    if (chosen.startsWith(entry)) return;
  }
  throw new Error(`typing ${entry} into ${name} chose ${chosen}`);
}

/** Goes to a box and ticks it. */
export async function tick(page: Page, name: string | RegExp): Promise<void> {
  await goTo(page, name);
  await page.keyboard.press('Space');
}

/** Goes to a group of radio buttons and moves with the arrow to the named answer. */
export async function choose(page: Page, group: string, answer: string): Promise<void> {
  for (let presses = 0; !(await focused(page)).group.includes(group); presses += 1) {
    if (presses > 150) throw new Error(`Tab never reached the group ${group}`);
    await page.keyboard.press('Tab');
  }
  for (let presses = 0; presses < 20; presses += 1) {
    if ((await focused(page)).words.trim() === answer) return page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no arrow led to ${answer} of ${group}`);
}

const fits = (name: string | RegExp, words: string): boolean =>
  typeof name === 'string' ? words.includes(name) : name.test(words);

/** What is said of the control that has the focus: its name, its group, and what is chosen in it. */
async function focused(page: Page): Promise<{ words: string; group: string; chosen: string }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { words: '', group: '', chosen: '' };
    const isField =
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement;
    // A dialog holds the focus until somebody moves on: what is written in it is not its name
    const holder = element.matches('[role="dialog"], section, form, main');
    const own = isField ? (element.labels?.[0]?.textContent ?? '') : holder ? '' : element.textContent;
    const chosen = element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.text ?? '') : '';
    const group = element.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
    return { words: element.getAttribute('aria-label') ?? own, group, chosen };
  });
}
