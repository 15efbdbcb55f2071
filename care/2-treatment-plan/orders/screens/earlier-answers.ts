import type { Finding, ScreenResult } from '#clinical/screening/finding.ts';
import type { Override } from '#record/schema/screening.ts';

/** A reason somebody gave for going ahead, when the order before this one was signed. */
export interface EarlierAnswer {
  readonly override: Override;
  readonly by: string;
  readonly at: string;
}

/** The earlier answer to a finding about which nothing has changed since; undefined where it is new or has changed. */
export type EarlierAnswers = (finding: Finding) => EarlierAnswer | undefined;

interface SignedScreen {
  readonly at: string;
  readonly by: string;
  readonly screen: ScreenResult;
  readonly overrides: readonly Override[];
}

/**
 * What exactly was answered: how bad it is, what it rests on, by which version of the rule. A reason given for one state
 * of things says nothing about another.
 */
export function fingerprint(finding: Finding): string {
  const { key, severity, summary, because, inputs, missing, override, rule } = finding;
  return JSON.stringify([key, severity, summary, because, inputs, missing, override, rule]);
}

/**
 * Reasons given at the signatures of the order that is being changed. They hold again where the finding is the very same.
 * What asks for a second confirmation is confirmed each time.
 */
export function earlierAnswers(signatures: readonly SignedScreen[]): EarlierAnswers {
  const given = new Map<string, EarlierAnswer>();
  for (const { at, by, screen, overrides } of signatures.toSorted((a, b) => (a.at < b.at ? -1 : 1)))
    for (const finding of screen.findings) {
      const override = overrides.find((one) => one.finding === finding.key);
      if (override !== undefined && finding.override === 'reason')
        given.set(fingerprint(finding), { override, by, at });
    }
  return (finding) => given.get(fingerprint(finding));
}

/** Before any order was signed. */
export const noEarlierAnswers: EarlierAnswers = () => undefined;
