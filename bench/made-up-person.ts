import type { ChartFacts } from '#clinical/facts.ts';
import { chart, condition, order, result, today } from '#clinical/testing/chart.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';

/** A number from 0 (inclusive) to 1, the same for the same person and question. */
export function chance(person: number, question: number): number {
  let mixed = Math.imul(person + 1, 0x9e3779b1) ^ Math.imul(question + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** What made-up people take, have and were measured for, taken from the knowledge base itself. */
export interface PersonParts {
  readonly drugs: readonly string[];
  readonly codes: readonly string[];
  /** Analyte, unit, and the values it may have. */
  readonly results: readonly (readonly [analyte: string, unit: string, values: readonly string[]])[];
}

/** Psychotropics three times as likely as the medications beside them. */
export function partsOf(knowledge: Knowledge): PersonParts {
  const ids = (scope: 'psychotropic' | 'interacting') =>
    knowledge.drugs.filter((drug) => drug.scope === scope).map(({ id }) => id);
  const psychotropic = ids('psychotropic');
  const unitOf = (analyte: string): string => knowledge.analyteById.get(analyte)?.unit ?? '1';
  return {
    drugs: [...psychotropic, ...psychotropic, ...psychotropic, ...ids('interacting')],
    codes: knowledge.conditionSets.flatMap(({ icd10 }) => icd10.slice(0, 1)),
    results: [
      ['egfr', unitOf('egfr'), ['22', '38', '55', '74', '95', '108']],
      ['sodium', unitOf('sodium'), ['127', '131', '136', '140', '143']],
      ['potassium', unitOf('potassium'), ['3.1', '3.7', '4.2', '4.8', '5.4']],
      ['weight', unitOf('weight'), ['51', '64', '78', '92', '117']],
    ],
  };
}

/** One made-up outpatient: one to nine medications, up to three diagnoses, results of the last months. */
export function madeUpPerson(person: number, { drugs, codes, results }: PersonParts): ChartFacts {
  const pick = <T>(from: readonly T[], question: number): T => {
    const [first] = from as readonly [T];
    return from[Math.floor(chance(person, question) * from.length)] ?? first;
  };
  const times = (question: number, least: number, most: number): readonly number[] =>
    Array.from(
      { length: least + Math.floor(chance(person, question) * (most - least + 1)) },
      (_, index) => index,
    );
  const { patient } = chart();
  return chart({
    patient: patient && {
      ...patient,
      birthDate: `${1936 + Math.floor(chance(person, 0) * 72)}-05-04`,
      sex: chance(person, 1) < 0.5 ? 'female' : 'male',
    },
    orders: times(2, 1, 9).map((index) =>
      order(pick(drugs, 10 + index), pick(['5 mg', '20 mg', '50 mg', '150 mg', '300 mg'], 30 + index), {
        start: addDays(today, -Math.floor(chance(person, 50 + index) * 700)),
      }),
    ),
    conditions: times(3, 0, 3).map((index) => condition(pick(codes, 70 + index))),
    observations: results.map(([analyte, unit, values], index) =>
      result(
        analyte,
        pick(values, 90 + index),
        unit,
        addDays(today, -Math.floor(chance(person, 110 + index) * 60)),
      ),
    ),
  });
}
