import type { PathwayFacts } from '#clinical/pathways/before-the-figures.ts';
import { chart, condition, order, result, today } from '#clinical/testing/chart.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { chance } from './made-up-person.ts';

/** What made-up histories are made of, taken from the knowledge base itself. */
export interface HistoryParts {
  /** Medications that need checks. */
  readonly watched: readonly string[];
  /** Medications that need none. */
  readonly others: readonly string[];
  /** Analytes the checks ask for, with the unit each is decided in. */
  readonly analytes: readonly (readonly [id: string, unit: string])[];
}

/** Medications with checks, and what the checks measure. */
export function historyParts(knowledge: Knowledge): HistoryParts {
  const psychotropic = knowledge.drugs.filter(({ scope }) => scope === 'psychotropic');
  const watched = psychotropic.filter(({ monitoring }) => monitoring.length > 0).map(({ id }) => id);
  const measured = knowledge.monitoring.flatMap(({ items }) =>
    items.flatMap(({ what }) => (what.type === 'results' ? what.analytes : [])),
  );
  return {
    watched,
    others: knowledge.drugs.filter(({ id }) => !watched.includes(id)).map(({ id }) => id),
    analytes: [...new Set(measured)].map((id) => [id, knowledge.analyteById.get(id)?.unit ?? '1']),
  };
}

/**
 * Up to three years of a made-up outpatient with depression or without: one to three medications that need checks,
 * each with up to two changes of dose (an order that ended and the one after it), up to four that need none, about
 * twenty results, and a PHQ-9 every few weeks. The same number makes the same history.
 */
export function madeUpHistory(person: number, { watched, others, analytes }: HistoryParts): PathwayFacts {
  const whole = (question: number, below: number): number => Math.floor(chance(person, question) * below);
  const pick = (from: readonly string[], question: number): string =>
    from[whole(question, from.length)] ?? '';
  const ago = (days: number) => addDays(today, -days);
  const { patient } = chart();
  const onWatched = Array.from({ length: 1 + whole(1, 3) }, (_, index) => {
    const drug = pick(watched, 10 + index);
    const began = 30 + whole(20 + index, 1000);
    const changes = [0.6, 0.25].slice(0, whole(30 + index, 3)).map((part) => Math.floor(began * part));
    const starts = [began, ...changes];
    return starts.map((days, step) => {
      const next = starts[step + 1];
      const dose = `${(step + 1) * 5} mg`;
      return next === undefined
        ? order(drug, dose, { start: ago(days) })
        : order(drug, dose, { status: 'stopped', start: ago(days), end: ago(next + 1) });
    });
  }).flat();
  const beside = Array.from({ length: whole(2, 5) }, (_, index) =>
    order(pick(others, 40 + index), '20 mg', { start: ago(whole(50 + index, 1500)) }),
  );
  const depressed = chance(person, 3) < 0.5;
  const results = Array.from({ length: 12 + whole(4, 16) }, (_, index) => {
    const [analyte, unit] = analytes[whole(60 + index, analytes.length)] ?? ['sodium', 'mmol/L'];
    return result(analyte, String(1 + whole(100 + index, 140)), unit, ago(whole(140 + index, 900)));
  });
  const scores = Array.from({ length: depressed ? 4 + whole(5, 20) : 0 }, (_, index) =>
    result('phq-9', String(whole(200 + index, 28)), '{score}', ago(index * 21 + whole(240 + index, 10)), {
      analyte: null,
      category: 'survey',
      instrument: 'phq-9',
    }),
  );
  return {
    ...chart({
      patient: patient && {
        ...patient,
        birthDate: `${1936 + whole(6, 72)}-05-04`,
        sex: chance(person, 7) < 0.5 ? 'female' : 'male',
      },
      orders: [...onWatched, ...beside],
      conditions: depressed ? [condition('F33.1')] : [condition('F41.1')],
      observations: [...results, ...scores],
    }),
    checkIns: [],
    answers: [],
    concerns: [],
    dosePlans: [],
  };
}
