import { toNumber } from '#kernel/decimal.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Basis } from '#knowledge/schema/basis.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { LevelModel } from '#knowledge/schema/level-model.ts';
import type { ChartFacts } from '../facts.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { newestResult } from '../screening/facts/result-fact.ts';
import type { Medication } from '../screening/medication.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';
import { type Situation, situationOf } from '../screening/situation.ts';
import type { Covariates } from './typical-level.ts';

/** A fact a prediction rests on, as it is shown. */
export interface RestsOn {
  readonly label: string;
  readonly value: string;
  readonly on: CalendarDate | null;
}

/** What is taken beside it on a day, as far as the model speaks of it. */
export interface Beside {
  readonly name: string;
  readonly people: number | null;
  readonly basis: Basis;
  readonly factor: (mgPerKg: number | null) => number | null;
}

/** One person on one day as a model sees them. */
export interface PersonOn {
  readonly covariates: Covariates;
  readonly restsOn: readonly RestsOn[];
  readonly beside: readonly Beside[];
  /** Whole sentences on what is missing or taken beside it without a figure; empty where the model can be used. */
  readonly cannot: readonly string[];
}

/** Reads from the chart what a model asks, as it was known on a day. */
export function personOn(
  model: LevelModel,
  facts: ChartFacts,
  knowledge: Knowledge,
  on: CalendarDate,
): PersonOn {
  const compiled = compiledKnowledge(knowledge);
  const view = medicationsInView(facts, [], compiled, on);
  const situation = situationOf(facts, view, compiled, on, true);
  const asked = askedBy(model);
  const cannot: string[] = [];
  const restsOn: RestsOn[] = [];
  const result = (analyte: string): number | null => {
    const fact = newestResult(analyte, situation);
    if (fact.state === 'missing') {
      cannot.push(sentence(fact.missing.text));
      return null;
    }
    if (fact.measured.comparator !== null) {
      cannot.push(sentence(`${fact.input.label} ${fact.input.value} leaves it open`));
      return null;
    }
    restsOn.push({ label: fact.input.label, value: fact.input.value, on: fact.date });
    return toNumber(fact.measured.value);
  };
  const weightKg = asked.weight ? result('weight') : null;
  const heightCm = asked.lean ? result('height') : null;
  const creatinineClearance = asked.kidney ? result('creatinine-clearance') : null;
  const sex = facts.patient?.sex;
  const female = sex === 'female' || sex === 'male' ? sex === 'female' : null;
  if (female === null) cannot.push('The sex that the formula goes by is not recorded.');
  const age = ageOf(situation);
  if (age === null) cannot.push('The date of birth is not known.');
  const smoker = asked.smoking ? smokes(facts) : null;
  if (asked.smoking && smoker === null)
    cannot.push(
      facts.substances === null
        ? 'What is known about smoking could not be read.'
        : 'Whether this person smokes was not asked.',
    );
  if (smoker !== null) restsOn.push({ label: 'smoking', value: smoker ? 'yes' : 'no', on: null });
  const known = besideOf(model, view.current, facts);
  return {
    covariates: {
      female,
      age,
      weightKg,
      leanKg:
        female === null || weightKg === null || heightCm === null
          ? null
          : leanWeight(weightKg, heightCm, female),
      creatinineClearance,
      smoker,
    },
    restsOn,
    beside: known.beside,
    cannot: [...cannot, ...known.cannot],
  };
}

/** What the model's structure needs. */
function askedBy({ structure }: LevelModel) {
  if (structure.form === 'regression') return { weight: true, lean: false, kidney: false, smoking: true };
  const renal = structure.clearance.form === 'renal';
  return {
    weight: renal || structure.volume.per === 'kg' || structure.clearance.form === 'by-weight',
    lean: renal,
    kidney: renal,
    smoking: false,
  };
}

/** Devine's ideal weight, or the measured one where it is lower, in kg. */
function leanWeight(weightKg: number, heightCm: number, female: boolean): number {
  const ideal = (female ? 45.5 : 50) + 2.3 * (heightCm / 2.54 - 60);
  return Math.max(30, Math.min(weightKg, ideal));
}

function ageOf({ age }: Situation): number | null {
  return age === null ? null : Math.floor((age.low + age.high) / 2);
}

/** As last asked; null where nobody asked. */
function smokes({ substances }: ChartFacts): boolean | null {
  const said = (substances ?? [])
    .filter(({ substance }) => substance === 'smoking')
    .toSorted((a, b) => (a.recordedOn < b.recordedOn ? -1 : 1))
    .at(-1);
  return said === undefined ? null : said.state === 'current';
}

function besideOf(
  model: LevelModel,
  current: readonly Medication[],
  facts: ChartFacts,
): Pick<PersonOn, 'beside' | 'cannot'> {
  if (facts.orders === null || facts.statements === null)
    return { beside: [], cannot: ['What is taken beside it could not be read.'] };
  const others = current.filter(({ drugs }) => !(drugs ?? []).some(({ id }) => id === model.drug));
  const unknown = others.filter(({ traits }) => traits === null);
  const met = model.with.map((one) => {
    const meant = compileSelector(one.of);
    return {
      one,
      names: others
        .filter((medication) => medication.traits !== null && meant(medication))
        .map(({ name }) => name),
    };
  });
  const noFigure = met.filter(({ one, names }) => one.effect === 'no-figure' && names.length > 0);
  const beside = met.flatMap(({ one, names }): Beside[] =>
    one.effect === 'no-figure' || names.length === 0
      ? []
      : [
          {
            name: names.join(', '),
            people: one.people ?? null,
            basis: one.basis,
            factor: (mgPerKg) =>
              one.dosePower === undefined
                ? one.clearance
                : mgPerKg === null
                  ? null
                  : one.clearance * mgPerKg ** one.dosePower,
          },
        ],
  );
  return {
    beside,
    cannot: [
      ...noFigure.map(
        ({ one, names }) =>
          `Takes ${one.name} (${names.join(', ')}): there is no published figure we could use.`,
      ),
      ...(beside.length > 1
        ? [
            `Takes several medications that change the level (${beside.map(({ name }) => name).join('; ')}): together they were not studied.`,
          ]
        : []),
      ...(unknown.length > 0
        ? [
            `Could not be identified, so nobody knows what it does to the level: ${unknown.map(({ name }) => name).join(', ')}.`,
          ]
        : []),
    ],
  };
}

/** A name such as eGFR keeps its letters. */
const sentence = (text: string): string =>
  `${/^[a-z][a-z ]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text}.`;
