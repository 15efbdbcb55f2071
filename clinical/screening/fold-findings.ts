import { dose } from '#kernel/dose.ts';
import type { Finding } from './finding.ts';
import { severityRank } from './severity-order.ts';

/**
 * Leaves out what another finding says already and no less loudly, about the same medications: of one
 * mechanism (a serotonin load beside the MAOI rule that names the same two); a boxed warning that rests on
 * the same facts; a caution in a medication's file that an interaction rule covers, or that rests on a diagnosis or result
 * a rule names for the same medication; a limit of the dose of which a nearer reason is told. Nothing contraindicated
 * is ever left out for something milder.
 */
export function foldFindings(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted(mostUsefulFirst).map(sideOf);
  return sorted
    .filter(
      (side, index) =>
        !sorted.some(
          (other, at) => other !== side && says(other, side) && (at < index || !says(side, other)),
        ),
    )
    .map(({ finding }) => finding)
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

/** What is asked of a finding each time it is held against another, worked out once: each is held against every other. */
interface Side {
  readonly finding: Finding;
  readonly rank: number;
  /** Names of its medications, each once. */
  readonly medications: readonly string[];
  /** A rule of the knowledge base about a mechanism of harm. */
  readonly isMechanism: boolean;
  /** What a medication's own file says about company it keeps, unless it names a dose. */
  readonly isCompanyCaution: boolean;
  /** Of the file of a medication, without a dose. */
  readonly isStated: boolean;
  /** Built-in checks have a dot in their rule id. */
  readonly isBuiltIn: boolean;
  /** About one medication; an age is too many things at once. */
  readonly isAboutOne: boolean;
  /** Place in `doseRules`; -1 for what is no limit of a dose. */
  readonly doseRank: number;
  readonly mostADay: bigint | null;
}

/** A gap before a limit of the file, and that before the usual highest dose: the nearer reason is told. */
const doseRules = [/^gap\./, /^limit\./, /^dose\..*\.above-max$/];

function sideOf(finding: Finding): Side {
  const { rule, kind, subjects, inputs, suggestions } = finding;
  const medications = subjects.filter(isMedication);
  const isBuiltIn = rule.id.includes('.');
  const setsDose = suggestions.some(({ type }) => type === 'set-dose');
  const isLimit = rule.id.startsWith('limit.');
  const doseRank = isBuiltIn ? doseRules.findIndex((one) => one.test(rule.id)) : -1;
  return {
    finding,
    rank: severityRank(finding.severity),
    medications: [...new Set(medications.map(({ name }) => name))],
    isMechanism:
      !isBuiltIn && (kind === 'interaction' || kind === 'qt' || kind === 'beers' || kind === 'washout'),
    isCompanyCaution: isLimit && medications.length > 1 && !setsDose,
    isStated: (isLimit || rule.id.startsWith('contraindication.')) && !setsDose,
    isBuiltIn,
    isAboutOne: medications.length === 1 && !inputs.some(({ label }) => label === 'age'),
    doseRank,
    mostADay: doseRank < 0 ? null : mostADay(finding),
  };
}

const isMedication = ({ role }: Finding['subjects'][number]): boolean =>
  role === 'proposed' || role === 'current' || role === 'past';

function mostADay({ suggestions }: Finding): bigint | null {
  const offer = suggestions.find(({ type }) => type === 'set-dose');
  return offer?.type === 'set-dose' ? dose(offer.maxPerDay) : null;
}

/** What is quick to see is looked at first. */
function says(louder: Side, side: Side): boolean {
  if (louder.rank > side.rank) return false;
  const { finding } = side;
  if (finding.kind === 'boxed')
    return finding.inputs.length > 0 && coversMedications(louder, side) && coversFacts(louder, finding);
  const meant = side.isCompanyCaution
    ? louder.isMechanism
    : side.isMechanism && louder.finding.mechanismGroup === finding.mechanismGroup;
  if (meant) return coversMedications(louder, side);
  return asksForSameDose(louder, side) || restsOnSameFacts(louder, side);
}

/** A medication's own file about a diagnosis or result that a rule names for it as well. */
function restsOnSameFacts(louder: Side, side: Side): boolean {
  return (
    side.isStated &&
    !louder.isBuiltIn &&
    side.finding.inputs.length > 0 &&
    louder.isAboutOne &&
    side.isAboutOne &&
    coversMedications(louder, side) &&
    coversFacts(louder, side.finding)
  );
}

function asksForSameDose(louder: Side, side: Side): boolean {
  if (louder.doseRank < 0 || louder.doseRank >= side.doseRank) return false;
  return louder.mostADay !== null && louder.mostADay === side.mostADay && coversMedications(louder, side);
}

const coversMedications = (louder: Side, side: Side): boolean =>
  side.medications.every((name) => louder.medications.includes(name));

/** That two medications are taken together is covered by any rule about the two. */
function coversFacts(louder: Side, { inputs }: Finding): boolean {
  return inputs.every(
    ({ label, value }) =>
      (label === 'also taking' && louder.isMechanism) ||
      louder.finding.inputs.some((other) => other.label === label && other.value === value),
  );
}
