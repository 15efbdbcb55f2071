import type { Finding, ScreenResult } from '#clinical/screening/finding.ts';
import type { FindingKind } from '#knowledge/schema/severity.ts';
import { needsReason } from '#ui/finding/arrange-findings.ts';
import type { LiveScreen } from './live-answer.ts';

/** The field of the order form a finding is shown beside. */
export type Place = 'medication' | 'dose';

/** Kinds that the dose answers for; everything else comes with the medication itself. */
const doseKinds: ReadonlySet<FindingKind> = new Set(['dose', 'titration', 'renal', 'hepatic', 'age']);

export function placeOf(finding: Finding): Place {
  const aboutDose =
    doseKinds.has(finding.kind) || finding.suggestions.some((suggestion) => suggestion.type === 'set-dose');
  return aboutDose ? 'dose' : 'medication';
}

export function findingsAt(screen: ScreenResult, place: Place): readonly Finding[] {
  return screen.findings.filter((finding) => placeOf(finding) === place);
}

/**
 * True when the dose as it is typed was screened and nothing that interrupts speaks against it. Only then another way to
 * make the same dose is offered: under a finding, what the finding offers comes first.
 */
export function doseStands({ screen, pending }: LiveScreen): boolean {
  return screen !== null && !pending && !findingsAt(screen, 'dose').some(needsReason);
}
