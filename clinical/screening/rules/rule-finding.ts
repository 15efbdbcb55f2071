import type { Basis } from '#knowledge/schema/basis.ts';
import type { DrugSelector } from '#knowledge/schema/drug-selector.ts';
import type { Rule } from '#knowledge/schema/rule.ts';
import type { Suggestion } from '../finding.ts';
import type { Medication } from '../medication.ts';
import { oncePerSituation } from '../per-situation.ts';
import type { FindingDraft } from '../report.ts';
import { compileSelector, type MedicationTest } from '../selector.ts';
import type { Situation } from '../situation.ts';
import { namesOf, subjectOf } from '../subject.ts';
import { inSentence, list } from '../wording.ts';
import type { Judged } from './rule-severity.ts';

/** The medications a rule's `{a}` and `{b}` stand for. */
export interface Sides {
  readonly a: readonly Medication[];
  readonly b: readonly Medication[];
}

/** Writes a rule that fired for these medications as a finding. */
export function ruleFinding(rule: Rule, sides: Sides, judged: Judged, situation: Situation): FindingDraft {
  const medications = [...sides.a, ...sides.b];
  const names = namesOf(medications);
  return {
    rule: rule.id,
    version: rule.version,
    about: medications.map((medication) => medication.key),
    kind: rule.kind,
    severity: judged.severity,
    summary: `${shortList(names)}: ${inSentence(rule.title)}`,
    subjects: medications.map(subjectOf),
    mechanismGroup: rule.mechanismGroup,
    mechanism: fill(rule.mechanism, sides),
    because: [...judged.because],
    inputs: [...judged.inputs],
    missing: judged.missing,
    do: fill(rule.do, sides),
    suggestions: alternatives(rule, sides, situation),
    askedInstead: rule.noOffer === undefined ? undefined : fill(rule.noOffer.act, sides),
    override: rule.override,
    bases: [rule.basis, ...medications.flatMap(factBases)],
  };
}

/** At most three names, so that a summary stays one line. */
function shortList(names: readonly string[]): string {
  return names.length <= 3
    ? names.join(' + ')
    : `${names.slice(0, 2).join(' + ')} + ${names.length - 2} more`;
}

function fill(text: string, sides: Sides): string {
  if (!text.includes('{')) return text;
  return text
    .replaceAll(
      subject,
      (_, before: string, side: 'a' | 'b') => before + eachOf(namesOf(sides[side]), before),
    )
    .replaceAll('{a}', list(namesOf(sides.a)))
    .replaceAll('{b}', list(namesOf(sides.b)));
}

/** A side that is the subject of its clause by itself: the verb after it is written for one medication. */
const subject = /(^|[.;:] )\{([ab])\}(?! and \{)/g;

/** `A`; `each of A and B`, so that the same verb is right for several. */
function eachOf(names: readonly string[], before: string): string {
  if (names.length < 2) return list(names);
  return `${before === '; ' || before === ': ' ? 'each' : 'Each'} of ${list(names)}`;
}

function alternatives(rule: Rule, sides: Sides, situation: Situation): Suggestion[] {
  const offers: Suggestion[] = [];
  for (const { instead, drug, for: meant } of rule.alternatives) {
    const replacement = situation.knowledge.drugById.get(drug);
    if (!replacement || idsInPlay(situation).has(drug)) continue;
    for (const medication of sides[instead]) {
      if (meant !== undefined && !testFor(meant)(medication)) continue;
      const label = `${replacement.name} instead of ${medication.name}`;
      offers.push({ type: 'use-instead', drug, instead: medication.name, label });
    }
  }
  return offers;
}

/** Everything in use by its formulary ids, parts of combinations as well. */
const idsInPlay = oncePerSituation(
  ({ inPlay }): ReadonlySet<string> => new Set(inPlay.flatMap(({ traits }) => [...(traits?.ids ?? [])])),
);

const tests = new WeakMap<DrugSelector, MedicationTest>();

function testFor(selector: DrugSelector): MedicationTest {
  const test = tests.get(selector) ?? compileSelector(selector);
  tests.set(selector, test);
  return test;
}

/** What a medication's place in a mechanism rests on: its grouping, its enzymes. */
function factBases(medication: Medication): readonly Basis[] {
  return (medication.drugs ?? []).map((drug) => drug.propertiesBasis);
}
