import type { Shown } from '../schema.ts';

/** One line of two screens put side by side. */
export interface SideLine {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly changed: boolean;
}

/** What was on the screen and what is true now, line by line: the order (or what else `what` names), each finding, what was not checked. */
export function compareShown(before: Shown, after: Shown, what = 'Order'): readonly SideLine[] {
  const line = (label: string, was: string, is: string): SideLine => ({
    label,
    before: was,
    after: is,
    changed: was !== is,
  });
  return [
    line(what, before.statement, after.statement),
    ...pairs(
      before.screen.findings.map(({ key, severity, summary }) => ({ key, text: `${severity}: ${summary}` })),
      after.screen.findings.map(({ key, severity, summary }) => ({ key, text: `${severity}: ${summary}` })),
      'Finding',
    ),
    ...pairs(
      before.screen.notChecked.map(({ key, what }) => ({ key, text: what })),
      after.screen.notChecked.map(({ key, what }) => ({ key, text: what })),
      'Not checked',
    ),
  ];
}

interface Keyed {
  readonly key: string;
  readonly text: string;
}

function pairs(before: readonly Keyed[], after: readonly Keyed[], label: string): readonly SideLine[] {
  const keys = [...new Set([...after, ...before].map(({ key }) => key))];
  return keys.map((key) => {
    const was = before.find((one) => one.key === key)?.text ?? '–';
    const is = after.find((one) => one.key === key)?.text ?? '–';
    return { label, before: was, after: is, changed: was !== is };
  });
}
