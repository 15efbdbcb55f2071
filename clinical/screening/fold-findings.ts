import type { Finding } from './finding.ts';
import { atLeastAsBad, severityRank } from './severity-order.ts';

/**
 * Leaves out what another finding says already and no less loudly: of one mechanism, about no other
 * medications (a serotonin load beside the MAOI rule that names the same two); and a boxed warning whose
 * facts another finding about the same medications rests on. Nothing contraindicated is ever left out for
 * something milder.
 */
export function foldFindings(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted(worstFirst);
  return sorted.filter(
    (finding, index) =>
      !sorted.some(
        (other, at) => other !== finding && says(other, finding) && (at < index || !says(finding, other)),
      ),
  );
}

/** Worst first, then by key: the same order whatever order the checks ran in. */
export function worstFirst(a: Finding, b: Finding): number {
  return severityRank(a.severity) - severityRank(b.severity) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function says(louder: Finding, finding: Finding): boolean {
  if (!atLeastAsBad(louder.severity, finding.severity) || !coversMedications(louder, finding)) return false;
  if (finding.kind === 'boxed') return finding.inputs.length > 0 && coversFacts(louder, finding);
  if (finding.mechanismGroup === 'limit-interaction')
    return louder.kind === 'interaction' && !hasDose(finding);
  return byMechanism(finding) && louder.mechanismGroup === finding.mechanismGroup;
}

/** Groups that stand for a mechanism of harm; the others only sort checks of one sort. */
function byMechanism({ rule, kind }: Finding): boolean {
  return kind === 'interaction' || kind === 'qt' || kind === 'beers' || kind === 'washout'
    ? !rule.id.includes('.')
    : false;
}

const hasDose = ({ suggestions }: Finding): boolean => suggestions.some(({ type }) => type === 'set-dose');

function coversMedications(louder: Finding, finding: Finding): boolean {
  const named = new Set(medications(louder));
  return medications(finding).every((name) => named.has(name));
}

function medications({ subjects }: Finding): readonly string[] {
  return subjects
    .filter(({ role }) => role === 'proposed' || role === 'current' || role === 'past')
    .map(({ name }) => name);
}

function coversFacts(louder: Finding, finding: Finding): boolean {
  const facts = new Set(louder.inputs.map(({ label, value }) => `${label} ${value}`));
  return finding.inputs.every(({ label, value }) => facts.has(`${label} ${value}`));
}
