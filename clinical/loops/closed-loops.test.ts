import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { LoopLink, LoopWaiver } from '#record/schema/closed-loop.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Held } from '../facts.ts';
import { chart, order, statement, today } from '../testing/chart.ts';
import { loopLinks as links, loopedPerson as person } from '../testing/looped-person.ts';
import { type LoopFacts, loopsOf } from './closed-loops.ts';
import { gapsOf } from './loop.ts';

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
});

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
      id: '00000000-0000-7000-9000-000000000004',
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

  test('a taper that came to nothing leaves the order open until somebody stops it', () => {
    const facts = person({ broken: [] });
    const [taken] = facts.chart.orders ?? [];
    const taper = (start: string, status: DosePlan['status'], of = taken?.id ?? null): LoopFacts => ({
      ...facts,
      dosePlans: [
        {
          id: '00000000-0000-7000-9000-000000000005',
          content: {
            status,
            purpose: 'taper',
            medication: { drug: 'valproate', name: 'valproate' },
            order: of,
            pairedWith: null,
            template: null,
            steps: [{ start, end: null, daily: '0 mg', taken: [], note: null }],
            because: null,
            agreedAt: null,
          },
        },
      ],
    });
    expect(gaps(taper(addDays(today, 1), 'agreed'))).toEqual([]);
    expect(gaps(taper(today, 'agreed'))).toEqual(['dose-plan']);
    expect(gaps(taper(today, 'finished'))).toEqual(['dose-plan']);
    // Given up, or of an order that is no longer in force: the medication is simply taken
    expect(gaps(taper(today, 'stopped'))).toEqual([]);
    expect(gaps(taper(today, 'finished', '00000000-0000-7000-9000-000000000006'))).toEqual([]);
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

  test('a medication prescribed elsewhere asks for its reason and its checks, not for our consent or plan', () => {
    const facts: LoopFacts = {
      ...person({ broken: [] }),
      plan: 'none',
      consents: [],
      chart: chart({ statements: [statement('lithium')] }),
    };
    const [loop] = loopsOf(facts, knowledge, { asOf: today });
    expect(gaps(facts)).toEqual(['indication']);
    expect(loop?.links.find(({ link }) => link === 'consent')).toEqual({
      link: 'consent',
      state: 'not-asked',
      because: 'It is prescribed elsewhere.',
    });
  });
});
