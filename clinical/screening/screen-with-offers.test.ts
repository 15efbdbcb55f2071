import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { roundsOf } from '#test/promises/rounds.ts';
import type { ChartFacts, ProposedAct } from '../facts.ts';
import { chart, condition, order, start, statement, today } from '../testing/chart.ts';
import { labelledOrders } from '../testing/labelled-orders.ts';
import { ordinaryOrders } from '../testing/made-up-clinic.ts';
import { asksForReason } from './clinic-policy.ts';
import type { Finding, ScreenResult } from './finding.ts';
import { screen } from './screen.ts';
import { screenWithOffers } from './screen-with-offers.ts';
import { trialOfOffer } from './trial-of-offer.ts';

/** What is offered instead must itself be fit for this chart; where nothing is, the finding says so. */
const knowledge = loadKnowledge('knowledge');
const context = { asOf: today };
const offered = (facts: ChartFacts, acts: readonly ProposedAct[]) =>
  screenWithOffers(facts, acts, knowledge, context);
const of = ({ findings }: ScreenResult, rule: string): Finding | undefined =>
  findings.find((finding) => finding.rule.id === rule);
const drugsOffered = (finding: Finding | undefined): readonly string[] =>
  (finding?.suggestions ?? []).flatMap((one) => (one.type === 'use-instead' ? [one.drug] : []));

const patient = chart().patient;
const born = (birthDate: string): ChartFacts['patient'] => patient && { ...patient, birthDate };

describe('an offer that would interrupt in its turn', () => {
  const orders = [order('oxycodone', '5 mg')];
  const acts = [start(order('quetiapine', '100 mg'))];
  const rule = 'opioid-sedating-antipsychotic';

  test('is offered to whom it does not interrupt', () => {
    const finding = of(offered(chart({ orders }), acts), rule);
    expect(drugsOffered(finding)).toEqual(['aripiprazole']);
    expect(finding).not.toHaveProperty('noOffer');
  });

  test('is left out for whom it does, and the finding says what was tried and why not', () => {
    const apnoea = chart({ orders, conditions: [condition('G47.33')] });
    expect(drugsOffered(of(screen(apnoea, acts, knowledge, context), rule))).toEqual(['aripiprazole']);
    const finding = of(offered(apnoea, acts), rule);
    expect(drugsOffered(finding)).toEqual([]);
    expect(finding?.noOffer).toEqual({
      act: null,
      tried: [
        {
          label: 'Aripiprazole instead of Quetiapine',
          because: expect.stringContaining('Oxycodone + Aripiprazole'),
        },
      ],
    });
  });
});

test.each([
  ['an order', chart({ orders: [order('phenelzine', '15 mg')] })],
  ['a medication they say they take', chart({ statements: [statement('phenelzine')] })],
])('an offer in place of %s is screened as a switch: the washout counts', (_, facts) => {
  const finding = of(offered(facts, [start(order('carbidopa-levodopa'))]), 'maoi-levodopa');
  expect(finding?.severity).toBe('contraindicated');
  expect(drugsOffered(finding)).toEqual(['pramipexole']);
});

test('where a rule has nothing to offer, the finding says which act is asked for instead', () => {
  const facts = chart({ orders: [order('phenelzine', '45 mg')] });
  const finding = of(offered(facts, [start(order('tranylcypromine', '10 mg'))]), 'two-mao-inhibitors');
  const rule = knowledge.rules.find(({ id }) => id === 'two-mao-inhibitors');
  expect(finding?.severity).toBe('contraindicated');
  expect(finding?.noOffer).toEqual({ act: rule?.noOffer?.act, tried: [] });
});

describe('an offer that could not be screened', () => {
  const acts = [start(order('carbidopa-levodopa'))];
  const facts = chart({ orders: [order('phenelzine'), order('haloperidol')] });
  /** Pramipexole, on which whatever finds it beside something else breaks. */
  const broken = (): typeof knowledge => {
    const drugById = new Map(knowledge.drugById);
    const drug = { ...drugById.get('pramipexole') } as (typeof knowledge.drugs)[number];
    Object.defineProperty(drug, 'propertiesBasis', {
      get: () => {
        throw new Error('no basis');
      },
    });
    return { ...knowledge, drugById: drugById.set('pramipexole', drug) };
  };

  test('[K3] stays, and says that it was not and why', () => {
    const result = screenWithOffers(facts, acts, broken(), context);
    expect(of(result, 'maoi-levodopa')?.suggestions).toEqual([
      expect.objectContaining({
        drug: 'pramipexole',
        notScreened: expect.stringContaining('broke and was not applied'),
      }),
    ]);
  });

  test('one that was screened says nothing of the kind', () => {
    const result = screenWithOffers(facts, acts, knowledge, context);
    for (const offer of of(result, 'maoi-levodopa')?.suggestions ?? [])
      expect(offer).not.toHaveProperty('notScreened');
  });

  test.each([
    ['zorbinex', 'Phenelzine', 'It is not in the formulary.'],
    ['pramipexole', 'Selegiline', 'Selegiline is neither proposed nor taken now'],
  ])('cannot be tried: %s instead of %s', (drug, instead, because) => {
    const offer = { type: 'use-instead', drug, instead, label: 'x' } as const;
    expect(trialOfOffer(offer, facts, acts, knowledge, today)).toEqual({
      ok: false,
      error: expect.stringContaining(because),
    });
  });
});

const ids = knowledge.drugs.map(({ id }) => id);
const situations = [...ordinaryOrders(300), ...labelledOrders()].map(({ facts, act }) => ({
  facts,
  acts: [act],
}));

/** The same chart and acts with an offer in place of a proposed medication, written out by hand. */
function taken(acts: readonly ProposedAct[], drug: string, instead: string): readonly ProposedAct[] | null {
  const nameOf = (id: string | undefined) => knowledge.drugById.get(id ?? '')?.name;
  const [act] = acts;
  if (act === undefined || !('order' in act) || nameOf(act.order.content.medication.drugs?.[0]) !== instead)
    return null;
  return [{ ...act, order: { ...order(drug), id: act.order.id } }];
}

function expectTrueOffers(facts: ChartFacts, acts: readonly ProposedAct[]): void {
  const plain = screen(facts, acts, knowledge, context);
  const result = offered(facts, acts);
  const told = ({ findings }: ScreenResult) =>
    findings.map(({ suggestions: _, noOffer: __, ...finding }) => finding);
  expect(told(result)).toEqual(told(plain));
  for (const finding of result.findings.filter(asksForReason)) {
    if (finding.noOffer !== undefined)
      expect(finding.suggestions.filter(({ type }) => type !== 'order-test')).toEqual([]);
    for (const one of finding.suggestions) {
      const next = one.type === 'use-instead' ? taken(acts, one.drug, one.instead) : null;
      if (one.type !== 'use-instead' || next === null) continue;
      const name = knowledge.drugById.get(one.drug)?.name;
      const against = screen(facts, next, knowledge, context).findings.filter(
        (other) => asksForReason(other) && other.subjects.some((subject) => subject.name === name),
      );
      expect(against.map(({ summary }) => `${finding.summary} → ${one.label}: ${summary}`)).toEqual([]);
    }
  }
}

test('in an ordinary clinic no offer brings an interrupting warning of its own', () => {
  for (const { facts, acts } of situations) expectTrueOffers(facts, acts);
});

test('nor beside whatever else somebody takes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...ids),
      fc.constantFrom('1935', '1961-11-24', '2001-02-28', '2010-01-01'),
      (regimen, proposed, birthDate) =>
        expectTrueOffers(chart({ patient: born(birthDate), orders: regimen.map((id) => order(id)) }), [
          start(order(proposed)),
        ]),
    ),
    { numRuns: roundsOf(200, 5000) },
  );
});
