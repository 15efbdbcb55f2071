import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly rule: string;
  readonly selector: string;
  readonly why: string;
}

/**
 * What axe finds on a page as it stands, one line each. The app has no frames: all is run in the page itself, where axe's
 * second, empty page would only collect what frames found ("legacy" is its word for that). What passed is not described,
 * which takes longer than finding what did not.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const found = await violations(page, (axe) => axe.withTags(rules));
  const problems: Violation[] = [];
  for (const violation of found) {
    if (!(await onlyUnderWhatSticks(page, violation))) problems.push(violation);
  }
  return problems.map(({ rule, selector, why }) => `${rule}: ${selector} ${why}`);
}

async function violations(page: Page, ask: (axe: AxeBuilder) => AxeBuilder): Promise<readonly Violation[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const result = await ask(axe).analyze();
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({
      rule: id,
      selector: node.target.join(' '),
      why: node.failureSummary?.split('\n')[1]?.trim() ?? '',
    })),
  );
}

/**
 * Whether a control is only too small because the page happens to be scrolled so that the patient's banner lies over
 * half of it: axe measures what is in sight. Scrolled to the middle it must be large enough.
 */
async function onlyUnderWhatSticks(page: Page, { rule, selector, why }: Violation): Promise<boolean> {
  if (rule !== 'target-size' || !why.includes('obscured')) return false;
  await page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const still = await violations(page, (axe) => axe.include(selector).withRules(['target-size']));
  return !still.some((violation) => violation.selector === selector);
}
