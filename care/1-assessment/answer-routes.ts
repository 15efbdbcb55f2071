import { clocksOf, raiseConcern } from '#clinical/concerns/raise-concern.ts';
import type { Score, ScoreContext } from '#clinical/scoring/score.ts';
import { scoreInstrument } from '#clinical/scoring/score-instrument.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { ageRange } from '#kernel/time.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Patient } from '#record/schema/patient.ts';
import { authorOf } from '#record/store/author-of.ts';
import { concernOwner } from '#record/store/concern-owner.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { createEntries, type NewEntry } from '#record/store/versions.ts';
import {
  changeSinceLast,
  isAnswerable,
  observationOf,
  responseOf,
  suicideAnswer,
  suicideConcernWords,
} from './answers.ts';
import { scaleToAnswer } from './scale-to-answer.ts';
import { listInstruments, recordAnswers } from './schema.ts';

/** Rating scales: which there are, and their answers. */
export function answerRoutes(knowledge: Knowledge): readonly Route[] {
  const crisis = knowledge.crisisLines.flatMap(({ lines }) => lines);
  return [
    route(listInstruments, async ({ caller }) => {
      const all = knowledge.instruments.filter((one) =>
        caller.role === 'patient'
          ? one.ratedBy === 'patient' && isAnswerable(one)
          : isAnswerable(one) || one.entry.includes('total'),
      );
      return ok({ reply: { instruments: all.map(scaleToAnswer), crisis } });
    }),

    route(recordAnswers, async (call) => {
      const { params, body, caller, tx, now, today, newId, touched } = call;
      const { patientId } = params;
      const instrument = knowledge.instrumentById.get(body.instrument);
      const refusal = refusalOf(call, instrument);
      if (refusal !== null) return err(refusal);
      if (instrument === undefined) return err(notFound);
      const patient = await readCurrent(tx, caller.clinicId, 'patient', patientId);
      if (patient === null) return err(notFound);

      const on = body.on ?? today;
      const scored = scoreBody(instrument, body, contextOf(patient.content, on));
      if (!scored.ok) return scored;
      const score = scored.value;
      const answers = 'answers' in body ? body.answers : null;
      const answered = { on, at: on === today ? now : null };
      const response = answers === null ? null : newId();
      const observed = observationOf(instrument, score, response, answered);
      const observation = observed === null ? null : newId();
      const suicide = suicideAnswer(instrument, score);
      const concern = suicide === 'positive' ? newId() : null;
      const before = await listCurrent(tx, caller.clinicId, patientId, 'observation');
      const change = changeSinceLast(
        instrument,
        score.score,
        on,
        before.map(({ content }) => content),
      );

      const entries: NewEntry[] = [];
      const add = <K extends NewEntry['kind']>(kind: K, id: string, content: NewEntry<K>['content']) =>
        entries.push({ kind, id, patientId, content } as NewEntry);
      if (answers !== null && response !== null)
        add('questionnaire-response', response, responseOf(instrument, answers, answered));
      if (observed !== null && observation !== null) add('observation', observation, observed);
      if (concern !== null) {
        const owner = await concernOwner(tx, patientId);
        // Answers that nobody would look after must not seem to be looked after: nothing is kept, and it is said.
        if (owner === null)
          return err({
            kind: 'conflict',
            detail: 'Nobody in this clinic can look after these answers, so they were not kept.',
            next: 'Please reach the people below, or call the clinic.',
            extra: { crisis },
          });
        add(
          'concern',
          concern,
          raiseConcern(
            {
              about: 'suicidality',
              ...suicideConcernWords(instrument, answers, score),
              urgency: 'now',
              raisedBy: { type: 'rule', rule: 'suicide-item-positive' },
              from:
                response !== null
                  ? { kind: 'questionnaire-response', id: response }
                  : observation !== null
                    ? { kind: 'observation', id: observation }
                    : null,
              owner,
            },
            clocksOf(knowledge),
            now,
          ),
        );
      }
      const written = await createEntries(tx, authorOf(call), entries);
      if (!written.ok) return written;
      for (const { kind, id } of entries) touched(patientId, `${kind}/${id}`);
      const { flags, notes, missing } = score;
      return ok({
        reply: {
          response,
          observation,
          score: score.score,
          band: score.band,
          missing: [...missing],
          flags: [...flags],
          notes: [...notes],
          suicide,
          change,
          crisis: suicide === 'positive' ? crisis : [],
          concern,
        },
        status: 201,
      });
    }),
  ];
}

type AnswersCall = Call<typeof recordAnswers>;

/** What somebody may not answer, in words; null when they may. */
function refusalOf(
  { body, caller, today }: Pick<AnswersCall, 'body' | 'caller' | 'today'>,
  instrument: Instrument | undefined,
): Refusal | null {
  const wrong = (path: string, message: string): Refusal => ({
    kind: 'bad-input',
    detail: 'These answers cannot be kept as they are.',
    errors: [{ path: `body.${path}`, message }],
  });
  if (instrument === undefined) return wrong('instrument', 'there is no such scale');
  if (body.on !== undefined && body.on > today) return wrong('on', 'lies in the future');
  if ('answers' in body && !isAnswerable(instrument))
    return wrong('answers', `the questions of ${instrument.shortName} may not be held here: enter its total`);
  if (caller.role !== 'patient') return null;
  if (!('answers' in body)) return wrong('total', 'is entered by the people who look after you');
  if (instrument.ratedBy !== 'patient')
    return wrong('instrument', 'is answered by the people who look after you');
  if (body.on !== undefined && body.on !== today) return wrong('on', 'is today, for your own answers');
  return null;
}

function scoreBody(
  instrument: Instrument,
  body: AnswersCall['body'],
  context: ScoreContext,
): Result<Score, Refusal> {
  const input = 'answers' in body ? { answers: body.answers, context } : { total: body.total, context };
  const scored = scoreInstrument(instrument, input);
  if (scored.ok) return scored;
  const path = 'answers' in body ? 'body.answers' : 'body.total';
  return err({
    kind: 'bad-input',
    detail: scored.error.text,
    errors: [{ path, message: scored.error.text }],
  });
}

function contextOf({ sex, birthDate }: Patient, on: string): ScoreContext {
  const age = birthDate === null ? null : ageRange(birthDate, on);
  return { sex, ...(age !== null && age.low === age.high && { age: age.low }) };
}
