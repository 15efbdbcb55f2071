import type { Page } from 'playwright-core';
import { noteWhereFocusGoes, whatWasNoted } from './note-focus.ts';

const batch = 40;
const most = 600;

/**
 * Presses Tab through the page as it stands, all the way round: every control somebody can see must be reached (of radio
 * buttons and other groups that one moves in with arrows, one), what has the focus must be in sight, and must look
 * different from when it had not.
 */
export async function keyboardProblems(page: Page): Promise<string[]> {
  const expected = await page.evaluate(noteWhereFocusGoes);
  const presses = await tabKey(page);
  let noted = await page.evaluate(whatWasNoted);
  // Twice round and a little: whatever was not reached by then is not reached
  const enough = Math.min(most, 2 * expected + 12);
  for (let done = 0; done < enough && noted.unreached.length > 0; done += batch) {
    await presses(batch);
    noted = await page.evaluate(whatWasNoted);
  }
  return [
    ...noted.unreached.map((one) => `Tab does not reach ${one}`),
    ...noted.unseen.map((one) => `has the focus out of sight: ${one}`),
    ...noted.unmarked.map((one) => `looks the same with the focus as without: ${one}`),
  ];
}

/** Tab by the browser's own protocol: many presses in one go, in order. */
async function tabKey(page: Page): Promise<(times: number) => Promise<void>> {
  const cdp = await page.context().newCDPSession(page);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  return async (times) => {
    await Promise.all(
      Array.from({ length: times }).flatMap(() => [
        cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
        cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
      ]),
    );
  };
}
