import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Rule, RuleCase } from '#knowledge/schema/rule.ts';
import type { Allergy, AllergyReview } from '#record/schema/allergy.ts';
import { didRounds } from '#test/promises/rounds.ts';
import type { ChartFacts, Held, ProposedAct } from '../facts.ts';
import { caseChart } from '../rule-cases/case-chart.ts';
import { chart, condition, order, result, sig, start, statement, today } from '../testing/chart.ts';
import { screen } from './screen.ts';

const knowledge = loadKnowledge('knowledge');
const run = (facts: ChartFacts, acts: readonly ProposedAct[], using: Knowledge = knowledge) =>
  screen(facts, acts, using, { asOf: today });

function allergy(text: string, changes: Partial<Allergy> = {}): Held<Allergy> {
  return {
    id: `00000000-0000-7000-9000-${text.length.toString().padStart(12, '0')}`,
    content: {
      concept: { codings: [], text },
      kind: 'allergy',
      category: 'medication',
      criticality: 'unable-to-assess',
      clinicalStatus: 'active',
      reactions: [],
      onset: null,
      note: null,
      ...changes,
    },
  };
}

/** A rule whose data are broken in a way its schema cannot see. */
function brokenRule(id: string): Rule {
  const [rule] = knowledge.rules.filter(({ match }) => match.type === 'single');
  if (rule === undefined) throw new Error('no single rule');
  const when: FactCondition = { result: { analyte: 'sodium', is: 'below', value: '130 bananas' } };
  return { ...rule, id, match: { type: 'single', drug: { class: ['ssri'] }, when } };
}

const sertraline = () => start(order('sertraline', '50 mg'));
const sodium = result('sodium', '140', 'mmol/L');
const empty: Knowledge = {
  ...knowledge,
  drugs: [],
  rules: [],
  drugById: new Map(),
  drugsByName: new Map(),
  drugsByRxcui: new Map(),
};

type Fault = readonly [
  what: string,
  reason: string,
  blocking: boolean,
  facts: ChartFacts,
  act: ProposedAct,
  using?: Knowledge,
];
const lists = ['orders', 'statements', 'conditions', 'observations', 'allergies', 'patient'] as const;
const names = [...Array(22).keys()].map((index) => `Zorbinex ${index + 1} mg`);
const unknownOrder = (text: string) =>
  order(null, null, { medication: { concept: { codings: [], text }, drugs: null, product: null } });

const faults: readonly Fault[] = [
  ...names.map(
    (name): Fault => [`proposed ${name}`, 'unknown-medication', true, chart(), start(unknownOrder(name))],
  ),
  ...names.map(
    (name): Fault => [
      `current ${name}`,
      'unknown-medication',
      false,
      chart({ orders: [unknownOrder(name)] }),
      sertraline(),
    ],
  ),
  ...names.map(
    (name): Fault => [
      `allergy to ${name}`,
      'unknown-allergy',
      false,
      chart({ allergies: [allergy(name)] }),
      sertraline(),
    ],
  ),
  ...lists.map(
    (list): Fault => [`${list} not loaded`, 'list-not-loaded', true, chart({ [list]: null }), sertraline()],
  ),
  ...[1, 2, 3, 4, 5, 6].map((count): Fault => {
    const broken = [...Array(count).keys()].map((index) => brokenRule(`broken-${index}`));
    const facts = chart({ observations: [sodium] });
    return [
      `${count} broken rules`,
      'rule-failed',
      true,
      facts,
      sertraline(),
      { ...knowledge, rules: [...knowledge.rules, ...broken] },
    ];
  }),
  ...['sertraline', 'lithium', 'zolpidem', 'clozapine', 'methadone', 'unheard-of'].map(
    (drug): Fault => [
      `${drug} with empty knowledge`,
      'no-knowledge',
      true,
      chart(),
      start(order(drug)),
      empty,
    ],
  ),
  ...['unheard-of', 'sertralin', 'Sertraline', ''].map(
    (drug): Fault => [
      `formulary id ${JSON.stringify(drug)}`,
      'unknown-medication',
      true,
      chart(),
      start(order(drug)),
    ],
  ),
  [
    'half a combination known',
    'unknown-medication',
    true,
    chart(),
    start(order(['sertraline', 'unheard-of'])),
  ],
  ...['sertraline', 'lithium', 'quetiapine', 'lorazepam'].map(
    (drug): Fault => [`${drug} without a dose`, 'unreadable-dose', false, chart(), start(order(drug))],
  ),
  ...['g', 'mmol/mL', 'none', 'mg/tablet', ''].map(
    (unit): Fault => [
      `eGFR in ${JSON.stringify(unit)}`,
      'unreadable-unit',
      false,
      chart({ observations: [result('egfr', '50', unit)] }),
      start(order('lithium', '300 mg')),
    ],
  ),
  ...['450', '0.45'].map(
    (value): Fault => [
      `eGFR ${value}`,
      'unreadable-unit',
      false,
      chart({ observations: [result('egfr', value, 'mL/min')] }),
      start(order('lithium', '300 mg')),
    ],
  ),
  [
    'diagnosis in words',
    'free-text',
    false,
    chart({ conditions: [condition('x', { concept: { codings: [], text: 'funny turns' } })] }),
    sertraline(),
  ],
  ['allergies never asked about', 'missing-fact', false, chart({ allergyReview: null }), sertraline()],
  ['other medications never asked about', 'list-not-confirmed', false, chart(), sertraline()],
  [
    'a list nobody ever went through, though something was said',
    'list-not-confirmed',
    false,
    chart({ statements: [statement('ibuprofen')], reconciliations: [] }),
    sertraline(),
  ],
  [
    'weight missing for a dose by weight',
    'missing-fact',
    false,
    chart(),
    start(order('valproate', sig('500 mg', { timesPerDay: 2 }))),
  ],
];

for (const [what, reason, blocking, facts, act, using] of faults) {
  test(`[K3] ${what} is said to be not checked`, () => {
    const answer = run(facts, [act], using);
    const entries = answer.notChecked.filter((entry) => entry.reason === reason);
    expect(entries, what).not.toEqual([]);
    expect(entries.some((entry) => entry.blocking)).toBe(blocking);
    expect(entries.every(({ text, toCheck }) => text.length > 10 && toCheck.length > 5)).toBe(true);
  });
}

test('[K3] a hundred faults were injected', (context) => {
  didRounds(context, faults.length);
  expect(faults.length).toBeGreaterThanOrEqual(100);
});

test('[K3] what was not looked at is not claimed to be checked', () => {
  const kinds = (facts: ChartFacts) => run(facts, [sertraline()]).checked.map(({ kind }) => kind);
  expect(kinds(chart())).toEqual(
    expect.arrayContaining(['interaction', 'allergy', 'contraindication', 'dose', 'duplicate']),
  );
  expect(kinds(chart({ allergies: null }))).not.toContain('allergy');
  expect(kinds(chart({ conditions: null }))).not.toContain('contraindication');
  expect(kinds(chart({ orders: null }))).not.toContain('interaction');
});

/** Every result a condition asks about. */
function analytesIn(when: FactCondition): readonly string[] {
  if ('result' in when) return [when.result.analyte];
  if ('all' in when) return when.all.flatMap(analytesIn);
  if ('any' in when) return when.any.flatMap(analytesIn);
  return 'not' in when ? analytesIn(when.not) : [];
}

const conditionsOf = ({ match, adjust }: Rule): readonly FactCondition[] => [
  ...('when' in match && match.when !== undefined ? [match.when] : []),
  ...adjust.map(({ when }) => when),
];

describe('[K12] facts that are missing or too old are named', () => {
  const resting = knowledge.rules.flatMap((rule) => {
    const analytes = new Set(conditionsOf(rule).flatMap(analytesIn));
    const [ruleCase] = rule.fires;
    return ruleCase === undefined ? [] : [...analytes].map((analyte) => ({ rule, ruleCase, analyte }));
  });

  /** With the diagnoses of the case, and without: one of them may decide before the result is asked for. */
  const words = (rule: Rule, ruleCase: RuleCase, observations: ChartFacts['observations']): string =>
    [ruleCase.patient?.conditions ?? [], []]
      .flatMap((conditions) => {
        const bare = { ...ruleCase, patient: { ...ruleCase.patient, results: [], conditions } };
        const { facts, acts } = caseChart(bare, knowledge, today);
        const answer = run({ ...facts, observations }, acts, { ...knowledge, rules: [rule] });
        const missing = answer.findings
          .filter((finding) => finding.rule.id === rule.id)
          .flatMap((finding) => finding.missing);
        return [...missing, ...answer.notChecked.map(({ text }) => text)];
      })
      .join('; ');

  test.each(resting)('$rule.id without $analyte, and with an old one', ({ rule, ruleCase, analyte }) => {
    const known = knowledge.analyteById.get(analyte);
    if (known === undefined) throw new Error(analyte);
    expect(words(rule, ruleCase, [])).toMatch(/none on file/i);
    const old = result(analyte, known.plausible.high.split(' ')[0] ?? '', known.unit, '2019-02-03');
    expect(words(rule, ruleCase, [old])).toMatch(/7 years old \(3 Feb 2019\)/);
  });

  test('the finding offers the test that would settle it', () => {
    const facts = chart({ orders: [order('methadone', '40 mg')] });
    const [finding] = run(facts, [start(order('citalopram', '20 mg'))]).findings;
    expect(finding?.missing).toContain('QTc: none on file');
    expect(finding?.suggestions).toContainEqual(
      expect.objectContaining({ type: 'order-test', analyte: 'qtc' }),
    );
  });

  test('a value of today’s date and one just inside its window count, one a day older does not', () => {
    const potassium = knowledge.analyteById.get('potassium');
    if (potassium === undefined) throw new Error('potassium');
    const facts = (date: string) =>
      chart({
        orders: [order('furosemide', '40 mg')],
        observations: [result('potassium', '3.2', 'mmol/L', date)],
      });
    const worst = (date: string) =>
      run(facts(date), [start(order('citalopram', '20 mg'))]).findings[0]?.severity;
    const daysAgo = (days: number) => addDays(today, -days);
    expect(worst(daysAgo(potassium.staleAfterDays))).toBe('major');
    expect(worst(daysAgo(potassium.staleAfterDays + 1))).not.toBe('major');
    expect(worst('2027-01-01')).not.toBe('major');
  });
});

describe('[K13] the state of the allergy list', () => {
  const review = (
    state: AllergyReview['state'],
    reviewedOn: string | null = '2026-10-01',
  ): AllergyReview => ({ state, reviewedOn });
  const listed = (allergyReview: AllergyReview | null) =>
    run(chart({ allergyReview }), [sertraline()]).notChecked.find(({ key }) => key === 'allergy-list')
      ?.text ?? 'nothing to say';

  test('none known, not asked and unable to ask are told apart', () => {
    const texts = [
      listed(review('none-known')),
      listed(review('not-asked', null)),
      listed(review('unable-to-ask')),
    ];
    expect(new Set(texts).size).toBe(3);
    expect(texts[0]).toBe('nothing to say');
    expect(listed(null)).toBe(texts[1]);
  });

  test('a review of more than a year ago is asked about again', () => {
    expect(listed(review('none-known', '2025-11-23'))).toBe('nothing to say');
    expect(listed(review('none-known', '2025-11-21'))).toContain('21 Nov 2025');
  });

  const against = (drug: string, entry: Held<Allergy>) =>
    run(chart({ allergies: [entry] }), [start(order(drug))])
      .findings.filter(({ kind }) => kind === 'allergy')
      .map(({ severity, rule }) => `${severity} ${rule.id}`);

  test.each([
    ['sertraline', 'Sertraline', 'contraindicated allergy.same-substance'],
    ['sertraline', 'Allergy to Zoloft', 'contraindicated allergy.same-substance'],
    ['escitalopram', 'citalopram', 'contraindicated allergy.same-substance'],
    ['amoxicillin', 'Penicillin allergy', 'allergy.group.penicillin'],
    ['oxcarbazepine', 'carbamazepine', 'allergy.group.aromatic-antiepileptic'],
  ])('%s with an allergy to %s', (drug, text, expected) => {
    expect(against(drug, allergy(text)).join()).toContain(expected);
  });

  test('names that look alike are not taken for each other', () => {
    expect(against('hydroxyzine', allergy('hydralazine'))).toEqual([]);
    expect(against('bupropion', allergy('buspirone'))).toEqual([]);
  });

  test('what was only not tolerated does not stop an order; what is over counts for nothing', () => {
    expect(against('sertraline', allergy('sertraline', { kind: 'intolerance' }))).toEqual([
      'moderate allergy.same-substance',
    ]);
    expect(against('sertraline', allergy('sertraline', { clinicalStatus: 'resolved' }))).toEqual([]);
  });

  test('a food allergy nobody can match is no gap', () => {
    const entries = run(chart({ allergies: [allergy('Peanut', { category: 'food' })] }), [
      sertraline(),
    ]).notChecked;
    expect(entries.map(({ reason }) => reason)).not.toContain('unknown-allergy');
  });
});

test('a list gone through is quiet until something comes in; then it is one line, and never interrupts', () => {
  const list = (facts: Partial<ChartFacts>) =>
    run(chart(facts), [sertraline()]).notChecked.filter(({ reason }) => reason === 'list-not-confirmed');
  const gone = {
    id: order('sertraline').id,
    recordedAt: `${today}T08:00:00.000Z`,
    content: {
      by: 'clinic' as const,
      on: today,
      with: 'patient' as const,
      person: order('sertraline').id,
      personName: 'Ada Marsh',
      lines: [],
      note: null,
    },
  };
  const said = (recordedAt: string) => [{ ...statement('ibuprofen'), recordedAt }];
  expect(list({ reconciliations: [gone], statements: said(`${today}T07:00:00.000Z`) })).toEqual([]);
  expect(list({ reconciliations: [gone], statements: said(`${today}T09:00:00.000Z`) })).toMatchObject([
    { blocking: false, text: expect.stringContaining('nobody has gone through') },
  ]);
});
