import { targetCode } from '#clinical/targets/target-values.ts';
import { systems } from '#kernel/code.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Caller, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { targetProblems } from './check-target.ts';
import { toEntry } from './entry.ts';
import { newestScore, targetProgress } from './target-progress.ts';
import { addTarget, amendTarget, listTargets, measureTarget } from './target-schema.ts';

interface Where {
  readonly caller: Caller;
  readonly tx: Parameters<typeof readCurrent>[0];
  readonly params: { readonly patientId: string };
}

/** Where it was imported from stays with it, whoever changes it. */
const importedFrom = ({ source }: TargetSymptom): Pick<TargetSymptom, 'source'> =>
  source === undefined ? {} : { source };

/** Target symptoms: what treatment is to change, and how far it has come. */
export function targetRoutes(knowledge: Knowledge): readonly Route[] {
  const { instrumentById } = knowledge;
  return [
    route(listTargets, async (call) => {
      if (!(await patientThere(call))) return err(notFound);
      const targets = await listOf(call, 'target-symptom');
      const conditions = await listOf(call, 'condition');
      const observations = (await listOf(call, 'observation')).map(({ content }) => content);
      call.touched(call.params.patientId);
      const nameOf = new Map(conditions.map(({ id, content }) => [id, content.concept.text]));
      return ok({
        reply: {
          targets: targets.map((stored) => ({
            ...toEntry(stored),
            conditionName: nameOf.get(stored.content.condition ?? '') ?? null,
            progress: targetProgress(stored.id, stored.content, observations, instrumentById),
          })),
          scales: knowledge.instruments
            .filter(({ range }) => range.high > range.low)
            .map(({ id, shortName, name, range, higherIs, remission }) => ({
              id,
              shortName,
              name,
              low: range.low,
              high: range.high,
              higherIs,
              newest: newestScore(observations, id),
              remission: remission?.atMost ?? remission?.atLeast ?? null,
            })),
        },
      });
    }),

    route(addTarget, async (call) => {
      const { body, params, tx, newId, touched } = call;
      if (!(await patientThere(call))) return err(notFound);
      const refusal = await refuse(call, body, 'body');
      if (refusal !== null) return err(refusal);
      const id = newId();
      const { patientId } = params;
      const made = await createEntry(tx, authorOf(call), {
        kind: 'target-symptom',
        id,
        patientId,
        content: body,
      });
      if (!made.ok) return made;
      touched(patientId, `target-symptom/${id}`);
      return ok({ reply: toEntry(made.value), version: 1, status: 201 });
    }),

    route(amendTarget, async (call) => {
      const { body, params, caller, tx, ifMatch, touched } = call;
      const { patientId, targetId } = params;
      const stored = await readCurrent(tx, caller.clinicId, 'target-symptom', targetId);
      if (stored?.patientId !== patientId) return err(notFound);
      const refusal = await refuse(call, body.content, 'body.content');
      if (refusal !== null) return err(refusal);
      const written = await writeVersion(tx, authorOf(call), {
        kind: 'target-symptom',
        id: targetId,
        patientId,
        content: { ...body.content, ...importedFrom(stored.content) },
        expected: ifMatch,
        reason: body.reason,
      });
      if (!written.ok) return written;
      touched(patientId, `target-symptom/${targetId}`, 'amend');
      return ok({ reply: toEntry(written.value), version: written.value.version });
    }),

    route(measureTarget, async (call) => {
      const { body, params, caller, tx, now, today, newId, touched } = call;
      const { patientId, targetId } = params;
      const stored = await readCurrent(tx, caller.clinicId, 'target-symptom', targetId);
      if (stored?.patientId !== patientId || stored.state !== 'current') return err(notFound);
      const { content } = stored;
      const on = body.on ?? today;
      if (content.measure.type === 'instrument')
        return err(wrong('body.value', 'comes from the answers of the scale itself'));
      if (on > today) return err(wrong('body.on', 'lies in the future'));
      if (caller.role === 'patient' && on !== today)
        return err(wrong('body.on', 'is today, for your own answers'));
      const { measure } = content;
      const number = Number(body.value);
      if (measure.type === 'rating' && (number < measure.low || number > measure.high))
        return err(wrong('body.value', `must be from ${measure.low} to ${measure.high}`));
      if (number < 0) return err(wrong('body.value', 'must be 0 or more'));
      const id = newId();
      const unit = measure.type === 'rating' ? '{score}' : '{count}';
      const made = await createEntry(tx, authorOf(call), {
        kind: 'observation',
        id,
        patientId,
        content: {
          status: 'final',
          category: 'survey',
          concept: {
            codings: [{ system: systems.titrate, code: targetCode(targetId) }],
            text: content.name,
          },
          analyte: null,
          instrument: null,
          when: on === today ? { date: on, instant: now } : { date: on },
          value: { type: 'quantity', quantity: { value: body.value, unit, ucum: unit } },
          components: [],
          answers: null,
          note: null,
        },
      });
      if (!made.ok) return made;
      touched(patientId, `observation/${id}`);
      return ok({ reply: { observation: id }, version: 1, status: 201 });
    }),
  ];

  async function refuse(
    call: Where & { readonly today: string },
    content: TargetSymptom,
    at: string,
  ): Promise<Refusal | null> {
    const conditions = (await listOf(call, 'condition')).map(({ id }) => id);
    const problems = targetProblems(content, { instrumentById, conditions, today: call.today });
    if (problems.length === 0) return null;
    const errors = problems.map(({ path, message }) => ({ path: `${at}.${path}`, message }));
    return { kind: 'bad-input', detail: 'This target symptom cannot be kept as it is.', errors };
  }
}

const patientThere = async ({ caller, tx, params }: Where): Promise<boolean> =>
  (await readCurrent(tx, caller.clinicId, 'patient', params.patientId)) !== null;

const listOf = <K extends 'target-symptom' | 'condition' | 'observation'>(
  { caller, tx, params }: Where,
  kind: K,
) => listCurrent(tx, caller.clinicId, params.patientId, kind);

const wrong = (path: string, message: string): Refusal => ({
  kind: 'bad-input',
  detail: 'This value cannot be kept as it is.',
  errors: [{ path, message }],
});
