import { knowledge } from '#app/knowledge.ts';
import type { PersonFacts } from '#clinical/measures/person-facts.ts';
import { courses } from '#clinical/regimen/courses.ts';
import { asked } from '../clinic-facts.ts';

export const wholeKnowledge = knowledge();

export type Counts = readonly [numerator: number, denominator: number, cannotTell: number];
/** Counts over everybody. */
export type Count = (people: readonly PersonFacts[]) => Counts;

export const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
export const today = ms(asked.asOf);
export const clinicDay = (instant: string): number =>
  ms(new Intl.DateTimeFormat('en-CA', { timeZone: asked.zone }).format(new Date(instant)));

export const scoresOf = (person: PersonFacts, instrument: string) =>
  (person.chart.observations ?? [])
    .flatMap(({ id, content: { instrument: of, value, when } }) =>
      of === instrument && value.type === 'quantity'
        ? [{ id, day: ms(when.date), value: Number(value.quantity.value) }]
        : [],
    )
    .filter(({ day }) => day <= today)
    .sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));

export const has = (person: PersonFacts, codes: readonly string[], by: number): boolean =>
  (person.chart.conditions ?? []).some(
    ({ content }) =>
      content.verification !== 'refuted' &&
      (content.onset === null || ms(content.onset) <= by) &&
      content.concept.codings.some(({ code }) =>
        codes.some((one) => code.replace('.', '').startsWith(one.replace('.', ''))),
      ),
  );
const codesOf = (...sets: string[]): string[] =>
  sets.flatMap((id) => {
    const set = wholeKnowledge.conditionSetById.get(id);
    return [...(set?.icd10 ?? []), ...(set?.snomed ?? [])];
  });
export const depression = codesOf('depression');
export const others = codesOf('bipolar', 'psychosis', 'schizophrenia');

export const isAntidepressant = (drugs: readonly string[] | null): boolean => {
  const classes = (drugs ?? []).flatMap((id) => wholeKnowledge.drugById.get(id)?.classes ?? []);
  const up = (id: string): string[] => {
    const parent = wholeKnowledge.classById.get(id)?.parent;
    return parent === undefined || parent === null ? [id] : [id, ...up(parent)];
  };
  return classes.flatMap(up).includes('antidepressant');
};
export const coursesOf = (person: PersonFacts) => courses(person.chart, wholeKnowledge, asked.asOf);
export const activeOf = (person: PersonFacts) =>
  coursesOf(person).filter(({ status }) => status === 'active');

/** Sums up verdicts: true counts, false only in the denominator, null cannot be told; the rest is no case. */
const sum = (verdicts: readonly (boolean | null | undefined)[]): Counts => [
  verdicts.filter((one) => one === true).length,
  verdicts.filter((one) => one === true || one === false).length,
  verdicts.filter((one) => one === null).length,
];
export const overAll =
  (judge: (person: PersonFacts) => readonly (boolean | null | undefined)[]): Count =>
  (people) =>
    sum(people.flatMap((person) => judge(person)));
/** True where a day lies among the last `days`, today included. */
export const lately = (day: number, days: number): boolean => day <= today && day > today - days;
