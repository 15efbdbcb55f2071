import { z } from 'zod';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Computes } from '#knowledge/schema/measures.ts';
import { type ScoreOnDay, scoresOf } from '../balance/scores-of.ts';
import { treatmentResponse } from '../scoring/treatment-response.ts';
import { adequateTrials } from './adequate-trials.ts';
import { Outcome } from './measured-case.ts';
import type { Asked, PersonFacts } from './person-facts.ts';

const Score = z.object({ on: z.string(), value: z.number() }).strict();

/** One scale over the period: its first and last score, and what lies between. */
const Change = z
  .object({
    instrument: z.string(),
    name: z.string(),
    shortName: z.string(),
    first: Score,
    last: Score,
    /** Points better than at first; negative when worse, whichever way the scale counts. */
    better: z.number(),
    response: z.enum(['response', 'partial-response', 'no-response']).nullable(),
    remission: z.boolean().nullable(),
    noticeable: z.enum(['better', 'worse', 'no']).nullable(),
  })
  .strict();

/**
 * The five benefits for one person, each from their own data. An empty list and a null say that there is not enough to
 * tell; nothing is counted as no change for want of a measurement.
 */
export const PersonBenefits = z
  .object({
    from: z.string(),
    to: z.string(),
    symptomRelief: z.array(Change),
    sideEffects: z
      .object({
        reports: z.int(),
        /** Reports of the period with something that bothered a lot. */
        botheredALot: z.int(),
        lastOn: z.string(),
        last: z.array(
          z.object({ name: z.string(), bother: z.enum(['a-little', 'quite', 'a-lot']) }).strict(),
        ),
      })
      .strict()
      .nullable(),
    /** Every trial on file that can be judged, or of which it is said why not. */
    efficacy: z.array(z.object({ about: z.string(), outcome: Outcome, because: z.string() }).strict()),
    relapse: z
      .object({
        shortName: z.string(),
        /** First day of the remission that goes on; null when not in remission now. */
        inRemissionSince: z.string().nullable(),
        relapses: z.int(),
      })
      .strict()
      .nullable(),
    qualityOfLife: Change.nullable(),
  })
  .strict();
export type PersonBenefits = z.infer<typeof PersonBenefits>;

/** The five benefits of one person over so many days; which scales and limits, the clinic's own measures say. */
export function benefitsOfPerson(
  person: PersonFacts,
  knowledge: Knowledge,
  asked: Asked,
  overDays: number,
): PersonBenefits {
  const { asOf } = asked;
  const from = addDays(asOf, 1 - overDays);
  const wellBeing = ruleOf(knowledge, 'noticeably-better')?.instrument;
  const relief = knowledge.instruments.filter(
    ({ id, responsePercent, higherIs }) =>
      id !== wellBeing && responsePercent !== undefined && higherIs === 'worse',
  );
  const quality = wellBeing === undefined ? undefined : knowledge.instrumentById.get(wellBeing);
  const trials = ruleOf(knowledge, 'adequate-trials');
  return {
    from,
    to: asOf,
    symptomRelief: relief.flatMap((scale) => changeOf(person, scale, from, asOf) ?? []),
    sideEffects: reportsOf(person, from, asOf),
    efficacy:
      trials === undefined
        ? []
        : adequateTrials(trials, person, knowledge, asked).map(({ about, outcome, because }) => ({
            about: about ?? '',
            outcome,
            because,
          })),
    relapse: relapseOf(person, knowledge, from, asOf),
    qualityOfLife: quality === undefined ? null : changeOf(person, quality, from, asOf),
  };
}

function ruleOf<T extends Computes['type']>(knowledge: Knowledge, type: T) {
  const found = knowledge.measures.find(({ computes }) => computes.type === type)?.computes;
  return found as Extract<Computes, { type: T }> | undefined;
}

function changeOf(person: PersonFacts, scale: Instrument, from: CalendarDate, to: CalendarDate) {
  const scores = (scoresOf(person.chart, scale, to) ?? [])
    .filter(({ on }) => on >= from)
    .map(({ on, value }) => ({ on, value }));
  const first = scores[0];
  const last = scores.at(-1);
  if (first === undefined || last === undefined || first === last) return null;
  const { better, response, remission, noticeable } = treatmentResponse(scale, first.value, last.value);
  const { id: instrument, name, shortName } = scale;
  return { instrument, name, shortName, first, last, better, response, remission, noticeable };
}

function reportsOf(person: PersonFacts, from: CalendarDate, to: CalendarDate): PersonBenefits['sideEffects'] {
  const reports = (person.checkIns ?? [])
    .map(({ content }) => content)
    .filter(({ on }) => on >= from && on <= to)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const last = reports.at(-1);
  if (last === undefined) return null;
  return {
    reports: reports.length,
    botheredALot: reports.filter(({ sideEffects }) => sideEffects.some(({ bother }) => bother === 'a-lot'))
      .length,
    lastOn: last.on,
    last: last.sideEffects.map(({ name, bother }) => ({ name, bother })),
  };
}

function relapseOf(
  person: PersonFacts,
  knowledge: Knowledge,
  from: CalendarDate,
  to: CalendarDate,
): PersonBenefits['relapse'] {
  const rule = ruleOf(knowledge, 'relapse');
  const scale = rule === undefined ? undefined : knowledge.instrumentById.get(rule.instrument);
  if (rule === undefined || scale === undefined) return null;
  const scores = scoresOf(person.chart, scale, to) ?? [];
  const begun = scores.findIndex(({ value }) => value > rule.indexAbove);
  if (begun === -1) return null;
  const remitted = ({ value }: ScoreOnDay): boolean =>
    treatmentResponse(scale, value, value).remission === true;
  let since: CalendarDate | null = null;
  let ever = false;
  let relapses = 0;
  for (const score of scores.slice(begun + 1)) {
    if (remitted(score)) {
      since ??= score.on;
      ever = true;
      // A score just above the line ends no remission; a relapse does.
    } else if (since !== null && score.value >= rule.relapseFrom) {
      since = null;
      if (score.on >= from) relapses += 1;
    }
  }
  if (!ever) return null;
  const last = scores.at(-1);
  const now = last !== undefined && remitted(last);
  return { shortName: scale.shortName, inRemissionSince: now ? since : null, relapses };
}
