import { addDays } from '#kernel/time.ts';
import type { LoopLink } from '#record/schema/closed-loop.ts';
import type { Consent } from '#record/schema/consent.ts';
import type { PlannedCourse, TreatmentPlan } from '#record/schema/treatment-plan.ts';
import type { Held } from '../facts.ts';
import type { LoopFacts } from '../loops/closed-loops.ts';
import { chart, order, result, today } from './chart.ts';

/** Every link of a loop, in its order. */
export const loopLinks = [
  'indication',
  'target',
  'consent',
  'baseline-checks',
  'dose-plan',
  'monitoring',
  'review-date',
  'stop-criterion',
] as const satisfies readonly LoopLink[];

const sameForAll = (number: number): string => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;

/** Valproate since 150 days: its loop has every link, and every link can be broken alone. */
export function loopedPerson({
  broken,
  id = sameForAll,
}: {
  readonly broken: readonly LoopLink[];
  /** Ids of the course (1), its target (2) and its consent (3), where they are to be kept in a database. */
  readonly id?: (number: number) => string;
}): LoopFacts {
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
    signed: { by: sameForAll(9), byName: 'Dr. Test', at: `${begun}T10:00:00.000Z`, method: 'totp' },
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
    consents: open('consent') ? [] : [agreed(begun, id(3))],
    dosePlans: [],
    waivers: [],
  };
}

function agreed(on: string, id: string): Held<Consent> {
  return {
    id,
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
