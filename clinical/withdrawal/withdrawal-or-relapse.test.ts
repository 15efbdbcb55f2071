import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Held } from '../facts.ts';
import { chart, order, today } from '../testing/chart.ts';
import { weigh } from './weigh-reasons.ts';
import { type WithdrawalFacts, withdrawalOrRelapse } from './withdrawal-or-relapse.ts';
import type { StepAndAfter } from './withdrawal-shape.ts';

const knowledge = loadKnowledge('knowledge');
const ago = (days: number): string => addDays(today, -days);

/** From one dose to another, so many days before today. */
function lowered(drug: string, from: string, to: string, daysAgo: number): Held<MedicationOrder>[] {
  const before = order(drug, from, { start: ago(400), status: 'stopped', end: ago(daysAgo + 1) });
  return [before, order(drug, to, { start: ago(daysAgo), replaces: before.id })];
}

const checkIn = (
  daysAgo: number,
  names: readonly string[] = [],
  since: string | null = null,
): Held<CheckIn> => ({
  id: `c-${daysAgo}-${names.join()}`,
  content: {
    on: ago(daysAgo),
    mood: 5,
    anxiety: null,
    sleepHours: null,
    energy: null,
    taken: 'as-agreed',
    takenBecause: null,
    sideEffects: names.map((name) => ({ name, bother: 'quite' as const, since })),
    ...(names.length === 0 ? { noSideEffects: true as const } : {}),
    note: null,
  },
});

const score = (value: number, daysAgo: number): Held<Observation> => ({
  id: `s-${daysAgo}`,
  content: {
    status: 'final',
    category: 'survey',
    concept: { codings: [], text: 'PHQ-9' },
    analyte: null,
    instrument: 'phq-9',
    when: { date: ago(daysAgo) },
    value: { type: 'quantity', quantity: { value: String(value), unit: '{score}', ucum: '{score}' } },
    components: [],
    answers: null,
    note: null,
  },
});

function look(changes: Partial<WithdrawalFacts>): StepAndAfter {
  const facts = {
    ...chart({ orders: lowered('paroxetine', '40 mg', '20 mg', 10) }),
    checkIns: [],
    dosePlans: [],
    ...changes,
  };
  const [first, ...more] = withdrawalOrRelapse(facts, knowledge, { asOf: today }).steps;
  if (first === undefined || more.length > 0) throw new Error('one step is expected');
  return first;
}

describe('withdrawal or relapse', () => {
  test('[worked by hand] electric shocks on day 3 after lowering paroxetine fit withdrawal', () => {
    const found = look({
      checkIns: [checkIn(7, ['Electric-shock feelings in the head', 'Trouble sleeping'])],
    });
    // Five half-lives of 21 hours are 4.4 days; the window is never shorter than its seven days
    expect(found).toMatchObject({
      says: 'fits-withdrawal',
      step: { from: '40 mg', to: '20 mg', on: ago(10), stopped: false },
      window: { from: ago(10), to: ago(3), halfLifeHours: 21 },
    });
    expect(found.complaints.map(({ kind, day }) => [kind, day])).toEqual([
      ['telling', 3],
      ['shared', 3],
    ]);
    expect(found.reasons.map(({ for: what }) => what)).toEqual(['withdrawal', 'neither']);
  });

  test('[worked by hand] what leaves slowly is missed late: fluoxetine with norfluoxetine', () => {
    const found = look({
      orders: lowered('fluoxetine', '40 mg', '20 mg', 30),
      checkIns: [checkIn(10, ['Dizzy'])],
    });
    expect(found.window?.halfLifeHours).toBeGreaterThan(100);
    expect(found.says).toBe('fits-withdrawal');
  });

  test('a score that rises two months later without any of the telling complaints fits relapse', () => {
    const found = look({
      orders: lowered('paroxetine', '40 mg', '20 mg', 60),
      observations: [score(5, 70), score(14, 2)],
      checkIns: [checkIn(50), checkIn(5)],
    });
    expect(found.says).toBe('fits-relapse');
    expect(found.reasons[0]?.text).toContain('PHQ-9 rose from 5');
  });

  test('[worked by hand] both together, or only what both bring, cannot be told', () => {
    const both = look({
      orders: lowered('paroxetine', '40 mg', '20 mg', 60),
      observations: [score(5, 70), score(14, 2)],
      checkIns: [checkIn(57, ['Dizzy when standing up'])],
    });
    expect(both.says).toBe('cannot-tell');
    expect(look({ checkIns: [checkIn(7, ['Trouble sleeping'])] }).says).toBe('cannot-tell');
    expect(look({ observations: [score(5, 20), score(14, 2)], checkIns: [checkIn(3)] }).says).toBe(
      'cannot-tell',
    );
  });

  test('what was there before the step does not count, by their own "since"', () => {
    const found = look({ checkIns: [checkIn(7, ['Dizzy when standing up'], ago(40))] });
    expect(found.says).toBe('cannot-tell');
    expect(found.reasons[0]?.text).toContain('there before the step');
  });

  test('another change in the same days: cannot be told apart', () => {
    const found = look({
      orders: [
        ...lowered('paroxetine', '40 mg', '20 mg', 10),
        order('bupropion', '150 mg', { start: ago(8) }),
      ],
      checkIns: [checkIn(7, ['Electric-shock feelings'])],
    });
    expect(found.says).toBe('cannot-tell');
    expect(found.reasons.at(-1)?.text).toContain('was changed on');
  });

  test('a medication without a window is listed only where something was told after its step', () => {
    const steps = (checkIns: Held<CheckIn>[] | null) => {
      const facts = { ...chart({ orders: lowered('lithium', '900 mg', '600 mg', 10) }), dosePlans: [] };
      return withdrawalOrRelapse({ ...facts, checkIns }, knowledge, { asOf: today }).steps;
    };
    for (const silent of [[], null, [checkIn(5)]]) expect(steps(silent)).toEqual([]);
    expect(steps([checkIn(5, ['Electric-shock feelings in the head'])])).toMatchObject([{ drug: 'lithium' }]);
  });

  test('nothing told is not the same as nobody asked', () => {
    expect(look({ checkIns: [checkIn(5)] }).says).toBe('nothing-told');
    expect(look({ checkIns: [] }).says).toBe('not-known');
    expect(look({ checkIns: null }).says).toBe('not-known');
  });

  test('dose plans that could not be read leave open what the step was: it cannot be told', () => {
    const told = { checkIns: [checkIn(7, ['Electric-shock feelings in the head'])] };
    expect(look(told).says).toBe('fits-withdrawal');
    for (const unread of [{ dosePlans: null }, { statements: null }]) {
      const found = look({ ...told, ...unread });
      expect(found.says).toBe('cannot-tell');
      expect(found.reasons.map(({ text }) => text).join(' ')).toContain('could not be read');
    }
  });

  test('no step found is not the same as a list that could not be read', () => {
    const none = { ...chart({}), checkIns: [], dosePlans: [] };
    const unread = (changes: Partial<WithdrawalFacts>) =>
      withdrawalOrRelapse({ ...none, ...changes }, knowledge, { asOf: today }).notChecked.join(' ');
    expect(unread({})).toBe('');
    expect(unread({ dosePlans: null })).toContain('The dose plans could not be read');
    expect(unread({ orders: null })).toContain('The list of orders could not be read');
    expect(unread({ observations: null })).toContain('The scores could not be read');
    expect(unread({ checkIns: null })).toContain('The check-ins could not be read');
  });

  test('check-ins that could not be read are not called unasked', () => {
    const texts = look({ checkIns: null }).reasons.map(({ text }) => text);
    expect(texts.join(' ')).toContain('The check-ins could not be read');
    expect(texts.join(' ')).not.toContain('Nobody asked');
  });

  test('a stop is a step to nothing; a medication without a window is never judged', () => {
    const stop = look({
      orders: [order('venlafaxine', '75 mg', { status: 'stopped', end: ago(4) })],
      checkIns: [checkIn(2, ['Nausea'])],
    });
    expect(stop).toMatchObject({ says: 'fits-withdrawal', step: { to: 'nothing', stopped: true } });
    const lithium = look({
      orders: lowered('lithium', '900 mg', '600 mg', 10),
      checkIns: [checkIn(5, ['Sweating'])],
    });
    expect(lithium).toMatchObject({ says: 'cannot-tell', window: null });
  });

  test('only falls of psychotropic doses, and the newest of each, are looked at', () => {
    const none = {
      ...chart({ orders: lowered('paroxetine', '20 mg', '40 mg', 10) }),
      checkIns: [],
      dosePlans: [],
    };
    expect(withdrawalOrRelapse(none, knowledge, { asOf: today })).toEqual({ steps: [], notChecked: [] });
    const other = { ...none, orders: lowered('hydrochlorothiazide', '25 mg', '12.5 mg', 10) };
    expect(withdrawalOrRelapse(other, knowledge, { asOf: today })).toEqual({ steps: [], notChecked: [] });
  });

  test('the table: without a reason on its own side nothing fits', () => {
    const bits = [false, true];
    for (const asked of bits)
      for (const windowKnown of bits)
        for (const telling of [0, 1])
          for (const rise of bits)
            for (const otherChange of bits) {
              const says = weigh({
                asked,
                windowKnown,
                dosesRead: true,
                tellingInWindow: telling,
                sharedInWindow: 1,
                newAfterWindow: 0,
                before: 0,
                riseInWindow: false,
                riseAfterWindow: rise,
                otherChange,
              });
              if (says === 'fits-withdrawal') expect([telling, rise, otherChange]).toEqual([1, false, false]);
              if (says === 'fits-relapse') expect([telling, rise, otherChange]).toEqual([0, true, false]);
              if (!windowKnown) expect(says).toBe('cannot-tell');
            }
  });
});
