import { describe, expect, test } from 'vitest';
import type { PlannedCourse, TreatmentPlan } from '#record/schema/treatment-plan.ts';
import type { Course } from '../regimen/course.ts';
import { checkReferences, gapsOfPlan, refuseSigning } from './check-plan.ts';
import { comparePlans } from './compare-plans.ts';
import { proposeCourses } from './propose-courses.ts';

const course = (drug: string, over: Partial<PlannedCourse> = {}): PlannedCourse => ({
  id: `id-${drug}`,
  medication: { drug, name: drug },
  indication: { condition: 'c1', text: 'depression' },
  targets: ['t1'],
  whyThis: 'it helped before',
  reviewOn: '2026-05-01',
  stopCriterion: 'no better after six weeks',
  dosePlan: null,
  ...over,
});
const plan = (over: Partial<TreatmentPlan> = {}): TreatmentPlan => ({
  status: 'draft',
  goals: [{ id: 'g1', text: 'back to work' }],
  courses: [course('sertraline')],
  nonDrug: [{ id: 'n1', what: 'walks', who: null }],
  earlySigns: ['waking at four'],
  ifWorse: 'call the clinic',
  reviewOn: '2026-06-01',
  agreed: { how: 'in-person', on: '2026-03-01' },
  signed: null,
  ...over,
});
const names = { target: (id: string) => ({ t1: 'low mood', t2: 'sleep' })[id] ?? id };
const today = '2026-03-01';

describe('comparing two versions', () => {
  test('nothing changed, nothing said', () => {
    expect(comparePlans(plan(), plan({ status: 'signed' }), names)).toEqual([]);
  });

  test('what was added, removed and changed is told apart, medications by what they are', () => {
    const after = plan({
      goals: [
        { id: 'g1', text: 'back to work half days' },
        { id: 'g2', text: 'sleep through' },
      ],
      courses: [
        course('sertraline', { id: 'other', targets: ['t2', 't1'], reviewOn: null }),
        course('lithium'),
      ],
      nonDrug: [],
      ifWorse: null,
    });
    const told = comparePlans(plan(), after, names).map(
      ({ change, part, about, field, before, after: to }) =>
        `${change} ${part}${about ? ` ${about}` : ''}${field ? ` ${field}` : ''}: ${before} -> ${to}`,
    );
    expect(told).toEqual([
      'changed goal: back to work -> back to work half days',
      'added goal: null -> sleep through',
      'changed medication sertraline targets: low mood -> low mood, sleep',
      'removed medication sertraline review: 2026-05-01 -> null',
      'added medication lithium: null -> lithium',
      'removed other-help: walks -> null',
      'removed if-worse: call the clinic -> null',
    ]);
  });

  test('backwards it tells the opposite', () => {
    const after = plan({ courses: [] });
    expect(comparePlans(after, plan(), names)).toMatchObject([{ change: 'added', about: 'sertraline' }]);
    expect(comparePlans(plan(), after, names)).toMatchObject([{ change: 'removed', about: 'sertraline' }]);
  });
});

describe('before a signature', () => {
  const around = { conditions: new Set(['c1']), targets: new Set(['t1']), dosePlans: new Set<string>() };

  test('what a plan refers to is of this chart, and nothing stands twice', () => {
    expect(checkReferences(plan(), around)).toEqual([]);
    const wrong = plan({
      courses: [
        course('sertraline', { indication: { condition: 'c2', text: 'x' } }),
        course('sertraline', { targets: ['t9'], dosePlan: 'd1' }),
      ],
    });
    expect(checkReferences(wrong, around).map(({ path }) => path)).toEqual([
      'courses.0.indication',
      'courses.1.medication',
      'courses.1.targets',
      'courses.1.dosePlan',
    ]);
  });

  test('an empty plan, one nobody talked about and dates gone by are not signed', () => {
    expect(refuseSigning(plan(), today)).toEqual([]);
    const empty = plan({ goals: [], courses: [], nonDrug: [], agreed: null, reviewOn: '2026-02-01' });
    expect(refuseSigning(empty, today).map(({ path }) => path)).toEqual(['goals', 'agreed', 'reviewOn']);
    const late = plan({
      agreed: { how: 'by-phone', on: '2026-03-02' },
      courses: [course('a', { reviewOn: '2026-02-28' })],
    });
    expect(refuseSigning(late, today).map(({ path }) => path)).toEqual(['agreed.on', 'courses.0.reviewOn']);
  });

  test('open links are named, medication by medication', () => {
    const open = course('lithium', { indication: null, targets: [], reviewOn: null, stopCriterion: null });
    expect(gapsOfPlan(plan({ courses: [course('sertraline'), open] })).map(({ missing }) => missing)).toEqual(
      ['why', 'targets', 'review', 'stop'],
    );
  });
});

test('a draft proposes what is taken and not planned yet, once, with the reason the order gives', () => {
  const taken = (drug: string, text: string | null): Course => ({
    key: drug,
    medication: drug,
    name: drug,
    drugs: [drug],
    status: 'active',
    start: null,
    end: null,
    steps: [],
    gaps: [],
    stop: null,
    indication: text === null ? null : { id: null, text },
    days: null,
    highestDailyDose: null,
    sourceIds: [],
  });
  let next = 0;
  const proposed = proposeCourses(
    [taken('sertraline', 'depression'), taken('lithium', 'mood'), taken('lithium', 'mood'), taken('x', null)],
    [course('sertraline')],
    () => `new-${++next}`,
  );
  expect(proposed.map(({ id, medication, indication }) => [id, medication.drug, indication?.text])).toEqual([
    ['new-1', 'lithium', 'mood'],
    ['new-2', 'x', undefined],
  ]);
});
