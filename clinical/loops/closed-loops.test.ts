import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { LoopLink, LoopWaiver } from '#record/schema/closed-loop.ts';
import type { Consent } from '#record/schema/consent.ts';
import type { PlannedCourse, TreatmentPlan } from '#record/schema/treatment-plan.ts';
import type { Held } from '../facts.ts';
import { chart, order, result, today } from '../testing/chart.ts';
import { type LoopFacts, loopsOf } from './closed-loops.ts';
import { gapsOf } from './loop.ts';

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
});

const links = [
  'indication',
  'target',
  'consent',
  'baseline-checks',
  'dose-plan',
  'monitoring',
  'review-date',
  'stop-criterion',
] as const satisfies readonly LoopLink[];

const id = (number: number): string => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;

/** Valproate since 150 days: its loop has every link, and every link can be broken alone. */
function person({ broken }: { readonly broken: readonly LoopLink[] }): LoopFacts {
  const open = (link: LoopLink) => broken.includes(link);
  const begun = addDays(today, open('monitoring') ? -300 : -150);
  const checks: readonly (readonly [string, string, string])[] = [
    ['alt', '22', 'U/L'],
    ['platelets', '220', '10*3/uL'],
    ['weight', '80', 'kg'],
  ];
  // Each gap rests on a check of its own: liver values never taken, platelets not taken again.
  const results = checks
    .filter(([analyte]) => !(open('baseline-checks') && analyte === 'alt'))
    .flatMap(([analyte, value, unit]) => [
      result(analyte, value, unit, addDays(begun, -5)),
      ...(open('monitoring') && analyte === 'platelets'
        ? []
        : [result(analyte, value, unit, addDays(today, -3))]),
    ]);
  const course: PlannedCourse = {
    id: id(1),
    medication: { drug: 'valproate', name: 'valproate' },
    indication: open('indication') ? null : { condition: null, text: 'bipolar disorder' },
    targets: open('target') ? [] : [id(2)],
    whyThis: null,
    reviewOn: open('review-date') ? null : addDays(today, 30),
    stopCriterion: open('stop-criterion') ? null : 'liver enzymes above three times normal',
    dosePlan: null,
  };
  const plan: TreatmentPlan = {
    status: 'signed',
    goals: [],
    courses: [course],
    nonDrug: [],
    earlySigns: [],
    ifWorse: null,
    reviewOn: null,
    agreed: null,
    signed: { by: id(9), byName: 'Dr. Test', at: `${begun}T10:00:00.000Z`, method: 'totp' },
  };
  return {
    chart: chart({
      orders: [
        open('dose-plan')
          ? order('valproate', null, { start: begun, sigText: 'as told' })
          : order('valproate', '500 mg', { start: begun }),
      ],
      observations: results,
    }),
    closures: [],
    plan,
    targets: [
      {
        id: id(2),
        content: {
          name: 'mood swings',
          inOwnWords: null,
          condition: null,
          measure: { type: 'rating', low: 0, high: 10, higherIs: 'worse' },
          baseline: null,
          target: null,
          status: 'active',
        },
      },
    ],
    consents: open('consent') ? [] : [agreed(begun)],
    dosePlans: [],
    waivers: [],
  };
}

function agreed(on: string): Held<Consent> {
  return {
    id: id(3),
    content: {
      status: 'agreed',
      medication: { drug: 'valproate', name: 'valproate' },
      template: { id: 'everything', knowledge: 'test' },
      scope: { upToDaily: null, routes: ['oral'], indication: null, offLabel: false },
      elements: [],
      capacity: { judged: 'has-capacity', note: null },
      teachBack: { understood: 'yes', inOwnWords: null },
      leaflet: null,
      language: 'en',
      interpreter: null,
      explainedBy: null,
      decision: { how: 'typed', name: 'Test Person', path: null, at: `${on}T10:00:00.000Z` },
      copy: null,
      reviewOn: null,
      withdrawal: null,
    },
  };
}

const gaps = (facts: LoopFacts): readonly LoopLink[] =>
  gapsOf(loopsOf(facts, knowledge, { asOf: today })).map(({ link }) => link.link);

describe('closed loops', () => {
  test('a whole loop has no gap, and every link says why it is closed', () => {
    const [loop, ...others] = loopsOf(person({ broken: [] }), knowledge, { asOf: today });
    expect(others).toEqual([]);
    expect(loop?.drug).toBe('valproate');
    expect(loop?.links.map(({ link, state }) => `${link} ${state}`)).toEqual(
      links.map((link) => `${link} closed`),
    );
    expect(loop?.links.every(({ because }) => because !== '')).toBe(true);
  });

  test.each(links)('without %s exactly that gap is listed', (link) => {
    expect(gaps(person({ broken: [link] }))).toEqual([link]);
  });

  test('any set of broken links is listed as that set', () => {
    fc.assert(
      fc.property(fc.subarray([...links]), (broken) => {
        expect(gaps(person({ broken }))).toEqual(broken);
      }),
      { numRuns: 50 },
    );
  });

  test('200 people with exactly 37 planted gaps: those 37 and no other; closing one takes it off the list', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat({ max: 199 }), fc.constantFrom(...links)), {
          minLength: 37,
          maxLength: 37,
          selector: ([who, link]) => `${who}/${link}`,
        }),
        fc.nat({ max: 36 }),
        (planted, closing) => {
          const listed = (left: typeof planted) =>
            Array.from({ length: 200 }, (_, who) => who)
              .flatMap((who) =>
                gaps(person({ broken: left.filter(([of]) => of === who).map(([, link]) => link) })).map(
                  (link) => `${who}/${link}`,
                ),
              )
              .sort();
          const named = (list: typeof planted) => list.map(([who, link]) => `${who}/${link}`).sort();
          expect(listed(planted)).toEqual(named(planted));
          const left = planted.filter((_, index) => index !== closing);
          expect(listed(left)).toEqual(named(left));
        },
      ),
      { numRuns: 2 },
    );
  });

  test('a waiver with its reason takes a gap off the list until its last day', () => {
    const waiver = (until: string | null, status: LoopWaiver['status'] = 'active'): Held<LoopWaiver> => ({
      id: id(4),
      content: {
        drug: 'valproate',
        link: 'target',
        because: 'started elsewhere, target unknown',
        until,
        status,
      },
    });
    const facts = (held: Held<LoopWaiver>): LoopFacts => ({
      ...person({ broken: ['target'] }),
      waivers: [held],
    });
    expect(gaps(facts(waiver(null)))).toEqual([]);
    expect(gaps(facts(waiver(today)))).toEqual([]);
    expect(gaps(facts(waiver(addDays(today, -1))))).toEqual(['target']);
    expect(gaps(facts(waiver(null, 'withdrawn')))).toEqual(['target']);
  });

  test('what could not be loaded is not checked: neither closed nor a gap', () => {
    const facts = { ...person({ broken: [] }), plan: null, targets: null, consents: null };
    const [loop] = loopsOf(facts, knowledge, { asOf: today });
    const states = new Map(loop?.links.map(({ link, state }) => [link, state]));
    for (const link of ['target', 'consent', 'review-date', 'stop-criterion'] as const)
      expect(states.get(link)).toBe('not-checked');
    expect(gapsOf(loop === undefined ? [] : [loop])).toEqual([]);
  });

  test('without a signed plan everything a plan would say is open', () => {
    const facts: LoopFacts = { ...person({ broken: [] }), plan: 'none' };
    expect(gaps(facts)).toEqual(['indication', 'target', 'review-date', 'stop-criterion']);
  });

  test('a medication nobody could identify is not called monitored', () => {
    const facts = { ...person({ broken: [] }), chart: chart({ orders: [order(null, '5 mg')] }) };
    const [loop] = loopsOf(facts, knowledge, { asOf: today });
    const states = new Map(loop?.links.map(({ link, state }) => [link, state]));
    expect(states.get('monitoring')).toBe('not-checked');
    expect(states.get('baseline-checks')).toBe('not-checked');
  });
});
