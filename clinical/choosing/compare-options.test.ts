import { describe, expect, test } from 'vitest';
import { knowledge as shipped } from '#app/knowledge.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { Held } from '../facts.ts';
import { chart, condition, order, result, statement, stopped, today } from '../testing/chart.ts';
import { type ChoosingFacts, compareOptions } from './compare-options.ts';
import { Comparison, type Option } from './option-shape.ts';
import { standingOf } from './standing.ts';

const knowledge = shipped();
const person = (over: Partial<Patient>): Patient => ({ ...(chart().patient as Patient), ...over });
const compare = (code: string, changes: Partial<ChoosingFacts> = {}, insteadOf: string | null = null) => {
  const facts = { ...chart(), checkIns: [], dosePlans: [], ...changes };
  return Comparison.parse(compareOptions(code, facts, knowledge, { asOf: today, policy: null, insteadOf }));
};
const of = ({ options }: Comparison, drug: string): Option => {
  const found = options.find((option) => option.drug === drug);
  if (found === undefined) throw new Error(`${drug} is no option`);
  return found;
};
const texts = ({ reasons }: Option, pull: string): string[] =>
  reasons.filter((reason) => reason.pull === pull).map(({ text }) => text);
const phq = (value: string, date: string): Held<Observation> => {
  const held = result('phq-9', value, '{score}', date);
  return { ...held, content: { ...held.content, analyte: null, instrument: 'phq-9', category: 'survey' } };
};

describe('a man of 40 with recurrent depression, on lisinopril, escitalopram tried before', () => {
  const escitalopram = order('escitalopram', '10 mg', {
    status: 'stopped',
    start: '2026-03-01',
    end: '2026-05-02',
    stop: { reason: 'not-effective', text: null },
    indication: { id: 'major-depression', text: 'depression' },
  });
  const compared = compare('F33.1', {
    conditions: [condition('F33.1')],
    orders: [order('lisinopril', '10 mg'), escitalopram],
    observations: [phq('20', '2026-02-27'), phq('16', '2026-04-28')],
  });

  test('lithium is something to weigh because of lisinopril, and says where that stands', () => {
    const lithium = of(compared, 'lithium');
    expect(lithium.standing).toBe('to-weigh');
    const reason = lithium.reasons.find(({ severity }) => severity === 'major');
    expect(reason).toMatchObject({ topic: 'screen', pull: 'weigh' });
    expect(reason?.text).toContain('Lithium + Lisinopril');
    expect(reason?.sources[0]).toMatchObject({ from: 'knowledge' });
  });

  test('what was tried is told with dose, weeks, figures and why it ended, and moves the option', () => {
    const option = of(compared, 'escitalopram');
    expect(option.standing).toBe('to-weigh');
    expect(texts(option, 'weigh')[0]).toBe(
      'Tried in 2026: 10 mg a day longest; 9 weeks; PHQ-9 20 → 16; side effects not asked; ended: not effective.',
    );
    expect(option.trials).toHaveLength(1);
    // Citalopram is another medication, and bupropion was never tried
    expect(of(compared, 'citalopram').trials).toEqual([]);
    expect(of(compared, 'bupropion').standing).toBe('nothing-found');
  });

  test('pregnancy does not arise, and nothing is said of it', () => {
    expect(compared.person.pregnancy).toBe('does-not-arise');
    expect(of(compared, 'paroxetine').pregnancy).toEqual({ state: 'does-not-arise' });
  });

  test('what no option could be checked for is said once, what one could not is said there', () => {
    const common = compared.notCheckedForAll.map(({ text }) => text);
    for (const option of compared.options)
      expect(texts(option, 'not-checked').filter((text) => common.includes(text))).toEqual([]);
    expect(texts(of(compared, 'citalopram'), 'not-checked').join()).toContain('CYP2C19');
  });

  test('side effects by weight are told and move nothing', () => {
    const mirtazapine = of(compared, 'mirtazapine');
    expect(mirtazapine.effects).toMatchObject({ weight: { state: 'listed' }, sedation: { state: 'listed' } });
    expect(mirtazapine.standing).toBe('nothing-found');
    expect(of(compared, 'sertraline').effects.sexual).toBe('expected');
    expect(of(compared, 'bupropion').effects.sexual).toBe('not-listed');
    // A page without any weights is not a page without side effects
    expect(of(compared, 'l-methylfolate').effects.weight).toEqual({ state: 'not-known' });
  });

  test('off label is said, and is something to weigh', () => {
    const fluvoxamine = of(compared, 'fluvoxamine');
    expect(fluvoxamine.uses).toMatchObject([{ label: 'off', fit: 'wider-use', icd10: 'F33' }]);
    expect(texts(fluvoxamine, 'weigh')[0]).toMatch(/^Off label for Major depressive disorder/);
  });
});

describe('a woman whose pregnancy nobody asked about', () => {
  const her = person({ sex: 'female', birthDate: '1996-02-01' });

  test('valproate is never "nothing found": what it would mean is said before anybody knows', () => {
    const compared = compare('F31.2', { patient: her });
    expect(compared.person.pregnancy).toBe('not-recorded');
    const valproate = of(compared, 'valproate');
    expect(valproate.standing).not.toBe('nothing-found');
    expect(texts(valproate, 'weigh').join()).toMatch(/Pregnancy is not recorded\. In pregnancy: /);
  });

  test('pregnant, it is not to be given, by the screen itself', () => {
    const pregnancy = { state: 'pregnant', dueDate: '2027-03-01', recordedOn: '2026-11-01' } as const;
    const compared = compare('F31.2', { patient: her, pregnancy });
    expect(of(compared, 'valproate').standing).toBe('not-to-be-given');
    expect(of(compared, 'valproate').reasons.filter(({ topic }) => topic === 'pregnancy')).toEqual([]);
    expect(of(compared, 'quetiapine').pregnancy.state).toBe('said');
  });
});

test('on phenelzine: it is taken now and not screened as a start; what must not meet it is not to be given', () => {
  const compared = compare('F33.1', { orders: [order('phenelzine', '45 mg')] });
  expect(of(compared, 'phenelzine')).toMatchObject({ standing: 'taken-now', taken: { dose: '45 mg' } });
  expect(of(compared, 'sertraline').standing).toBe('not-to-be-given');
});

test('the dose that is told is the one of today, not one agreed for later', () => {
  const now = order('bupropion', '150 mg');
  const later = order('bupropion', '300 mg', { start: '2026-12-10', replaces: now.id });
  expect(of(compare('F33.1', { orders: [now, later] }), 'bupropion').taken).toEqual({ dose: '150 mg' });
});

test('instead of it: as if it ended today, and the washout speaks', () => {
  const orders = [order('sertraline', '100 mg')];
  const added = compare('F33.1', { orders });
  const instead = compare('F33.1', { orders }, 'sertraline');
  expect(texts(of(added, 'citalopram'), 'weigh').join()).toContain('Citalopram + Sertraline');
  expect(texts(of(instead, 'citalopram'), 'weigh').join()).not.toContain('Citalopram + Sertraline');
  expect(of(instead, 'phenelzine').standing).toBe('not-to-be-given');
  expect(texts(of(instead, 'phenelzine'), 'rules-out').join()).toContain('wait 14 days');
  expect(of(instead, 'sertraline').standing).toBe('taken-now');
});

test('a trial told from memory is told in its words and is to be asked about', () => {
  const told = statement('fluoxetine', { status: 'stopped', start: '2019', sigText: '20 mg; felt jittery' });
  const fluoxetine = of(compare('F33.1', { statements: [told] }), 'fluoxetine');
  expect(texts(fluoxetine, 'weigh')).toContain('Tried in 2019, as told: 20 mg; felt jittery.');
});

test('a trial that brought a response without harm speaks for it', () => {
  const orders = [
    stopped('bupropion', '2026-06-30', { start: '2026-02-01', stop: { reason: 'remission', text: null } }),
  ].map(({ id, content }) => ({
    id,
    content: { ...content, indication: { id: 'major-depression', text: 'depression' } },
  }));
  const observations = [phq('20', '2026-01-30'), phq('3', '2026-06-29')];
  const bupropion = of(compare('F33.1', { orders, observations }), 'bupropion');
  expect(texts(bupropion, 'for')).toHaveLength(1);
  expect(bupropion.standing).toBe('nothing-found');
});

test('no dose on file for a child is said, and is no all-clear', () => {
  const compared = compare('F32.1', { patient: person({ birthDate: '2016-01-10' }) });
  const duloxetine = of(compared, 'paroxetine');
  expect(duloxetine.start.kind).toBe('none');
  expect(duloxetine.standing).not.toBe('nothing-found');
  expect(texts(duloxetine, 'weigh').join()).toContain('no dose for this use at this age');
});

test('a day of more than the highest single dose is screened in parts', () => {
  expect(of(compare('F33.1'), 'bupropion').start).toMatchObject({ dose: '100 mg', timesPerDay: 2 });
});

describe('every diagnosis the formulary has a use for', () => {
  const codes = [
    ...new Set(knowledge.drugs.flatMap(({ indications }) => indications.flatMap(({ icd10 }) => icd10))),
  ];
  const all = codes.map((code) => compare(code, { orders: [order('lithium', '600 mg')] }));

  test('nothing that is labelled for it is missing, and nothing else is there', () => {
    for (const { code, options } of all) {
      const fits = (prefix: string): boolean => code.startsWith(prefix) || prefix.startsWith(code);
      const labelled = knowledge.drugs.filter(({ indications }) =>
        indications.some(({ icd10 }) => icd10.some(fits)),
      );
      expect(options.map(({ drug }) => drug).sort()).toEqual(labelled.map(({ id }) => id).sort());
    }
  });

  test('an option that could not be screened is "not checked", whatever else is known of it', () => {
    const drugById = new Map(knowledge.drugById);
    const drug = { ...drugById.get('mirtazapine') } as (typeof knowledge.drugs)[number];
    Object.defineProperty(drug, 'propertiesBasis', {
      get: () => {
        throw new Error('no basis');
      },
    });
    const broken = { ...knowledge, drugById: drugById.set('mirtazapine', drug) };
    const facts = {
      ...chart({ conditions: [condition('F33.1')], orders: [order('haloperidol', '2 mg')] }),
      ...{ checkIns: [], dosePlans: [] },
    };
    const { options } = compareOptions('F33.1', facts, broken, {
      asOf: today,
      policy: null,
      insteadOf: null,
    });
    expect(options.filter(({ standing }) => standing === 'not-checked').map(({ drug }) => drug)).toEqual([
      'mirtazapine',
    ]);
  });

  test('no reason without a source that is there, and the standing follows from the reasons alone', () => {
    for (const { options, sources } of all) {
      const ids = new Set(sources.map(({ id }) => id));
      for (const { reasons, standing, taken } of options) {
        for (const one of reasons.flatMap((reason) => reason.sources))
          if (one.from === 'knowledge') expect(one.ids.filter((id) => !ids.has(id))).toEqual([]);
        const blocked = standing === 'not-checked';
        expect(standing).toBe(standingOf(reasons, { taken: taken !== null, blocked }));
        if (standing === 'to-weigh' || standing === 'not-to-be-given')
          expect(reasons.some(({ pull }) => pull === 'weigh' || pull === 'rules-out')).toBe(true);
      }
    }
  });
});
