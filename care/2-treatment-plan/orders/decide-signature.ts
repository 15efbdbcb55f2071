import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import type { Finding } from '#clinical/screening/finding.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Override } from '#record/schema/screening.ts';
import type { Shown } from './schema.ts';

/** What the person answered to what was shown. */
export interface SigningAnswer {
  /** Hash of what was on the screen when the button was pressed. */
  readonly shownHash: string;
  readonly overrides: readonly Override[];
  readonly acknowledgedNotChecked: readonly string[];
}

/**
 * Decides whether a signature stands: it must be over what is true now, and answer everything that asks for an answer.
 *
 * @param now what would be shown at this moment, computed from the chart as it is
 * @returns the answers to keep with the signature (acknowledged gaps among them), or why nothing is signed
 */
export function decideSignature(now: Shown, answer: SigningAnswer): Result<readonly Override[], Refusal> {
  if (answer.shownHash !== now.shownHash) return err(changed(now, answer));
  const refusal = unanswered(now, answer) ?? unfit(now, answer);
  if (refusal) return err(refusal);
  const acknowledged = answer.acknowledgedNotChecked.map((finding) => ({
    finding,
    reason: 'not-checked-reviewed-by-hand' as const,
    text: null,
    confirmedTwice: false,
  }));
  return ok([...answer.overrides, ...acknowledged]);
}

/** What must be answered before signing: findings that interrupt, and checks that could not be made at all. */
function asking(now: Shown): { readonly findings: readonly Finding[]; readonly gaps: readonly string[] } {
  return {
    findings: now.screen.findings.filter(asksForReason),
    gaps: now.screen.notChecked.filter(({ blocking }) => blocking).map(({ key }) => key),
  };
}

/**
 * The chart, the order or the knowledge changed between display and signature. `changed` compares what was answered
 * with what asks for an answer now; the caller holds both screens and can show every other difference.
 */
function changed(now: Shown, answer: SigningAnswer): Refusal {
  const answered = new Set([
    ...answer.overrides.map(({ finding }) => finding),
    ...answer.acknowledgedNotChecked,
  ]);
  const present = new Set([...now.screen.findings, ...now.screen.notChecked].map(({ key }) => key));
  const { findings, gaps } = asking(now);
  const added = [...findings.map(({ key }) => key), ...gaps].filter((key) => !answered.has(key));
  const removed = [...answered].filter((key) => !present.has(key));
  return {
    kind: 'conflict',
    detail: 'What was shown is no longer true. Nothing was signed.',
    next: 'Look at what has changed, then sign again.',
    extra: { shown: now, changed: { added, removed } },
  };
}

/** Something that asks for an answer and has none, or may not be overridden at all. */
function unanswered(now: Shown, answer: SigningAnswer): Refusal | null {
  const errors: { path: string; message: string }[] = [];
  const { findings, gaps } = asking(now);
  for (const finding of findings) {
    if (finding.override === 'never') {
      return {
        kind: 'conflict',
        detail: `This cannot be signed: ${finding.summary}`,
        next: finding.do,
        extra: { finding: finding.key },
      };
    }
    const override = answer.overrides.find((one) => one.finding === finding.key);
    const twice =
      finding.severity === 'contraindicated' || finding.override === 'reason-and-second-confirmation';
    if (!override)
      errors.push({ path: `body.overrides.${finding.key}`, message: `needs a reason: ${finding.summary}` });
    else if (twice && !override.confirmedTwice) {
      errors.push({
        path: `body.overrides.${finding.key}`,
        message: `needs a second confirmation: ${finding.summary}`,
      });
    }
  }
  for (const key of gaps) {
    if (answer.acknowledgedNotChecked.includes(key)) continue;
    const gap = now.screen.notChecked.find((one) => one.key === key);
    errors.push({
      path: `body.acknowledgedNotChecked.${key}`,
      message: `was not checked: ${gap?.text ?? key}`,
    });
  }
  return errors.length === 0
    ? null
    : { kind: 'bad-input', detail: 'Not everything that was shown is answered.', errors };
}

/** An answer to something that was not shown, or two to one thing. */
function unfit(now: Shown, answer: SigningAnswer): Refusal | null {
  const findings = new Set(now.screen.findings.map(({ key }) => key));
  const gaps = new Set(now.screen.notChecked.map(({ key }) => key));
  const seen = new Set<string>();
  const errors: { path: string; message: string }[] = [];
  const check = (path: string, keys: readonly string[], known: ReadonlySet<string>): void => {
    for (const [index, key] of keys.entries()) {
      if (!known.has(key))
        errors.push({ path: `${path}.${index}`, message: 'answers nothing that was shown' });
      if (seen.has(key)) errors.push({ path: `${path}.${index}`, message: 'answers the same thing twice' });
      seen.add(key);
    }
  };
  check(
    'body.overrides',
    answer.overrides.map(({ finding }) => finding),
    findings,
  );
  check('body.acknowledgedNotChecked', answer.acknowledgedNotChecked, gaps);
  return errors.length === 0
    ? null
    : { kind: 'bad-input', detail: 'The answers do not fit what was shown.', errors };
}
