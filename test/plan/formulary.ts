import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { drugForTest, knowledgeForTest } from '#knowledge/testing/knowledge-for-test.ts';

/** Made up as well. */
const supplyRules = {
  id: 'orders',
  setting: 'A made-up setting',
  country: 'US',
  runningOut: { warnDays: 7, stillTellDays: 30 },
  earlyDays: { controlled: 2, other: 7 },
  startConfirmation: { afterDays: 7, untilDays: 42 },
};

const basis = { state: 'recalled' as const, sources: ['label'] };
const product = (
  drug: string,
  strength: string,
  form: Drug['products'][number]['form'],
  scored: boolean | null = null,
) => ({
  id: `${drug}-${strength.replace(/[^a-z0-9]+/gi, '').toLowerCase()}-${form}`,
  form,
  route: 'oral' as const,
  strength,
  scored,
  basis,
});

/**
 * A small made-up formulary with one rule of every kind a chart can trigger after the fact: an interaction, an
 * allergy, pregnancy, a critical result, a weight. Nothing in it is a clinical statement.
 */
export function formularyForTest(): Knowledge {
  const analyte = (id: string, unit: string) =>
    JSON.stringify({
      id,
      name: id,
      shortName: id,
      loinc: [],
      unit,
      conversions: [],
      plausible: { low: `0 ${unit}`, high: `9000 ${unit}` },
      staleAfterDays: 300,
      basis,
    });
  const sertraline = drugForTest('sertraline', {
    name: 'Sertraline',
    brands: [{ name: 'Zoloft', soldIn: ['US'] }],
    brandsBasis: basis,
    synonyms: ['sertraline hydrochloride'],
    codes: { rxnorm: { ingredient: '36437', precise: [] }, atc: [], basis },
    indications: [{ id: 'depression', name: 'Depression', icd10: ['F32'], label: 'on', basis }],
    products: [
      product('sertraline', '50 mg', 'tablet', true),
      product('sertraline', '100 mg', 'tablet', true),
    ],
    kinetics: { halfLifeHours: { typical: 24, low: 12, high: 48 }, metabolites: [], basis },
    pregnancy: { severity: 'major', text: 'A made-up statement on pregnancy.', do: 'Talk about it.', basis },
    limits: [
      {
        id: 'weight',
        kind: 'dose',
        when: { weight: { below: '40 kg' } },
        effect: { type: 'avoid', severity: 'major' },
        text: 'A made-up limit by weight.',
        do: 'Choose another.',
        basis,
      },
      {
        id: 'sodium',
        kind: 'dose',
        when: { result: { analyte: 'sodium', is: 'below', value: '125 mmol/L' } },
        effect: { type: 'avoid', severity: 'major' },
        text: 'A made-up limit by a result.',
        do: 'Correct it first.',
        basis,
      },
      {
        id: 'most',
        kind: 'age',
        when: { age: { from: 0 } },
        effect: { type: 'max-per-day', max: '200 mg', severity: 'major' },
        text: 'A made-up highest dose.',
        do: 'Stay below it.',
        basis,
      },
      {
        id: 'beside-lithium',
        kind: 'interaction',
        when: { taking: { drug: ['lithium'] } },
        effect: { type: 'max-per-day', max: '100 mg', severity: 'major' },
        text: 'A made-up limit in company.',
        do: 'Stay below it.',
        basis,
      },
    ],
  });
  const phenelzine = drugForTest('phenelzine', {
    name: 'Phenelzine',
    classes: ['maoi'],
    products: [product('phenelzine', '15 mg', 'tablet')],
  });
  const bupropion = drugForTest('bupropion', {
    name: 'Bupropion',
    tallMan: 'buPROPion',
    brands: [{ name: 'Wellbutrin', soldIn: ['US'] }],
    brandsBasis: basis,
    classes: ['ndri'],
    products: [product('bupropion', '150 mg', 'extended-release-tablet')],
  });
  const buspirone = drugForTest('buspirone', {
    name: 'Buspirone',
    tallMan: 'busPIRone',
    classes: ['azapirone'],
  });
  const lithium = drugForTest('lithium', {
    name: 'Lithium',
    synonyms: ['lithium carbonate'],
    brands: [{ name: 'Lithobid', soldIn: ['US'] }],
    brandsBasis: basis,
    classes: ['mood-stabilizer'],
    products: [product('lithium', '300 mg', 'capsule')],
  });
  const rule = {
    id: 'ssri-maoi',
    version: 1,
    kind: 'interaction',
    title: 'A made-up interaction',
    match: { type: 'pair', a: { class: ['ssri'] }, b: { class: ['maoi'] } },
    severity: 'contraindicated',
    adjust: [],
    mechanismGroup: 'serotonin-toxicity',
    mechanism: 'A made-up mechanism of {a} and {b} together.',
    do: 'Do not combine them.',
    alternatives: [],
    override: 'reason-and-second-confirmation',
    basis,
    revised: '2026-01-01',
    fires: [
      { name: 'fires one', medications: ['sertraline', 'phenelzine'] },
      { name: 'fires two', medications: ['phenelzine', 'sertraline'] },
    ],
    silent: [
      { name: 'silent one', medications: ['sertraline'] },
      { name: 'silent two', medications: ['bupropion', 'sertraline'] },
    ],
  };
  const drugClass = (id: string) => JSON.stringify({ id, name: id, duplicate: null, basis });
  return knowledgeForTest([sertraline, phenelzine, bupropion, buspirone, lithium], {
    interactions: { 'ssri-maoi': JSON.stringify(rule) },
    classes: Object.fromEntries(
      ['maoi', 'ndri', 'azapirone', 'mood-stabilizer'].map((id) => [id, drugClass(id)]),
    ),
    analytes: { weight: analyte('weight', 'kg'), sodium: analyte('sodium', 'mmol/L') },
    supply: { orders: JSON.stringify(supplyRules) },
  });
}
