import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import type { Finding } from '../screening/finding.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { chart, order, sig, statement, stopped, today } from '../testing/chart.ts';
import { screenSteps } from './screen-steps.ts';

const knowledge = loadKnowledge('knowledge');
const day = (days: number) => addDays(today, days);
const loud = ({ severity }: Finding) => severity === 'contraindicated' || severity === 'major';

type Written = readonly (readonly [from: number, ...doses: readonly string[]])[];

/** Steps that begin so many days from today, each until the next one; no dose = nothing, two = morning and evening. */
function plan(drug: string, written: Written, over: Partial<DosePlan> = {}): Held<DosePlan> {
  const steps = written.map(([from, ...doses], index) => {
    const following = written[index + 1];
    const sum = doses.reduce((total, dose) => total + Number(dose.split(' ')[0]), 0);
    return {
      start: day(from),
      end: following === undefined ? null : day(following[0] - 1),
      daily: `${sum} mg`,
      taken: doses.map((dose, at) => ({
        when: at === 0 ? ('morning' as const) : ('evening' as const),
        dose,
        pieces: [],
      })),
      note: null,
    };
  });
  return {
    id: `plan-of-${drug}`,
    content: {
      status: 'proposed',
      purpose: 'titration',
      medication: { drug, name: knowledge.drugById.get(drug)?.name ?? drug },
      order: null,
      pairedWith: null,
      template: null,
      steps,
      because: null,
      agreedAt: null,
      ...over,
    },
  };
}

const look = (facts: ChartFacts, ...plans: readonly Held<DosePlan>[]) =>
  screenSteps(plans, facts, knowledge, { asOf: today });
const saidBy = (facts: ChartFacts, ...plans: readonly Held<DosePlan>[]) =>
  look(facts, ...plans)
    .findings.filter(loud)
    .map(({ rule, from }) => [rule.id, from?.date ?? null, from?.daily ?? null]);

describe('[K2] every step of a dose plan is screened', () => {
  test('citalopram up to 60 mg: the step above 40 mg, on its day', () => {
    const up = plan('citalopram', [
      [0, '20 mg'],
      [14, '40 mg'],
      [28, '60 mg'],
    ]);
    expect(saidBy(chart(), up)).toEqual([['dose.citalopram.above-max', day(28), '60 mg']]);
  });

  test('citalopram at 67: 20 mg is the most, so the second step is said, whose age is that of the day', () => {
    const up = plan('citalopram', [
      [0, '20 mg'],
      [14, '30 mg'],
    ]);
    const at = (birthDate: string) => chart({ patient: { ...person, birthDate } });
    expect(saidBy(at('1959-05-04'), up).map(([rule, date]) => [rule, date])).toContainEqual([
      'limit.citalopram.over-60',
      day(14),
    ]);
    // 61 on the tenth day of the plan: no limit on the first day, the limit on the fourteenth
    expect(saidBy(at(`1965${day(10).slice(4)}`), up).map(([rule, date]) => [rule, date])).toContainEqual([
      'limit.citalopram.over-60',
      day(14),
    ]);
    expect(saidBy(at('1986-05-04'), up)).toEqual([]);
  });

  test('lamotrigine: its own schedule needs nothing; beside valproate each step is twice too high', () => {
    const up = plan('lamotrigine', [
      [0, '25 mg'],
      [14, '50 mg'],
      [28, '100 mg'],
      [35, '200 mg'],
    ]);
    expect(saidBy(chart(), up)).toEqual([]);
    const beside = chart({ orders: [order('valproate', '1000 mg')] });
    const said = saidBy(beside, up);
    expect(said).toContainEqual(['limit.lamotrigine.start-with-valproate', day(0), '25 mg']);
    expect(said).toContainEqual(['limit.lamotrigine.weeks-3-4-valproate', day(14), '50 mg']);
    expect(said).toContainEqual(['limit.lamotrigine.week-5-valproate', day(28), '100 mg']);
    // The ceiling beside valproate is 100 mg: broken by the last step alone
    expect(
      look(beside, up).findings.find(({ rule }) => rule.id === 'limit.lamotrigine.max-with-valproate')?.from,
    ).toEqual({ date: day(35), medication: 'Lamotrigine', daily: '200 mg' });
  });

  test('lamotrigine at 50 mg after ten days is a step too soon, though the first order was right', () => {
    const first = order('lamotrigine', '25 mg', { start: today });
    const up = plan('lamotrigine', [
      [0, '25 mg'],
      [10, '50 mg'],
    ]);
    expect(saidBy(chart({ orders: [first] }), up)).toEqual([
      ['limit.lamotrigine.weeks-1-2', day(10), '50 mg'],
    ]);
  });

  test('clozapine: 25 mg more a day is right, 100 mg after two days is too fast, 100 mg after four is not', () => {
    const slow: Written = [
      [0, '12.5 mg'],
      [1, '25 mg'],
      [2, '50 mg'],
      [3, '75 mg'],
    ];
    const fast = (after: number): Written => [...slow, [3 + after, '175 mg']];
    const titration = (written: Written) =>
      saidBy(chart(), plan('clozapine', written)).filter(([rule]) => String(rule).startsWith('titration'));
    expect(titration(slow)).toEqual([]);
    expect(titration(fast(2))).toEqual([['titration.clozapine', day(5), '175 mg']]);
    expect(titration(fast(4))).toEqual([]);
  });

  test('a taper that needs nothing', () => {
    const inForce = order('sertraline', '100 mg');
    const down = plan('sertraline', [[5, '75 mg'], [33, '50 mg'], [61, '25 mg'], [89, '12.5 mg'], [117]], {
      purpose: 'taper',
      order: inForce.id,
    });
    const { findings, notChecked } = look(chart({ orders: [inForce] }), down);
    expect(findings.filter(loud)).toEqual([]);
    expect(findings.filter(({ kind }) => ['taper', 'titration', 'dose'].includes(kind))).toEqual([]);
    expect(notChecked.filter(({ blocking }) => blocking)).toEqual([]);
  });

  test('what the person says they take is what the plan changes: not the same medication twice', () => {
    const facts = chart({
      statements: [statement('citalopram', { sig: sig('40 mg'), start: '2026-05-01' })],
    });
    const down = plan('citalopram', [[3, '20 mg'], [10, '10 mg'], [17]], { purpose: 'taper' });
    expect(look(facts, down).findings.filter(({ kind }) => kind === 'duplicate' || kind === 'dose')).toEqual(
      [],
    );
    // Agreed, it rules what is taken on its days as it would an order
    const agreed = { ...down, content: { ...down.content, status: 'agreed' as const } };
    const doseOn = (days: number) =>
      medicationsInView({ ...facts, dosePlans: [agreed] }, [], compiledKnowledge(knowledge), day(days));
    expect(doseOn(0).current.map(({ amounts }) => amounts?.perDose)).toEqual([40_000n]);
    expect(doseOn(11).current.map(({ amounts }) => amounts?.perDose)).toEqual([10_000n]);
    expect(doseOn(20).past.map(({ lastDay }) => lastDay)).toEqual([day(16)]);
  });

  test('an end without a way down is said; so is a way down that is too short', () => {
    const diazepam = order('diazepam', '20 mg');
    const facts = chart({ orders: [diazepam] });
    const over = { purpose: 'taper' as const, order: diazepam.id };
    const stops = (written: Written) =>
      look(facts, plan('diazepam', written, over))
        .findings.filter(({ kind }) => kind === 'taper')
        .map(({ from }) => [from?.date, from?.daily]);
    expect(stops([[0, '20 mg'], [7]])).toEqual([[day(7), null]]);
    expect(stops([[0, '15 mg'], [3, '10 mg'], [6]])).toEqual([[day(6), null]]);
    const weeks = Array.from({ length: 10 }, (_, at) => [at * 14, `${20 - (at + 1) * 2} mg`] as const);
    expect(stops([...weeks.slice(0, 9), [140]])).toEqual([]);
  });

  test('both sides of a cross-taper are judged by the doses of the same day', () => {
    const inForce = order('paroxetine', '40 mg');
    const facts = chart({ orders: [inForce] });
    const down = plan('paroxetine', [[0, '20 mg'], [14, '10 mg'], [28]], {
      purpose: 'cross-taper',
      order: inForce.id,
      pairedWith: 'plan-of-sertraline',
    });
    const up = plan(
      'sertraline',
      [
        [14, '25 mg'],
        [28, '50 mg'],
      ],
      { purpose: 'cross-taper', pairedWith: 'plan-of-paroxetine' },
    );
    const together = look(facts, down, up);
    const meeting = together.findings.filter(({ subjects }) =>
      ['Paroxetine', 'Sertraline'].every((name) => subjects.some((one) => one.name === name)),
    );
    expect(meeting.length).toBeGreaterThan(0);
    expect(new Set(meeting.map(({ from }) => from?.date))).toEqual(new Set([day(14)]));
    // What ends before the other begins never meets it
    const later = plan('sertraline', [[40, '50 mg']], { purpose: 'cross-taper' });
    expect(
      look(facts, down, later).findings.filter(({ kind }) => kind === 'duplicate' || kind === 'interaction'),
    ).toEqual([]);
  });

  test('doses of a day that differ are counted exactly', () => {
    const up = (...doses: readonly string[]) => plan('bupropion', [[0, ...doses]]);
    // 150 mg and 300 mg: 450 mg a day is the most; twice the higher one would be 600 mg
    expect(
      look(chart(), up('150 mg', '300 mg')).findings.filter(({ rule }) => rule.id.includes('above-max')),
    ).toEqual([]);
  });

  test('a washout is counted to the day the step begins', () => {
    const facts = chart({ orders: [stopped('phenelzine', day(-2))] });
    const rules = (from: number) =>
      look(facts, plan('sertraline', [[from, '25 mg']])).findings.filter(({ kind }) => kind === 'washout');
    expect(rules(3)).toHaveLength(1);
    expect(rules(21)).toEqual([]);
  });

  test('agreed steps of another medication meet the plan on their days', () => {
    const citalopram = order('citalopram', '10 mg');
    const rising = plan(
      'citalopram',
      [
        [0, '10 mg'],
        [20, '20 mg'],
        [30, '40 mg'],
      ],
      { status: 'agreed', agreedAt: '2026-11-20T15:00:00.000Z' },
    );
    const facts = chart({ orders: [citalopram], dosePlans: [rising] });
    const omeprazole = plan('omeprazole', [[0, '20 mg']]);
    const limit = look(facts, omeprazole).findings.find(
      ({ rule }) => rule.id === 'limit.citalopram.cyp2c19-inhibitor',
    );
    expect(limit?.from?.date).toBe(day(30));
  });

  test('deterministic: the order of lists and of the two sides does not matter', () => {
    const orders = [order('valproate', '1000 mg'), order('lithium', '900 mg'), order('paroxetine', '40 mg')];
    const one = plan('lamotrigine', [
      [0, '25 mg'],
      [14, '50 mg'],
    ]);
    const other = plan('paroxetine', [[0, '20 mg'], [14]]);
    expect(look(chart({ orders: orders.toReversed() }), other, one)).toEqual(
      look(chart({ orders }), one, other),
    );
  });

  test('a result is as old as it is today, not as it will be at the last step', () => {
    const up = plan('lamotrigine', [
      [0, '25 mg'],
      [700, '50 mg'],
    ]);
    const keys = (facts: ChartFacts) => look(facts, up).notChecked.map(({ key }) => key);
    expect(keys(chart())).not.toContain('allergy-list');
  });
});

const person = chart().patient as NonNullable<ChartFacts['patient']>;
