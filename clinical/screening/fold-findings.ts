import { dose } from '#kernel/dose.ts';
import type { Finding } from './finding.ts';
import { atLeastAsBad, severityRank } from './severity-order.ts';

/**
 * Leaves out what another finding says already and no less loudly, about the same medications: of one
 * mechanism (a serotonin load beside the MAOI rule that names the same two); a boxed warning that rests on
 * the same facts; a caution in a medication's file that an interaction rule covers, or that rests on a diagnosis or result
 * a rule names for the same medication; a limit of the dose of which a nearer reason is told. Nothing contraindicated
 * is ever left out for something milder.
 */
export function foldFindings(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted(mostUsefulFirst);
  return sorted
    .filter(
      (finding, index) =>
        !sorted.some(
          (other, at) => other !== finding && says(other, finding) && (at < index || !says(finding, other)),
        ),
    )
    .toSorted(worstFirst);
}

/** Of two that say the same, the one that offers more to do stays. */
function mostUsefulFirst(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    b.suggestions.length - a.suggestions.length ||
    worstFirst(a, b)
  );
}

/** Worst first, then by key: the same order whatever order the checks ran in. */
export function worstFirst(a: Finding, b: Finding): number {
  return severityRank(a.severity) - severityRank(b.severity) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** Every finding is held against every other: what is quick to see is looked at first. */
function says(louder: Finding, finding: Finding): boolean {
  if (!atLeastAsBad(louder.severity, finding.severity)) return false;
  if (finding.kind === 'boxed')
    return finding.inputs.length > 0 && coversMedications(louder, finding) && coversFacts(louder, finding);
  const meant = isCompanyCaution(finding)
    ? isMechanism(louder)
    : louder.mechanismGroup === finding.mechanismGroup && isMechanism(finding);
  if (meant) return coversMedications(louder, finding);
  return asksForSameDose(louder, finding) || restsOnSameFacts(louder, finding);
}

/** A medication's own file about a diagnosis or result that a rule names for it as well; an age is too many things at once. */
function restsOnSameFacts(rule: Finding, finding: Finding): boolean {
  return (
    isStated(finding) &&
    !rule.rule.id.includes('.') &&
    finding.inputs.length > 0 &&
    isAboutOne(rule) &&
    isAboutOne(finding) &&
    coversMedications(rule, finding) &&
    coversFacts(rule, finding)
  );
}

/** Of the file of a medication, without a dose. */
const isStated = ({ rule, suggestions }: Finding): boolean =>
  /^(contraindication|limit)\./.test(rule.id) && !suggestions.some(({ type }) => type === 'set-dose');

const isAboutOne = ({ subjects, inputs }: Finding): boolean =>
  subjects.filter(isMedication).length === 1 && !inputs.some(({ label }) => label === 'age');

/** A gap before a limit of the file, and that before the usual highest dose: the nearer reason is told. */
const doseRules = [/^gap\./, /^limit\./, /^dose\..*\.above-max$/];
const doseRank = ({ rule }: Finding): number => doseRules.findIndex((one) => one.test(rule.id));

function asksForSameDose(louder: Finding, finding: Finding): boolean {
  const [nearer, further] = [doseRank(louder), doseRank(finding)];
  if (nearer < 0 || nearer >= further) return false;
  const most = mostADay(louder);
  return most !== null && most === mostADay(finding) && coversMedications(louder, finding);
}

function mostADay({ suggestions }: Finding): bigint | null {
  const offer = suggestions.find(({ type }) => type === 'set-dose');
  return offer?.type === 'set-dose' ? dose(offer.maxPerDay) : null;
}

/** A rule of the knowledge base about a mechanism of harm; built-in checks have a dot in their rule id. */
function isMechanism({ rule, kind }: Finding): boolean {
  return (
    !rule.id.includes('.') &&
    (kind === 'interaction' || kind === 'qt' || kind === 'beers' || kind === 'washout')
  );
}

/** What a medication's own file says about company it keeps, unless it names a dose. */
function isCompanyCaution({ rule, subjects, suggestions }: Finding): boolean {
  return (
    rule.id.startsWith('limit.') &&
    subjects.filter(isMedication).length > 1 &&
    !suggestions.some(({ type }) => type === 'set-dose')
  );
}

const isMedication = ({ role }: Finding['subjects'][number]): boolean =>
  role === 'proposed' || role === 'current' || role === 'past';

function coversMedications(louder: Finding, finding: Finding): boolean {
  return finding.subjects.every(
    (one) =>
      !isMedication(one) || louder.subjects.some((other) => other.name === one.name && isMedication(other)),
  );
}

/** That two medications are taken together is covered by any rule about the two. */
function coversFacts(louder: Finding, finding: Finding): boolean {
  const facts = new Set(louder.inputs.map(({ label, value }) => `${label} ${value}`));
  return finding.inputs.every(
    ({ label, value }) => facts.has(`${label} ${value}`) || (label === 'also taking' && isMechanism(louder)),
  );
}
