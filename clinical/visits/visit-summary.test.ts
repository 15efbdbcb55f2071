import { beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { dueItems } from '../monitoring/due-items.ts';
import { chart, order, sig, today } from '../testing/chart.ts';
import { plainDirections } from './plain-directions.ts';
import { languageOf, summaryWords } from './summary-words.ts';
import { changedOn, draftVisitSummary, type SummaryQuestion } from './visit-summary.ts';

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
});

function draft(over: Partial<SummaryQuestion> = {}) {
  const question: SummaryQuestion = {
    on: today,
    language: 'en',
    chart: chart(),
    changed: [],
    dosePlans: [],
    reasons: [],
    calendar: { items: [], notChecked: [] },
    next: { booked: null, dueBy: null },
    clinic: { name: 'Test Clinic', phone: '555-555-0100' },
    ...over,
  };
  const words = summaryWords[question.language];
  const sections = draftVisitSummary(question, knowledge);
  return { words, of: (heading: string) => sections.find((one) => one.heading === heading)?.lines ?? null };
}

const lithium = order('lithium', sig('300 mg', { timesPerDay: 2, when: ['morning', 'bedtime'] }), {
  start: today,
});

describe('the summary of a visit', () => {
  test('with nothing on file every section says so, and crisis lines stand there all the same', () => {
    const { of, words } = draft();
    expect(of(words.changed)).toEqual([words.nothingChanged]);
    expect(of(words.taking)).toEqual([words.takingNone]);
    expect(of(words.checks)).toEqual([words.noChecks]);
    expect(of(words.next)).toEqual([words.noNext]);
    const whom = of(words.whom)?.join(' ') ?? '';
    expect(whom).toContain('555-555-0100');
    expect(whom).toContain('988');
    expect(whom).toContain('911');
  });

  test('steps agreed on are said instead of the order, which still says the dose they began from', () => {
    const taken = order('sertraline', '100 mg', { start: addDays(today, -300) });
    const piece = { product: 'sertraline-25mg-tablet', name: '25 mg tablet', count: '3' };
    const step = (from: number, dose: string | null) => ({
      start: addDays(today, from),
      end: dose === null ? null : addDays(today, from + 27),
      daily: dose ?? '0 mg',
      taken: dose === null ? [] : [{ when: 'morning' as const, dose, pieces: [piece] }],
      note: null,
    });
    const said = (steps: DosePlan['steps'], over: Partial<DosePlan> = {}, language: 'en' | 'es' = 'en') => {
      const content: DosePlan = {
        status: 'agreed',
        purpose: 'taper',
        medication: { drug: 'sertraline', name: 'sertraline' },
        order: taken.id,
        pairedWith: null,
        template: null,
        steps,
        because: null,
        agreedAt: null,
        ...over,
      };
      const facts = chart({ orders: [taken] });
      const { of, words } = draft({ chart: facts, language, dosePlans: [{ id: taken.id, content }] });
      return { taking: of(words.taking)?.join(' ') ?? '', changed: of(words.changed), words };
    };
    const underWay = said([step(-3, '75 mg'), step(25, null)]);
    expect(underWay.taking).toContain('Now 75 mg in the morning (3 tablets of 25 mg)');
    expect(underWay.taking).toMatch(/From .* none of it\./);
    expect(underWay.taking).not.toContain('100 mg');
    expect(underWay.changed).toEqual([underWay.words.planGoesOn]);
    expect(said([step(-3, '75 mg')], {}, 'es').taking).toContain('Ahora 75 mg por la mañana');
    // Still to come: the order holds until then
    expect(said([step(7, '75 mg')]).taking).toMatch(/100 mg.*From .* 75 mg/);
    expect(said([step(-3, null)]).taking).toContain('Take none of it any more');
    // On hold: no number may be wrong
    expect(said([step(-3, '75 mg'), step(25, null)], { status: 'held' }).taking).not.toMatch(/\d mg/);
    // Not agreed, given up, or of another order: the order itself
    for (const over of [{ status: 'proposed' }, { status: 'stopped' }, { order: addDays(today, 0) }] as const)
      expect(said([step(-3, '75 mg')], over).taking).toContain('100 mg');
  });

  test('a medicine begun that day is said with its dose, what to watch and the checks it asks for', () => {
    const facts = chart({ orders: [lithium] });
    const calendar = dueItems(facts, [], knowledge, { asOf: today });
    const { of, words } = draft({ chart: facts, changed: [lithium], calendar });
    expect(of(words.changed)?.[0]).toMatch(/^New: Lithium.*300 mg/i);
    expect(of(words.taking)?.[0]).toContain('twice a day in the morning and at bedtime');
    expect(of(words.callUs)?.length).toBeGreaterThan(0);
    expect(of(words.emergency)?.length).toBeGreaterThan(0);
    expect(of(words.checks)?.length).toBeGreaterThan(0);
  });

  test('in Spanish nothing of the software’s own words stays English', () => {
    const facts = chart({ orders: [lithium] });
    const calendar = dueItems(facts, [], knowledge, { asOf: today });
    const booked = { on: addDays(today, 9), clock: '10:30', with: 'Dr. Test' };
    const { of, words } = draft({
      language: 'es',
      chart: facts,
      changed: [lithium],
      calendar,
      next: { booked, dueBy: null },
    });
    expect(of(words.taking)?.[0]).toContain(
      'Tome 300 mg por la boca 2 veces al día por la mañana y al acostarse.',
    );
    expect(of(words.next)).toEqual(['2 de diciembre de 2026 a las 10:30 con Dr. Test.']);
    const said = Object.values(summaryWords.en).filter((word) => typeof word === 'string');
    const lines = [words.changed, words.checks, words.whom].flatMap((heading) => of(heading) ?? []);
    for (const line of lines) for (const english of said) expect(line).not.toContain(english);
  });

  test('pieces are counted where the product has a Spanish name', () => {
    const content = {
      ...order('sertraline', '25 mg').content,
      medication: {
        concept: { codings: [], text: 'sertraline' },
        drugs: ['sertraline'],
        product: 'sertraline-50mg-tablet',
      },
    };
    expect(plainDirections(content, 'es', knowledge)).toBe(
      'Tome media tableta de 50 mg (25 mg) por la boca una vez al día.',
    );
    const needed = { ...content, sig: sig('50 mg', { prn: { reason: 'sueño', maxPerDay: '100 mg' } }) };
    expect(plainDirections(needed, 'es', knowledge)).toBe(
      'Tome 1 tableta de 50 mg (50 mg) por la boca solo si lo necesita (sueño), hasta una vez al día; no más de 100 mg en 24 horas.',
    );
  });

  test('what changed at a visit: begun, changed or stopped that day, or recorded then', () => {
    const yesterday = addDays(today, -1);
    const of = (over: Parameters<typeof order>[2], recordedOn: string) => ({
      ...order('sertraline', '50 mg', over),
      recordedOn,
    });
    const begun = of({ start: today }, today);
    const later = of({ start: addDays(today, 5) }, today);
    const stopped = of({ status: 'stopped', end: today, stop: { reason: 'side-effect', text: null } }, today);
    const replaced = of(
      { status: 'stopped', end: today, stop: { reason: 'changed-dose', text: null } },
      today,
    );
    const before = of({ start: yesterday }, yesterday);
    const unsigned = of({ status: 'draft', start: today }, today);
    expect(changedOn([begun, later, stopped, replaced, before, unsigned], today)).toEqual([
      begun,
      later,
      stopped,
    ]);
  });

  test('the language is the person’s, where it is written here', () => {
    expect([
      languageOf('es'),
      languageOf('es-MX'),
      languageOf('est'),
      languageOf('fr'),
      languageOf(null),
    ]).toEqual(['es', 'es', 'en', 'en', 'en']);
  });
});
