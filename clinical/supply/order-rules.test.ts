import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { RegistryLook } from '#record/schema/order-step.ts';
import { chart, order } from '../testing/chart.ts';
import { orderRules } from './order-rules.ts';
import { refillErrors, refillRuleOf } from './refill-law.ts';
import { lookThatCounts } from './registry-look.ts';

const knowledge = loadKnowledge('knowledge');
const today = '2026-11-23';

const asked = (
  drug: string | null,
  {
    state = null,
    refills = 0,
    days = 30,
    birthDate = '1986-05-04',
    on = today,
  }: { state?: string | null; refills?: number; days?: number; birthDate?: string; on?: string } = {},
) => {
  const product = knowledge.drugById.get(drug ?? '')?.products.find(({ form }) => form === 'tablet');
  const { content } = order(drug, product?.strength ?? null, {
    start: on,
    supply: { quantity: String(days), unit: 'tablet', days, refills },
  });
  const medication = { ...content.medication, product: product?.id ?? null };
  const { patient } = chart();
  return orderRules({
    order: { ...content, medication },
    patient: patient && { ...patient, birthDate },
    state,
    knowledge,
    today: on,
  });
};

describe('refills under federal law, by hand', () => {
  test.each([
    ['II', 0, 'stands'],
    ['II', 1, 'refused'],
    ['III', 5, 'stands'],
    ['III', 6, 'refused'],
    ['IV', 5, 'stands'],
    ['IV', 6, 'refused'],
    ['V', 11, 'stands'],
    [null, 11, 'stands'],
    ['unknown', 11, 'stands'],
  ] as const)('schedule %s with %i refills: %s', (schedule, refills, answer) => {
    const errors = refillErrors(refills, refillRuleOf(schedule, knowledge));
    expect(errors.map(({ path }) => path)).toEqual(answer === 'refused' ? ['form.supply.refills'] : []);
  });

  test('the refusal says what would be right', () => {
    const [error] = refillErrors(6, refillRuleOf('IV', knowledge));
    expect(error?.message).toMatch(/^must be 5 or fewer: a prescription for a schedule IV/);
  });

  test('refills after six months are counted: of five for 60 days each, two come after 23 May', () => {
    const [caution] = asked('lorazepam', { days: 60, refills: 5 })?.cautions ?? [];
    expect(caution).toMatchObject({
      text: expect.stringMatching(/^2 refills fall after 23 May 2027/),
      reviewed: true,
    });
    expect(caution?.source).toContain('21 CFR part 1306');
    expect(asked('lorazepam', { days: 30, refills: 5 })?.cautions).toEqual([]);
  });
});

describe('what the state adds', () => {
  test('nothing is said of what is on no schedule', () => {
    expect(asked('sertraline', { state: 'NY', days: 90 })).toBeNull();
  });

  test('[K3] without a state, or in one nobody read the rules of, nothing of the state was checked, and it says so', () => {
    for (const state of [null, 'WY']) {
      const rules = asked('lorazepam', { state });
      expect(rules?.registry.needed).toBe('not-checked');
      expect(rules?.notChecked.join(' ')).toMatch(
        /not checked\. Rules are on file for Arizona, Florida, New York alone/,
      );
    }
  });

  test('what could not be identified is not checked at all', () => {
    expect(asked(null)).toMatchObject({ schedule: 'unknown', registry: { needed: 'not-checked' } });
  });

  test('even where rules are on file, what they do not name was not checked', () => {
    expect(asked('lorazepam', { state: 'NY' })?.notChecked).toEqual([
      expect.stringContaining('other rules of the state were not checked'),
    ]);
  });

  test('where one signs in to the registry of the state, and nowhere for one that is not on file', () => {
    expect(asked('lorazepam', { state: 'NY' })?.registry.site).toMatch(/^https:/);
    expect(asked('lorazepam', { state: 'OH' })?.registry.site).toBeNull();
  });

  test('New York: at most 30 days, unless a condition is named', () => {
    expect(asked('methylphenidate', { state: 'NY', days: 30 })?.cautions).toEqual([]);
    expect(asked('methylphenidate', { state: 'NY', days: 31 })?.cautions).toMatchObject([
      { text: expect.stringContaining('31 days') },
    ]);
    expect(asked('methylphenidate', { state: 'FL', days: 31 })?.cautions).toEqual([]);
  });

  test.each([
    ['NY', 'lorazepam', '1986-05-04', 'yes'],
    ['NY', 'pregabalin', '1986-05-04', 'no'],
    ['FL', 'pregabalin', '1986-05-04', 'yes'],
    ['FL', 'methylphenidate', '2012-01-01', 'no'],
    ['FL', 'methylphenidate', '2010-11-23', 'yes'],
    ['AZ', 'lorazepam', '1986-05-04', 'yes'],
    ['AZ', 'methylphenidate', '1986-05-04', 'no'],
  ])('%s, %s, born %s: a look is asked for: %s', (state, drug, birthDate, needed) => {
    expect(asked(drug, { state, birthDate })?.registry.needed).toBe(needed);
  });

  test('[K3] rules that were to be looked at again say that they are old', () => {
    expect(asked('lorazepam', { state: 'NY', on: '2027-07-01' })?.notChecked.join(' ')).toMatch(
      /\(federal law\) were to be looked at again by 30 Jun 2027.*\(New York\)/,
    );
  });
});

describe('which look into the registry counts', () => {
  const look = (at: string, state = 'NY'): { id: string; content: RegistryLook } => ({
    id: at,
    content: { at, by: { person: 'p', name: 'Dr. Test' }, state, found: 'nothing-unexpected', note: null },
  });
  const rules = (state: string, goodForDays: number) => ({
    state,
    registry: { needed: 'yes' as const, text: '', name: null, site: null, goodForDays },
  });
  const counts = (looks: ReturnType<typeof look>[], state = 'NY', days = 1) =>
    lookThatCounts(looks, rules(state, days), today, 'America/New_York')?.id ?? null;

  test('one of the same day in the clinic’s own zone, the newest', () => {
    // 02:00 UTC is still the 22nd in New York
    expect(counts([look('2026-11-23T02:00:00Z')])).toBeNull();
    expect(counts([look('2026-11-23T06:00:00Z'), look('2026-11-23T14:00:00Z')])).toBe('2026-11-23T14:00:00Z');
  });

  test('for as many days as the state lets it', () => {
    expect(counts([look('2026-08-26T14:00:00Z', 'AZ')], 'AZ', 90)).toBe('2026-08-26T14:00:00Z');
    expect(counts([look('2026-08-25T14:00:00Z', 'AZ')], 'AZ', 90)).toBeNull();
  });

  test('[S19] not one into another state’s', () => {
    expect(counts([look('2026-11-23T14:00:00Z', 'FL')])).toBeNull();
  });
});
