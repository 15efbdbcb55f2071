import { toNumber } from '#kernel/decimal.ts';
import { convert } from '#kernel/quantity.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { LevelModel } from '#knowledge/schema/level-model.ts';
import type { ChartFacts } from '../facts.ts';
import { productOf } from '../ordering/order-words.ts';
import { diagnosis } from '../pathways/before-the-figures.ts';
import { readings } from '../screening/facts/readings.ts';
import type { Covariates } from './typical-level.ts';

/** Why a model is not used for this person on this day, in whole sentences; empty where it holds. */
export function outsideOf(
  { holds }: LevelModel,
  facts: ChartFacts,
  { age, creatinineClearance }: Covariates,
  sourceIds: readonly string[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly string[] {
  const { age: years, creatinineClearance: kidney, steadyCreatinine, forms, notWith } = holds;
  const formsTaken = (facts.orders ?? []).flatMap(({ id, content }) =>
    sourceIds.includes(id) ? (productOf(content, knowledge)?.form ?? []) : [],
  );
  const otherForm = formsTaken.find((form) => !forms.includes(form));
  const moved =
    steadyCreatinine === undefined ? null : movedBy(facts, knowledge, steadyCreatinine.withinDays, asOf);
  return [
    ...(facts.pregnancy?.state === 'pregnant'
      ? ['Pregnancy changes how fast the body clears it, from month to month.']
      : []),
    ...(age !== null && (age < years.from || age >= years.below)
      ? [`The model was not made for people of ${age} years (${years.from} to ${years.below - 1}).`]
      : []),
    ...(kidney !== undefined && creatinineClearance !== null && creatinineClearance < kidney.from
      ? [
          `The kidneys clear ${Math.round(creatinineClearance)} mL/min; the model was made from ${kidney.from} mL/min up.`,
        ]
      : []),
    ...(steadyCreatinine !== undefined && moved !== null && moved > steadyCreatinine.percent
      ? [`Creatinine has moved by ${Math.round(moved)} % within ${steadyCreatinine.withinDays} days.`]
      : []),
    ...(facts.conditions === null ? ['The problem list could not be read.'] : []),
    ...(steadyCreatinine !== undefined && facts.observations === null
      ? ['The results could not be read: whether creatinine is steady is not known.']
      : []),
    ...notWith.flatMap(({ conditions, name }) => {
      const found = diagnosis(conditions, facts, knowledge);
      return found === null ? [] : [`On the problem list: ${found}. The model does not hold with ${name}.`];
    }),
    ...(otherForm === undefined ? [] : [`The model was not made from ${otherForm.replaceAll('-', ' ')}s.`]),
  ];
}

/** That nobody can tell whether creatinine is steady, where the model asks for it and fewer than two values are on file. */
export function notSeenSteady(
  { holds: { steadyCreatinine } }: LevelModel,
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly string[] {
  if (steadyCreatinine === undefined) return [];
  const { withinDays } = steadyCreatinine;
  if (movedBy(facts, knowledge, withinDays, asOf) !== null) return [];
  return [
    `Whether creatinine is steady is not checked: it takes two values within ${withinDays} days, and there are fewer on file.`,
  ];
}

/** Per cent between the lowest and the highest creatinine of the last days; null where there are fewer than two. */
function movedBy(
  { observations }: ChartFacts,
  { analyteById }: Knowledge,
  withinDays: number,
  asOf: CalendarDate,
): number | null {
  const analyte = analyteById.get('creatinine');
  if (observations === null || analyte === undefined) return null;
  const values = (readings(observations).get('creatinine') ?? [])
    .filter(({ date }) => date <= asOf && date >= addDays(asOf, -withinDays))
    .flatMap(({ quantity }) => {
      const measured = quantity === null ? null : convert(quantity, analyte);
      return measured?.ok ? [toNumber(measured.value.value)] : [];
    });
  if (values.length < 2) return null;
  const low = Math.min(...values);
  return low <= 0 ? null : ((Math.max(...values) - low) / low) * 100;
}
