import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { scoreInstrument } from '#clinical/scoring/score-instrument.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';

/** Cases of another program's own tests: answers by code, and the total (or the points of one question) it expects. */
const Cases = z.object({
  cases: z.array(
    z.object({
      instrument: z.string(),
      file: z.string(),
      expects: z.string(),
      value: z.number(),
      answers: z.array(z.tuple([z.string(), z.string()])),
    }),
  ),
});
const { cases } = Cases.parse(
  JSON.parse(readFileSync(new URL('./fixtures/asbi-screening-app.json', import.meta.url), 'utf8')),
);
const { instrumentById } = loadKnowledge('knowledge');

type Answers = readonly (readonly [question: string, answer: string])[];

/** Answer codes of the scale whose options carry none here: LOINC's yes and no. */
const yesNo: Readonly<Record<string, number>> = { 'LA33-6': 1, 'LA32-8': 0 };

function pointsOf(instrument: Instrument, item: Instrument['items'][number], code: string): number {
  const options = item.options ?? instrument.options ?? [];
  return options.find(({ loinc }) => loinc === code)?.value ?? yesNo[code] ?? Number.NaN;
}

/** The answers in the order of the items; scales whose items carry no code are given in that order already. */
function answersOf(instrument: Instrument, given: Answers): (number | null)[] {
  const coded = instrument.items.some(({ loinc }) => loinc !== undefined);
  return instrument.items.map((item, index) => {
    const answer = coded ? given.find(([question]) => question === item.loinc) : given[index];
    return answer === undefined ? null : pointsOf(instrument, item, answer[1]);
  });
}

/**
 * The PHQ-9 total names the difficulty question twice and question 6 not at all. The first of the two answers
 * is "not at all", which only questions 1 to 9 have: it is the one to question 6.
 */
const corrected = (given: Answers): Answers =>
  given.map(([question, answer]) => [
    question === '69722-7' && answer === 'LA6568-5' ? '44258-2' : question,
    answer,
  ]);

function scaleOf(id: string): Instrument {
  const found = instrumentById.get(id);
  if (!found) throw new Error(`no scale ${id}`);
  return found;
}

test.each(cases.map((one) => [one.file, one] as const))(
  '%s',
  (_, { instrument: id, expects, value, answers }) => {
    const read = answersOf(scaleOf(id), corrected(answers));
    if (expects.startsWith('ScoreFull')) {
      const result = scoreInstrument(scaleOf(id), { answers: read });
      expect(result).toMatchObject({ ok: true, value: { score: value, missing: [] } });
    } else expect(read.filter((answer) => answer !== null)).toEqual([value]);
  },
);

test('taken as it stands, the PHQ-9 case lacks question 6, and that is not a zero', () => {
  const asItStands = cases.find(({ expects }) => expects === 'ScoreFullPhq9')?.answers ?? [];
  const read = answersOf(scaleOf('phq-9'), asItStands).slice(0, 9);
  expect(scoreInstrument(scaleOf('phq-9'), { answers: read })).toMatchObject({
    value: { score: 14, prorated: true, missing: [6] },
  });
});

test('seventeen cases, seven of them totals', () => {
  expect(cases).toHaveLength(17);
  expect(cases.filter(({ expects }) => expects.startsWith('ScoreFull'))).toHaveLength(7);
});
