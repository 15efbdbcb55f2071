import type { Basis } from '#knowledge/schema/basis.ts';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { geneIs } from '../screening/facts/gene-fact.ts';
import type { Situation } from '../screening/situation.ts';
import { sexualBasis } from './option-effects.ts';
import type { EffectLevel, Option, Reason } from './option-shape.ts';
import type { DiagnosisOption } from './options-of-diagnosis.ts';
import { citing } from './reason-sources.ts';
import type { UsualStart } from './usual-start.ts';

const note = { pull: 'note', severity: null, todo: null } as const;

/** Whether the label names the use. Off label is something to weigh and to talk about, not a bar. */
export function labelReasons({ uses }: DiagnosisOption, code: string): readonly Reason[] {
  return uses.map(({ indication, icd10, fit }): Reason => {
    const { name, label, remark, basis } = indication;
    const codes =
      fit === 'same'
        ? icd10
        : fit === 'wider-use'
          ? `${icd10}, of which ${code} is a part`
          : `${icd10}, a part of ${code}`;
    return {
      topic: 'use',
      pull: label === 'on' ? 'note' : 'weigh',
      severity: null,
      text: `${label === 'on' ? 'On' : 'Off'} label for ${name} (${codes}).${remark === undefined ? '' : ` ${remark}`}`,
      todo: label === 'on' ? null : 'Say that the use is off label, and record why it is chosen.',
      sources: [citing([basis])],
    };
  });
}

/** What it would be begun with; that a page names no dose for this age is something to weigh. */
export function doseReasons(usual: UsualStart, option: DiagnosisOption): Reason[] {
  const { kind, dose, timesPerDay, everyDays, row } = usual;
  const times = timesPerDay === 1 ? '' : ` ${timesPerDay} times`;
  const every = `${times} ${everyDays === 1 ? 'a day' : `every ${everyDays} days`}`.trim();
  if (dose === null || row === null) {
    const bases = option.uses.map(({ indication }) => indication.basis);
    const sources = [citing(bases)];
    const text = 'The formulary has no dose for this use at this age: no dose was checked.';
    return [
      { topic: 'dose', pull: 'weigh', severity: null, text, todo: 'Look it up in the label.', sources },
    ];
  }
  const usually = row.usual === undefined ? '' : ` Usual ${row.usual.low} to ${row.usual.high}.`;
  const text =
    kind === 'start'
      ? `Screened at the dose it begins with, ${dose} ${every}.${usually}`
      : `The formulary names no dose to begin with: screened at the lowest usual one, ${dose} ${every}.`;
  return [{ ...note, topic: 'dose', text, sources: [citing([row.basis])] }];
}

/** Schedule and availability: what has to be thought of before it is ordered. */
export function orderingReasons({ drug }: DiagnosisOption): readonly Reason[] {
  const reasons: Reason[] = [];
  const { controlledSchedule: controlled } = drug;
  if (controlled !== undefined)
    reasons.push({
      ...note,
      topic: 'controlled',
      text: `Controlled substance, schedule ${controlled.schedule}.`,
      sources: [citing([controlled.basis])],
    });
  if (drug.rems !== undefined)
    reasons.push({
      ...note,
      topic: 'ordering',
      text: drug.rems.text,
      sources: [citing([drug.rems.basis])],
    });
  if (drug.products.length === 0)
    reasons.push({
      topic: 'ordering',
      pull: 'weigh',
      severity: null,
      text: 'The formulary has no product of it: it cannot be ordered here.',
      todo: 'Add a product to its page, or order it elsewhere.',
      sources: [citing([drug.codes.basis])],
    });
  return reasons;
}

const weights = ['', 'slight', 'moderate', 'marked'] as const;

/** Side effects by weight: true of the medication, not of this person, so nothing is moved by them. */
export function effectReasons(
  effects: Option['effects'],
  { drug }: DiagnosisOption,
  knowledge: Knowledge,
): readonly Reason[] {
  const sources = [citing([drug.propertiesBasis])];
  const said = (topic: Reason['topic'], name: string, effect: EffectLevel): Reason[] =>
    effect.state === 'listed'
      ? [{ ...note, topic, text: `${name}: ${weights[effect.level]}.`, sources }]
      : [];
  return [
    ...said('weight', 'Weight gain', effects.weight),
    ...said('weight', 'Sugar and blood fats', effects.metabolic),
    ...said('sedation', 'Sedation', effects.sedation),
    ...(effects.sexual === 'expected'
      ? [
          {
            ...note,
            topic: 'sexual' as const,
            text: 'Sexual side effects: people who take it are asked about them.',
            sources: [citing([sexualBasis(knowledge)])],
          },
        ]
      : []),
    ...effects.others.map(
      ({ name, level }): Reason => ({
        ...note,
        topic: 'other-effects',
        text: `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${weights[level]}.`,
        sources,
      }),
    ),
  ];
}

/** Genes the page has limits for, with this person's result where one is on file. */
export function genesOf({ drug }: DiagnosisOption, situation: Situation): Option['genes'] {
  const genes = new Set(drug.limits.flatMap(({ when }) => genesIn(when)));
  return [...genes].toSorted().map((gene) => {
    const [input] = geneIs(gene, [], situation).inputs;
    return { gene, result: input?.value ?? null, on: input?.date ?? null };
  });
}

/** A result on file is a reason to read, whether or not a limit follows from it. */
export function geneReasons(genes: Option['genes'], { drug }: DiagnosisOption): readonly Reason[] {
  return genes.flatMap(({ gene, result, on }): Reason[] => {
    const bases: Basis[] = drug.limits
      .filter(({ when }) => genesIn(when).includes(gene))
      .map(({ basis }) => basis);
    if (result === null) return [];
    const text = `${gene}: ${result}. Its page says what follows from ${gene}.`;
    return [
      {
        ...note,
        topic: 'genes',
        text,
        sources: [{ from: 'chart', place: 'facts', on }, citing(bases)],
      },
    ];
  });
}

function genesIn(condition: FactCondition): string[] {
  if ('gene' in condition) return [condition.gene.gene];
  if ('all' in condition) return condition.all.flatMap(genesIn);
  if ('any' in condition) return condition.any.flatMap(genesIn);
  return 'not' in condition ? genesIn(condition.not) : [];
}
