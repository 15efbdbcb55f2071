import type { Score } from '#clinical/scoring/score.ts';
import { type TreatmentResponse, treatmentResponse } from '#clinical/scoring/treatment-response.ts';
import { systems } from '#kernel/code.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { InstrumentItem } from '#knowledge/schema/instrument-parts.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';

/** True when every item can be put on a screen: the wording may be shown and is there. */
export function isAnswerable(instrument: Instrument): boolean {
  return (
    instrument.rights.embed &&
    instrument.entry.includes('answers') &&
    instrument.items.every((item) => item.text !== undefined && optionsOf(instrument, item).length > 0)
  );
}

/** The ways an item can be answered. */
export const optionsOf = (instrument: Instrument, item: InstrumentItem) =>
  item.options ??
  (instrument.options ?? []).filter(({ value }) => value <= item.max && value >= (item.min ?? 0));

interface Answered {
  readonly on: CalendarDate;
  /** Null when it was answered on an earlier day, on paper. */
  readonly at: Instant | null;
}

/** The answers as they are kept: item by item, an unanswered one as null. */
export function responseOf(
  instrument: Instrument,
  answers: readonly (number | null)[],
  answered: Answered,
): ContentOf<'questionnaire-response'> {
  return {
    status: 'completed',
    instrument: instrument.id,
    questionnaire: null,
    when: whenOf(answered),
    items: instrument.items.map((item, at) => {
      const ordinal = answers[at] ?? null;
      const option = optionsOf(instrument, item).find(({ value }) => value === ordinal);
      return {
        linkId: String(item.number),
        text: item.text ?? null,
        answer: ordinal === null ? null : (option?.text ?? String(ordinal)),
        ordinal,
      };
    }),
  };
}

/** The score as a result of the chart; null where there is none, for a score that is not valid is no number. */
export function observationOf(
  instrument: Instrument,
  { score, band, prorated }: Score,
  answers: string | null,
  answered: Answered,
): ContentOf<'observation'> | null {
  if (score === null && band === null) return null;
  const codings =
    instrument.totalLoinc === undefined ? [] : [{ system: systems.loinc, code: instrument.totalLoinc }];
  return {
    status: 'final',
    category: 'survey',
    concept: { codings, text: instrument.name },
    analyte: null,
    instrument: instrument.id,
    when: whenOf(answered),
    value:
      score === null
        ? { type: 'text', text: band ?? '' }
        : { type: 'quantity', quantity: { value: String(score), unit: '{score}', ucum: '{score}' } },
    components: [],
    answers,
    note: prorated ? 'Unanswered items stand at the mean of the others.' : null,
  };
}

const whenOf = ({ on, at }: Answered) => (at === null ? { date: on } : { date: on, instant: at });

/** What a new score means against the one before it. */
export interface ChangeSinceLast extends Pick<TreatmentResponse, 'better' | 'noticeable'> {
  readonly score: number;
  readonly on: string;
}

/** The change since the newest earlier score of the same scale; null where there is none to compare with. */
export function changeSinceLast(
  instrument: Instrument,
  score: number | null,
  on: CalendarDate,
  observations: readonly ContentOf<'observation'>[],
): ChangeSinceLast | null {
  if (score === null) return null;
  const earlier = observations
    .filter((one) => one.instrument === instrument.id && one.status !== 'cancelled' && one.when.date <= on)
    .flatMap(({ value, when }) =>
      value.type === 'quantity' && /^\d{1,4}$/.test(value.quantity.value)
        ? [{ score: Number(value.quantity.value), on: when.date, at: when.instant ?? when.date }]
        : [],
    )
    .filter((one) => one.score >= instrument.range.low && one.score <= instrument.range.high)
    .toSorted((a, b) => (a.on === b.on ? (a.at < b.at ? -1 : 1) : a.on < b.on ? -1 : 1));
  const last = earlier.at(-1);
  if (last === undefined) return null;
  const { better, noticeable } = treatmentResponse(instrument, last.score, score);
  return { score: last.score, on: last.on, better, noticeable };
}

/** What the answers said about suicide. An unanswered question is not a no. */
export function suicideAnswer(instrument: Instrument, { flags }: Pick<Score, 'flags'>) {
  if (flags.includes('suicidality')) return 'positive';
  if (flags.includes('suicidality-unknown')) return 'unknown';
  return instrument.items.some((item) => item.suicide) ? 'negative' : 'not-asked';
}

/** Why the concern was raised, for the person who opens it: which question, answered how, and the score. */
export function suicideConcernWords(
  instrument: Instrument,
  answers: readonly (number | null)[] | null,
  { score, band }: Pick<Score, 'score' | 'band'>,
): { readonly title: string; readonly detail: string } {
  const positive = instrument.items.flatMap((item, at) => {
    const answer = answers?.[at] ?? null;
    if (!item.suicide || answer === null || answer < (item.suicideFrom ?? 1)) return [];
    const option = optionsOf(instrument, item).find(({ value }) => value === answer);
    return [`Question ${item.number} was answered “${option?.text ?? answer}”.`];
  });
  const said =
    positive.length > 0 ? positive : ['The total leaves no other answer to the question about suicide.'];
  const total =
    score === null
      ? `There is no score${band === null ? '' : `; ${band}`}.`
      : `Score ${score}${band === null ? '' : `, ${band}`}.`;
  return {
    title: `${instrument.shortName}: thoughts of death or self-harm`,
    detail: [...said, total].join(' '),
  };
}
