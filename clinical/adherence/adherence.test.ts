import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { CheckIn, MonitoringClosure } from '#record/schema/check-in.ts';
import type { Fill } from '#record/schema/fill.ts';
import { checkInRulesOf } from '../check-ins/check-in-rules.ts';
import type { Held } from '../facts.ts';
import { injectionProtocol } from '../monitoring/ordered-injections.ts';
import { screen } from '../screening/screen.ts';
import { chart, condition, order, sig, stopped, today } from '../testing/chart.ts';
import { adherence, type TakingFacts } from './adherence.ts';
import { daysCoveredByFills } from './days-covered-by-fills.ts';
import { saidGaps } from './said-gaps.ts';

const knowledge = loadKnowledge('knowledge');
const { taking: rules } = checkInRulesOf(knowledge);
const ago = (days: number) => addDays(today, -days);
const said = (id: string, daysAgo: number, over: Partial<CheckIn>): Held<CheckIn> => ({
  id,
  content: {
    on: ago(daysAgo),
    mood: null,
    anxiety: null,
    sleepHours: null,
    energy: null,
    taken: null,
    takenBecause: null,
    sideEffects: [],
    note: null,
    ...over,
  },
});
const without = (id: string, daysAgo: number, drug: string, lastDaysBefore: number) =>
  said(id, daysAgo, {
    taken: 'missed-some',
    takenBecause: 'Ran out',
    lastTaken: [{ drug, name: drug, daysAgo: lastDaysBefore }],
  });
const fill = (drug: string, daysAgo: number, days: number): Held<Fill> => ({
  id: `f${daysAgo}`,
  content: {
    medication: { concept: { codings: [], text: drug }, drugs: [drug], product: null },
    order: null,
    on: ago(daysAgo),
    days,
    quantity: null,
    saidBy: 'pharmacy',
    note: null,
  },
});
const look = (facts: Partial<TakingFacts>) =>
  adherence({ ...chart(facts), checkIns: [], fills: [], closures: [], ...facts }, knowledge, today);

describe('days covered by what was handed out', () => {
  const covered = (
    fills: readonly [on: string, days: number][],
    asOf: string,
    held: [string, string][] = [],
  ) =>
    daysCoveredByFills(
      fills.map(([on, days]) => ({ on, days, saidBy: 'pharmacy' as const })),
      held.map(([from, to]) => ({ from, to })),
      rules.pdc,
      asOf,
    );

  test('fetched early: the new supply begins when the old one is used up (worked by hand)', () => {
    // 90 days to 31 March; the fill of 25 March begins on 1 April and reaches to 29 June; then 5 July
    const answer = covered(
      [
        ['2026-01-01', 90],
        ['2026-03-25', 90],
        ['2026-07-05', 90],
      ],
      '2026-06-29',
    );
    expect(answer).toMatchObject({
      state: 'known',
      days: 180,
      covered: 180,
      percent: 100,
      lasts: '2026-06-29',
    });
  });

  test('a gap counts, a day counts once, and 79.9 is not 80', () => {
    // 30 days, 10 without, 30 days: 60 of 70
    expect(
      covered(
        [
          ['2026-09-15', 30],
          ['2026-10-25', 30],
        ],
        '2026-11-23',
      ),
    ).toMatchObject({
      from: '2026-09-15',
      days: 70,
      covered: 60,
      percent: 85,
      adequate: true,
      lasts: '2026-11-23',
    });
    // 28 of 36: 77.8 percent
    expect(
      covered(
        [
          ['2026-10-19', 14],
          ['2026-11-10', 14],
        ],
        '2026-11-23',
      ),
    ).toMatchObject({
      days: 36,
      covered: 28,
      percent: 77,
      adequate: false,
    });
  });

  test('days on hold by decision count on neither side', () => {
    expect(
      covered(
        [
          ['2026-09-15', 30],
          ['2026-10-25', 30],
        ],
        '2026-11-23',
        [['2026-10-15', '2026-10-24']],
      ),
    ).toMatchObject({ days: 60, covered: 60, percent: 100 });
  });

  test('too little on file says so, and never a number', () => {
    expect(covered([], today)).toEqual({ state: 'not-enough-data', because: 'no-fill', lasts: null });
    expect(covered([['2026-11-01', 30]], today)).toMatchObject({
      because: 'too-few-fills',
      lasts: '2026-11-30',
    });
    expect(
      covered(
        [
          ['2026-11-10', 7],
          ['2026-11-17', 7],
        ],
        today,
      ),
    ).toMatchObject({ because: 'too-short' });
    expect(covered([['2027-01-01', 30]], today)).toMatchObject({ because: 'no-fill' });
  });
});

describe('[K18] days without a medication, as they were told', () => {
  test.each([
    ['clozapine', 3, 'over'],
    ['clozapine', 2, 'at'],
    ['lamotrigine', 6, 'over'],
    ['lamotrigine', 5, 'at'],
    ['lamotrigine', 4, 'below'],
    ['buprenorphine', 6, 'over'],
    ['sertraline', 9, 'none'],
  ])('%s last taken %i days ago: %s', (drug, days, limit) => {
    const [gap] = look({ orders: [order(drug, '100 mg')], checkIns: [without('a', 0, drug, days)] }).gaps;
    expect(gap).toMatchObject({ limit, days, restsOn: 'check-in', last: ago(days) });
    expect(gap?.do === null).toBe(limit === 'none');
  });

  test('it goes on growing until something newer is said; taken again, it is told for two weeks', () => {
    const orders = [order('clozapine', '200 mg')];
    const told = without('a', 4, 'clozapine', 1);
    expect(look({ orders, checkIns: [told] }).gaps).toMatchObject([
      { days: 5, limit: 'over', againOn: null },
    ]);
    const again = said('b', 2, { taken: 'as-agreed' });
    expect(look({ orders, checkIns: [told, again] }).gaps).toMatchObject([{ days: 3, againOn: ago(2) }]);
    const longAgo = [without('a', 20, 'clozapine', 4), said('b', 16, { taken: 'as-agreed' })];
    expect(look({ orders, checkIns: longAgo }).gaps).toEqual([]);
  });

  test('ordered anew since, it is over; said too long ago, nobody knows', () => {
    const anew = [order('clozapine', '12.5 mg', { start: ago(1) })];
    expect(look({ orders: anew, checkIns: [without('a', 4, 'clozapine', 1)] }).gaps).toEqual([]);
    const old = [without('a', 61, 'clozapine', 4)];
    expect(look({ orders: [order('clozapine', '200 mg')], checkIns: old }).gaps).toEqual([]);
  });

  test('the screen says so at the next touch of the chart: looking at it, and ordering it at the old dose', () => {
    const orders = [order('clozapine', '200 mg')];
    const gaps = (facts: Parameters<typeof chart>[0], acts: Parameters<typeof screen>[1] = []) =>
      screen(chart(facts), acts, knowledge, { asOf: today })
        .findings.filter(({ kind }) => kind === 'gap')
        .map(({ severity, because }) => `${severity}: ${because[0]}`);
    const saidTaken = [without('a', 1, 'clozapine', 2)];
    expect(gaps({ orders, saidTaken })).toEqual([
      'major: Said in the check-in of 22 Nov 2026; nothing newer is on file.',
    ]);
    expect(gaps({ orders })).toEqual([]);
    expect(gaps({ orders, saidTaken: [...saidTaken, said('b', 0, { taken: 'as-agreed' })] })).toEqual([]);
    const changeTo = (dose: string) => ({
      act: 'change' as const,
      order: order('clozapine', dose),
      replaces: orders[0]?.id ?? '',
    });
    expect(gaps({ orders, saidTaken }, [changeTo('250 mg')])).toHaveLength(1);
    expect(gaps({ orders, saidTaken }, [changeTo('12.5 mg')])).toEqual([]);
  });

  test('said in one check-in, it is somebody’s today', () => {
    const content = without('a', 0, 'clozapine', 2).content;
    expect(saidGaps(content, chart(), knowledge, today)).toMatchObject([{ drug: 'clozapine', daysAgo: 2 }]);
    const other = without('a', 0, 'sertraline', 9).content;
    expect(saidGaps(other, chart(), knowledge, today)).toEqual([]);
  });
});

test('a supply over for more than a week with nothing fetched since is a gap that rests on supplies', () => {
  const orders = [order('sertraline', '100 mg')];
  const fills = [fill('sertraline', 80, 30), fill('sertraline', 50, 30)];
  expect(look({ orders, fills }).gaps).toMatchObject([
    { restsOn: 'supply', last: ago(21), days: 21, limit: 'none', saidOn: null },
  ]);
  expect(look({ orders, fills: [...fills, fill('sertraline', 15, 30)] }).gaps).toEqual([]);
});

test('the figure says by whose word each supply is on file', () => {
  const own = (daysAgo: number) => {
    const { id, content } = fill('sertraline', daysAgo, 30);
    return { id, content: { ...content, saidBy: 'patient' as const } };
  };
  const seen = look({
    orders: [order('sertraline', '100 mg')],
    fills: [fill('sertraline', 90, 30), own(60), own(30)],
  });
  expect(seen.courses[0]?.refills).toMatchObject({
    state: 'known',
    fills: 3,
    saidBy: { pharmacy: 1, clinic: 0, patient: 2 },
  });
});

/** 156 mg every 30 days into a muscle, for 200 days. */
const monthly = order('paliperidone', sig('156 mg', { everyDays: 30, route: 'intramuscular' }), {
  start: ago(200),
  medication: {
    concept: { codings: [], text: 'paliperidone' },
    drugs: ['paliperidone'],
    product: 'paliperidone-156mg-long-acting-injection',
  },
});

const given = (dueAgo: number, doneAgo: number | null, how: MonitoringClosure['how'] = 'done-here') => ({
  id: `00000000-0000-7000-8000-${String(dueAgo).padStart(12, '0')}`,
  content: {
    protocol: injectionProtocol,
    item: 'paliperidone',
    dueOn: ago(dueAgo),
    how,
    doneOn: doneAgo === null ? null : ago(doneAgo),
    where: null,
    result: null,
    because: null,
  },
});

describe('a list that could not be read is not an empty one', () => {
  const clozapine = [order('clozapine', '200 mg')];
  const fills = [fill('clozapine', 80, 30), fill('clozapine', 50, 30)];

  test.each<[string, Partial<TakingFacts>, string]>([
    ['orders', { orders: null }, 'The list of orders could not be read.'],
    ['statements', { statements: null }, 'What is taken from elsewhere could not be read.'],
    ['dose plans', { dosePlans: null }, 'The dose plans could not be read'],
    ['check-ins', { checkIns: null }, 'The check-ins could not be read'],
    ['supplies', { fills: null }, 'The supplies fetched could not be read.'],
    ['injections given', { closures: null }, 'The injections given could not be read.'],
    ['results', { observations: null }, 'The results could not be read'],
  ])('%s', (_, changes, words) => {
    const seen = look({ orders: clozapine, ...changes });
    expect(seen.notRead).toBe(true);
    expect(seen.notChecked.join(' ')).toContain(words);
  });

  test('all read: nothing of the kind is said', () => {
    expect(look({ orders: clozapine, fills })).toMatchObject({ notRead: false, notChecked: [] });
    // A source that knows no dose plans has none
    expect(look({ orders: clozapine })).toMatchObject({ notRead: false });
  });

  test('figures say it where they stand', () => {
    const seen = look({ orders: clozapine, fills: null, observations: null, checkIns: null });
    expect(seen.answers.state).toBe('not-read');
    expect(seen.courses).toMatchObject([
      { refills: { because: 'not-read' }, level: { value: null, because: 'not-read' } },
    ]);
    expect(look({ orders: clozapine }).courses).toMatchObject([
      { refills: { because: 'no-fill' }, level: { value: null, because: 'none-on-file' } },
    ]);
  });

  test('injections given are counted: in their window or before, late, and on a day nobody told', () => {
    const orders = [monthly];
    const closures = [
      given(150, 150),
      given(120, 122),
      given(119, 116),
      given(90, 80),
      given(60, null),
      given(30, 20, 'declined'),
    ];
    expect(look({ orders, closures }).courses[0]?.injections).toMatchObject({ onTime: 4, late: 1 });
  });

  test('an injection is not called late while those given could not be read', () => {
    const orders = [monthly];
    expect(look({ orders, closures: [given(150, 150)] }).gaps).toMatchObject([{ restsOn: 'injection' }]);
    expect(look({ orders, closures: null })).toMatchObject({ gaps: [], courses: [{ injections: null }] });
  });
});

test('answers are counted by what was said; nobody asked is not enough data', () => {
  expect(look({}).answers).toMatchObject({ state: 'not-enough-data' });
  const checkIns = [
    said('a', 1, { taken: 'as-agreed' }),
    said('b', 3, { taken: 'took-differently', takenBecause: 'Half, it made me dull' }),
    said('c', 4, { taken: null }),
    said('d', 70, { taken: 'stopped' }),
  ];
  expect(look({ checkIns }).answers).toMatchObject({
    state: 'known',
    answers: 2,
    asAgreed: 1,
    otherwise: [{ on: ago(3), taken: 'took-differently', because: 'Half, it made me dull' }],
  });
});

test('after an MAOI the diet goes on for two weeks; taken again it is no longer said', () => {
  const ended = [stopped('phenelzine', ago(6))];
  expect(look({ orders: ended }).after).toMatchObject([
    { rule: 'maoi-diet', medication: 'Phenelzine', until: addDays(today, 8) },
  ]);
  expect(look({ orders: [stopped('phenelzine', ago(15))] }).after).toEqual([]);
  expect(look({ orders: [...ended, order('phenelzine', '15 mg', { start: ago(2) })] }).after).toEqual([]);
  expect(look({ orders: [stopped('sertraline', ago(6))], conditions: [condition('F33.1')] }).after).toEqual(
    [],
  );
});
