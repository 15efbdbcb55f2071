import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Rule, RuleCase } from '#knowledge/schema/rule.ts';
import { asksForReason } from '../screening/clinic-policy.ts';
import type { Finding } from '../screening/finding.ts';
import { screen } from '../screening/screen.ts';
import { today } from '../testing/chart.ts';
import { caseChart } from './case-chart.ts';

/**
 * Interruptive only where a safer action exists: a finding that interrupts offers one, or its rule says which act is
 * asked for instead; and what it offers is never as bad as what it replaces.
 */
const knowledge = loadKnowledge('knowledge');

const screened = (ruleCase: RuleCase, using: Knowledge): readonly Finding[] => {
  const { facts, acts } = caseChart(ruleCase, using, today);
  return screen(facts, acts, using, { asOf: today }).findings;
};

const ids = knowledge.drugs.map(({ id }) => id);
const alone = new Map(knowledge.rules.map((rule) => [rule.id, { ...knowledge, rules: [rule] }]));

const own = (rule: Rule, ruleCase: RuleCase): readonly Finding[] =>
  screened(ruleCase, alone.get(rule.id) ?? knowledge).filter((finding) => finding.rule.id === rule.id);

test('what interrupts offers a safer act, or its rule says which act is asked for instead', () => {
  const silent = knowledge.rules.flatMap((rule) =>
    rule.fires
      .flatMap((ruleCase) => own(rule, ruleCase))
      .filter((finding) => asksForReason(finding) && finding.suggestions.length === 0)
      .filter(() => rule.noOffer === undefined)
      .map((finding) => `${rule.id}: ${finding.summary}`),
  );
  expect(silent).toEqual([]);
});

/** A case in which an alternative is offered, and the same case with the offer taken. */
interface Offer {
  readonly rule: string;
  readonly drug: string;
  readonly before: RuleCase;
  readonly taken: RuleCase;
}

/** The cases of a rule in which this alternative is offered; where its own have other medications, fitting ones are put in. */
function offersOf(rule: Rule, alternative: Rule['alternatives'][number]): readonly Offer[] {
  const written = rule.fires.flatMap((before) => taken(rule, alternative, before));
  if (written.length > 0) return written;
  for (const ruleCase of rule.fires)
    for (const position of ruleCase.medications.keys()) {
      const found = variants(rule, ruleCase, position, alternative.drug);
      if (found.length > 0) return found.flatMap((before) => taken(rule, alternative, before));
    }
  return [];
}

/** A case with one medication changed for another that the offered one may replace. */
function variants(rule: Rule, ruleCase: RuleCase, position: number, offered: string): readonly RuleCase[] {
  const rest = ruleCase.medications.toSpliced(position, 1);
  const others = ids.filter((id) => !rest.includes(id) && !contains(id, offered));
  // Beside another medication all are tried at once; a rule about one medication looks at the proposed one only.
  const tries = rest.length === 0 ? others.map((id) => [id]) : [[...rest, ...others]];
  const replaced = tries.flatMap((medications) =>
    own(rule, { ...ruleCase, medications }).flatMap(({ suggestions }) =>
      suggestions.flatMap((one) => (one.type === 'use-instead' && one.drug === offered ? [one.instead] : [])),
    ),
  );
  return knowledge.drugs
    .filter(({ id, name }) => replaced.includes(name) && others.includes(id))
    .map(({ id }) => ({ ...ruleCase, medications: ruleCase.medications.with(position, id) }));
}

const contains = (id: string, other: string): boolean =>
  id === other || (knowledge.drugById.get(id)?.components?.includes(other) ?? false);

function taken(rule: Rule, { drug }: Rule['alternatives'][number], before: RuleCase): readonly Offer[] {
  return own(rule, before).flatMap((finding) =>
    finding.suggestions.flatMap((suggestion) => {
      if (suggestion.type !== 'use-instead' || suggestion.drug !== drug) return [];
      const medications = before.medications.map((text) => {
        const [id = ''] = text.split(' ');
        return knowledge.drugById.get(id)?.name === suggestion.instead ? drug : text;
      });
      return medications.includes(drug)
        ? [{ rule: rule.id, drug, before, taken: { ...before, medications } }]
        : [];
    }),
  );
}

const offers = knowledge.rules.flatMap((rule) =>
  rule.alternatives.map((alternative) => ({ rule, alternative, cases: offersOf(rule, alternative) })),
);

test('every alternative is offered somewhere', () => {
  expect(
    offers
      .filter(({ cases }) => cases.length === 0)
      .map(({ rule, alternative }) => `${rule.id}: ${alternative.drug}`),
  ).toEqual([]);
});

test('an alternative taken as offered does not interrupt in its turn', () => {
  const asBad = offers
    .flatMap(({ cases }) => cases)
    .flatMap(({ rule, drug, before, taken: after }) => {
      const name = knowledge.drugById.get(drug)?.name;
      return screened(after, knowledge)
        .filter(
          (finding) => asksForReason(finding) && finding.subjects.some((subject) => subject.name === name),
        )
        .map((finding) => `${rule}, ${before.name}, ${drug}: ${finding.rule.id} (${finding.summary})`);
    });
  expect([...new Set(asBad)]).toEqual([]);
});
