import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { ChartFacts, ProposedAct } from '../facts.ts';
import { chart, condition, order, result, sig, start, statement, stopped, today } from '../testing/chart.ts';
import type { Finding } from './finding.ts';
import { screen } from './screen.ts';

/** One order or stop against one chart, as a clinician would tell it. */
const knowledge = loadKnowledge('knowledge');
const run = (facts: ChartFacts, ...acts: ProposedAct[]) => screen(facts, acts, knowledge, { asOf: today });
const said = (findings: readonly Finding[], kind: Finding['kind']) =>
  findings.filter((finding) => finding.kind === kind).map(({ severity, rule }) => `${severity} ${rule.id}`);
const woman = (birthDate = '1990-01-01'): ChartFacts['patient'] => {
  const { patient } = chart();
  return patient && { ...patient, sex: 'female', birthDate };
};

describe('[K18] what was stopped is not forgotten', () => {
  test.each([
    ['phenelzine', 'fluoxetine', '2026-10-20', ['contraindicated maoi-serotonergic']],
    ['phenelzine', 'fluoxetine', '2026-10-19', []],
    ['sertraline', 'phenelzine', '2026-11-10', ['contraindicated maoi-serotonergic']],
    ['sertraline', 'phenelzine', '2026-11-09', []],
    ['naltrexone', 'oxycodone', '2026-11-17', ['contraindicated opioid-antagonist-opioid']],
    ['naltrexone', 'methadone', '2026-11-09', []],
  ])('%s after %s stopped on %s', (proposed, before, end, expected) => {
    const { findings } = run(chart({ orders: [stopped(before, end)] }), start(order(proposed)));
    expect(said(findings, 'washout').filter((line) => !line.includes('naltrexone-after'))).toEqual(expected);
  });

  test('the first day the washout is over is offered', () => {
    const { findings } = run(
      chart({ orders: [stopped('sertraline', '2026-11-20')] }),
      start(order('phenelzine')),
    );
    expect(findings[0]?.suggestions[0]).toMatchObject({ type: 'wait-until', date: '2026-12-04' });
  });

  test('an order that starts only when the washout is over is quiet', () => {
    const facts = chart({ orders: [stopped('sertraline', '2026-11-20')] });
    expect(
      said(run(facts, start(order('phenelzine', null, { start: '2026-12-04' }))).findings, 'washout'),
    ).toEqual([]);
  });

  test('a direct switch from an SSRI to an MAOI is caught though nothing overlaps', () => {
    const current = order('sertraline', '100 mg');
    const next = order('phenelzine', '15 mg', { replaces: current.id });
    const { findings } = run(chart({ orders: [current] }), {
      act: 'change',
      order: next,
      replaces: current.id,
    });
    expect(said(findings, 'washout')).toEqual(['contraindicated maoi-serotonergic']);
  });

  test('a stop nobody dated is not checked, and says so', () => {
    const undated = order('fluoxetine', null, { status: 'stopped', start: null });
    const { findings, notChecked } = run(chart({ orders: [undated] }), start(order('phenelzine')));
    expect(said(findings, 'washout')).toEqual([]);
    expect(notChecked.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('Last day of Fluoxetine: not recorded'),
    );
  });

  test.each([
    // Two days or more: at two whole days 48 hours may have passed, and hours are not on file
    ['clozapine', '200 mg', '2026-11-22', []],
    ['clozapine', '200 mg', '2026-11-21', ['major gap.clozapine']],
    ['clozapine', '200 mg', '2026-11-20', ['major gap.clozapine']],
    ['clozapine', '12.5 mg', '2026-11-10', []],
    ['lamotrigine', '200 mg', '2026-11-18', []],
    ['lamotrigine', '200 mg', '2026-11-17', ['major gap.lamotrigine']],
    // Six days or more
    ['buprenorphine', '16 mg', '2026-11-18', []],
    ['buprenorphine', '16 mg', '2026-11-17', ['major gap.buprenorphine']],
    ['sertraline', '100 mg', '2026-11-01', []],
  ])('%s %s again, last taken on %s', (drug, dose, last, expected) => {
    const { findings } = run(chart({ orders: [stopped(drug, last)] }), start(order(drug, dose)));
    expect(said(findings, 'gap')).toEqual(expected);
  });

  test.each([
    ['carbamazepine', '2026-11-20', false],
    ['carbamazepine', '2026-11-19', true],
    ['valproate', '2026-11-18', false],
    ['valproate', '2026-11-17', true],
  ])('lamotrigine again beside %s, last taken on %s: too late %s', (beside, last, late) => {
    const orders = [stopped('lamotrigine', last), order(beside)];
    const { findings } = run(chart({ orders }), start(order('lamotrigine', '200 mg')));
    expect(said(findings, 'gap').length > 0).toBe(late);
  });

  test('both at once: the inducer does not shorten what valproate lengthens', () => {
    const orders = [stopped('lamotrigine', '2026-11-18'), order('carbamazepine'), order('valproate')];
    const { findings } = run(chart({ orders }), start(order('lamotrigine', '200 mg')));
    expect(said(findings, 'gap')).toEqual([]);
  });

  test.each([
    ['2026-11-15', '50 mg', true],
    ['2026-11-09', '50 mg', false],
    ['2026-11-09', '100 mg', true],
    ['2026-10-26', '100 mg', false],
  ])('lamotrigine begun on %s and raised to %s: too fast %s', (begun, dose, tooFast) => {
    const current = order('lamotrigine', '25 mg', { start: begun });
    const next = order('lamotrigine', dose, { replaces: current.id });
    const { findings } = run(chart({ orders: [current] }), {
      act: 'change',
      order: next,
      replaces: current.id,
    });
    expect(
      findings.some(({ severity, rule }) => severity === 'major' && /week|titration/.test(rule.id)),
    ).toBe(tooFast);
  });
});

describe('clozapine is raised', () => {
  test.each([
    ['by 50 mg from one day to the next', '2026-11-22', '25 mg', '75 mg', []],
    ['by more', '2026-11-22', '25 mg', '87.5 mg', ['major titration.clozapine']],
    ['by more than 50 mg after three days', '2026-11-20', '25 mg', '87.5 mg', ['major titration.clozapine']],
    ['by 100 mg after four days', '2026-11-19', '200 mg', '300 mg', []],
    ['by more than 100 mg after weeks', '2026-10-01', '100 mg', '212.5 mg', ['major titration.clozapine']],
    ['twice on one day', '2026-11-23', '25 mg', '50 mg', ['major titration.clozapine']],
  ])('%s', (_, since, from, to, expected) => {
    const current = order('clozapine', from, { start: since });
    const next = order('clozapine', to, { replaces: current.id });
    const { findings } = run(chart({ orders: [current] }), {
      act: 'change',
      order: next,
      replaces: current.id,
    });
    expect(said(findings, 'titration')).toEqual(expected);
  });

  test('it begins with 12.5 mg once or twice, not with more', () => {
    const begin = (dose: string) => said(run(chart(), start(order('clozapine', dose))).findings, 'titration');
    expect([begin('12.5 mg'), begin('25 mg'), begin('37.5 mg')]).toEqual([
      [],
      [],
      ['major titration.clozapine.start'],
    ]);
  });
});

describe('stopping', () => {
  const stop = (drug: string, begun: string, changes = {}) => {
    const current = order(drug, sig('1 mg', changes), { start: begun });
    return said(run(chart({ orders: [current] }), { act: 'stop', orderId: current.id }).findings, 'taper');
  };

  test('what has been taken for long is not stopped at once', () => {
    expect(stop('clonazepam', '2026-01-01')).toEqual(['major taper.clonazepam']);
    expect(stop('venlafaxine', '2026-01-01')).toHaveLength(1);
  });

  test('what was taken for days, or only as needed, is a quiet word', () => {
    expect(stop('lamotrigine', '2026-11-20')).toEqual(['info taper.lamotrigine']);
    const prn = { prn: { reason: 'panic', maxPerDay: '1 mg' } };
    expect(stop('clonazepam', '2026-01-01', prn)).toEqual(['info taper.clonazepam']);
  });

  test('an order that is not in the chart cannot be looked at, and that is said', () => {
    const { notChecked } = run(chart(), { act: 'stop', orderId: '00000000-0000-7000-8000-00000000dead' });
    expect(notChecked).toContainEqual(expect.objectContaining({ reason: 'missing-fact', blocking: true }));
  });

  test('says nothing about the rest of the chart', () => {
    const current = order('melatonin', '3 mg');
    const facts = chart({ orders: [current, order('sertraline', '50 mg'), order('phenelzine', '15 mg')] });
    expect(run(facts, { act: 'stop', orderId: current.id }).findings).toEqual([]);
  });
});

const born = (birthDate: string): ChartFacts['patient'] => {
  const { patient } = chart();
  return patient && { ...patient, birthDate };
};

describe('the same twice', () => {
  const duplicate = (proposed: string, current: string) =>
    said(run(chart({ orders: [order(current)] }), start(order(proposed))).findings, 'duplicate');

  test.each([
    ['sertraline', 'sertraline', ['major duplicate.same-medication']],
    ['escitalopram', 'citalopram', ['major duplicate.same-substance']],
    ['risperidone', 'paliperidone', ['major duplicate.same-substance']],
    ['lorazepam', 'clonazepam', ['moderate duplicate.class.benzodiazepine']],
    ['sertraline', 'lamotrigine', []],
  ])('%s beside %s', (proposed, current, expected) => {
    expect(duplicate(proposed, current)).toEqual(expected);
  });

  test.each([
    ['65 years old', { patient: born('1961-11-23') }, 'major'],
    ['64 years old', { patient: born('1961-11-24') }, 'moderate'],
    ['with sleep apnoea', { conditions: [condition('G47.33')] }, 'major'],
    ['beside an opioid', { orders: [order('clonazepam'), order('oxycodone')] }, 'major'],
  ] as const)('two benzodiazepines, %s', (because, changes, expected) => {
    const facts = chart({ orders: [order('clonazepam')], ...changes });
    const found = run(facts, start(order('lorazepam'))).findings.find(({ kind }) => kind === 'duplicate');
    expect([because, found?.severity, found?.because.length]).toEqual([
      because,
      expected,
      expected === 'major' ? 1 : 0,
    ]);
  });

  test('a dose for need beside a regular one is by design', () => {
    const regular = order('quetiapine', '100 mg');
    const asNeeded = order('quetiapine', sig('25 mg', { prn: { reason: 'agitation', maxPerDay: '50 mg' } }));
    expect(said(run(chart({ orders: [regular] }), start(asNeeded)).findings, 'duplicate')).toEqual([
      'info duplicate.same-medication',
    ]);
  });

  test('what a person says they take is not a second order', () => {
    const current = order('sertraline', '50 mg');
    const facts = chart({ orders: [current], statements: [statement('sertraline')] });
    const next = order('sertraline', '100 mg', { replaces: current.id });
    expect(
      said(run(facts, { act: 'change', order: next, replaces: current.id }).findings, 'duplicate'),
    ).toEqual([]);
  });

  test('doses of several orders for one medication add up', () => {
    const facts = chart({ orders: [order('sertraline', '150 mg')] });
    expect(said(run(facts, start(order('sertraline', '100 mg'))).findings, 'dose')).toEqual([
      'major dose.sertraline.above-max',
    ]);
  });
});

describe('pregnancy', () => {
  const pregnancy = (state: 'pregnant' | 'breastfeeding' | 'could-become' | 'not-possible') => ({
    state,
    dueDate: null,
    recordedOn: '2026-10-01',
  });

  test('valproate in pregnancy and where pregnancy is possible', () => {
    const facts = (state: Parameters<typeof pregnancy>[0]) =>
      chart({ patient: woman(), pregnancy: pregnancy(state) });
    const kinds = (state: Parameters<typeof pregnancy>[0]) =>
      said(run(facts(state), start(order('valproate', '500 mg'))).findings, 'pregnancy').filter((line) =>
        line.includes('valproate'),
      );
    expect(kinds('pregnant').join()).toMatch(/^(contraindicated|major) pregnancy.valproate/);
    expect(kinds('could-become')).toEqual(['major could-become-pregnant.valproate']);
    expect(kinds('not-possible')).toEqual([]);
  });

  test('a diagnosis of pregnancy counts, an old one does not', () => {
    const facts = (onset: string) => chart({ patient: woman(), conditions: [condition('Z33.1', { onset })] });
    expect(said(run(facts('2026-09-01'), start(order('valproate'))).findings, 'pregnancy')).not.toEqual([]);
    const old = run(facts('2024-09-01'), start(order('valproate')));
    // An old one leaves the question open again
    expect(said(old.findings, 'pregnancy').filter((line) => line.includes(' pregnancy.'))).toEqual([]);
    expect(old.notChecked.map(({ text }) => text).join()).toContain('Pregnancy: not recorded');
  });

  test('nobody is asked for whom the question does not arise', () => {
    const asked = (patient: ChartFacts['patient']) =>
      run(chart({ patient }), start(order('valproate'))).notChecked.some(({ text }) =>
        text.includes('Pregnancy: not recorded'),
      );
    expect(asked(woman('1990-01-01'))).toBe(true);
    expect(asked(woman('1950-01-01'))).toBe(false);
    expect(asked(chart().patient)).toBe(false);
  });
});

describe('laws about controlled substances', () => {
  const supply = (refills: number) => ({ quantity: '30', unit: 'tablet', days: 30, refills });

  test.each([
    ['methylphenidate', 1, ['major controlled.methylphenidate.refills']],
    ['methylphenidate', 0, []],
    ['lorazepam', 5, []],
    ['lorazepam', 6, ['major controlled.lorazepam.refills']],
    ['sertraline', 11, []],
  ])('%s with %i refills', (drug, refills, expected) => {
    const { findings } = run(chart(), start(order(drug, null, { supply: supply(refills) })));
    expect(said(findings, 'controlled')).toEqual(expected);
  });
});

describe('a fact about the person changes the answer', () => {
  test('kidney function decides about lithium, in whatever unit it comes', () => {
    const renal = (value: string) =>
      said(
        run(
          chart({ observations: [result('egfr', value, 'mL/min/1.73m2')] }),
          start(order('lithium', '300 mg')),
        ).findings,
        'renal',
      );
    expect(renal('29')).toEqual(['major limit.lithium.renal-below-30']);
    expect(renal('30').join()).toContain('moderate');
    expect(renal('95')).toEqual([]);
  });

  test('ANC in cells per microlitre and in thousands mean the same', () => {
    const stops = (value: string, unit: string) =>
      run(
        chart({ observations: [result('anc', value, unit)] }),
        start(order('clozapine', '12.5 mg')),
      ).findings.some(({ rule }) => rule.id === 'limit.clozapine.anc-below-1000');
    expect([stops('0.9', '10*3/uL'), stops('900', 'cells/uL'), stops('900', '/uL')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([stops('1.6', '10*9/L'), stops('1600', '/mm3')]).toEqual([false, false]);
  });

  test('a limit of a current medication speaks when a proposed one brings it about', () => {
    const facts = chart({ orders: [order('lamotrigine', '200 mg')] });
    const { findings } = run(facts, start(order('valproate', sig('500 mg', { timesPerDay: 2 }))));
    expect(findings.map(({ rule }) => rule.id)).toContain('limit.lamotrigine.max-with-valproate');
    expect(run(facts, start(order('melatonin', '3 mg'))).findings).toEqual([]);
  });

  test('a poor metaboliser by gene test gets the lower limit', () => {
    const gene = result('x', '0', '1');
    const report = {
      ...gene,
      content: {
        ...gene.content,
        category: 'gene' as const,
        analyte: null,
        concept: { codings: [], text: 'CYP2C19 gene product metabolic activity' },
        value: { type: 'text' as const, text: 'Poor metabolizer' },
      },
    };
    const { findings } = run(chart({ observations: [report] }), start(order('citalopram', '40 mg')));
    expect(said(findings, 'pgx').length).toBeGreaterThan(0);
  });
});

describe('the whole chart', () => {
  test('each pair is told once, in whatever order the lists are', () => {
    const orders = [order('sertraline', '50 mg'), order('tramadol', '50 mg'), order('ibuprofen', '400 mg')];
    const one = run(chart({ orders }));
    expect(run(chart({ orders: orders.toReversed() }))).toEqual(one);
    expect(said(one.findings, 'interaction')).toEqual([
      'moderate serotonergic-tramadol',
      'moderate sri-nsaid',
    ]);
    expect(one.findings.flatMap(({ subjects }) => subjects.map(({ role }) => role))).not.toContain(
      'proposed',
    );
  });

  test('an old imported order without an end still counts', () => {
    const forgotten = order('phenelzine', null, { start: '2009' });
    expect(
      said(run(chart({ orders: [forgotten] }), start(order('sertraline'))).findings, 'interaction'),
    ).toEqual(['contraindicated maoi-serotonergic']);
  });
});

test('what is offered instead fits what it replaces', () => {
  const offered = (drug: string) =>
    run(chart({ orders: [order(drug)] }), start(order('lithium'))).findings.flatMap(({ suggestions }) =>
      suggestions.flatMap((one) => (one.type === 'use-instead' ? [one.label] : [])),
    );
  expect(offered('ibuprofen')).toEqual(['Acetaminophen instead of Ibuprofen']);
  expect(offered('lisinopril')).toEqual(['Amlodipine instead of Lisinopril']);
});
