import { courses, regimen } from '#clinical/regimen/courses.ts';
import { comparePlans } from '#clinical/treatment-plan/compare-plans.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { writeVersion } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';
import { beginDraft, changeDraft, decidePlanSignature, planToSign } from './decide-plan.ts';
import {
  diagnosesOf,
  draftAt,
  loadPlanDesk,
  namesOf,
  type PlanDesk,
  type StoredPlan,
  surroundingsOf,
  toPlanVersion,
} from './plan-queries.ts';
import {
  comparePlanVersions,
  discardPlanDraft,
  readPlan,
  reviewPlan,
  savePlanDraft,
  signPlan,
  startPlanDraft,
} from './plan-schema.ts';

/** The treatment plan: drafted by several, signed by a prescriber, every version kept. */
export function treatmentPlanRoutes(knowledge: Knowledge): Route[] {
  const write = (call: PlanCall, content: StoredPlan['content'], expected: number | null) =>
    writeVersion(call.tx, authorOf(call), {
      kind: 'treatment-plan',
      id: call.params.patientId,
      patientId: call.params.patientId,
      content,
      expected,
    });
  const shown = (desk: PlanDesk, draft: StoredPlan, call: PlanCall) =>
    planToSign({
      draft: draft.content,
      inForce: desk.inForce?.content ?? null,
      patient: desk.chart.patient,
      names: namesOf(desk.targets),
      around: surroundingsOf(desk),
      today: call.today,
    });

  return [
    route(readPlan, async (call) => {
      const loaded = await loadPlanDesk(call, 'forReading');
      if (!loaded.ok) return loaded;
      const { chart, inForce, draft, history, targets } = loaded.value;
      const version = history.at(-1)?.version ?? 0;
      return ok({
        reply: {
          inForce: inForce && toPlanVersion(inForce),
          draft: draft && toPlanVersion(draft),
          version,
          conditions: diagnosesOf(chart).map(({ id, content }) => ({ id, text: content.concept.text })),
          targets: targets
            .filter(({ content }) => content.status !== 'given-up')
            .map(({ id, content }) => ({ id, text: content.name })),
          history: history.toReversed().map((one) => ({
            version: one.version,
            status: one.state === 'current' ? one.content.status : ('discarded' as const),
            at: one.recordedAt,
            by: one.recordedByName,
          })),
        },
        version,
      });
    }),

    route(startPlanDraft, async (call) => {
      const loaded = await loadPlanDesk(call, 'forWriting');
      if (!loaded.ok) return loaded;
      const { chart, draft, inForce, history } = loaded.value;
      if (draft !== null)
        return err({
          kind: 'conflict',
          detail: `A draft by ${draft.recordedByName} is open already.`,
          next: 'Go on with that one.',
        });
      const taken = regimen(courses(chart, knowledge, call.today));
      const begun = beginDraft(inForce?.content ?? null, taken, call.newId);
      const written = await write(call, begun, history.at(-1)?.version ?? null);
      if (!written.ok) return written;
      call.touched(call.params.patientId, `treatment-plan/${call.params.patientId}`, 'draft begun');
      return ok({
        reply: { draft: toPlanVersion(written.value) },
        version: written.value.version,
        status: 201,
      });
    }),

    route(savePlanDraft, async (call) => {
      const loaded = await loadPlanDesk(call, 'forWriting');
      if (!loaded.ok) return loaded;
      const draft = draftAt(loaded.value, call.ifMatch);
      if (!draft.ok) return draft;
      const around = surroundingsOf(loaded.value);
      const next = changeDraft(draft.value.content, call.body.form, call.caller.role, around);
      if (!next.ok) return next;
      const written = await write(call, next.value, draft.value.version);
      if (!written.ok) return written;
      call.touched(call.params.patientId, `treatment-plan/${call.params.patientId}`, 'draft changed');
      return ok({ reply: { draft: toPlanVersion(written.value) }, version: written.value.version });
    }),

    route(discardPlanDraft, async (call) => {
      const loaded = await loadPlanDesk(call, 'forWriting');
      if (!loaded.ok) return loaded;
      const draft = draftAt(loaded.value, call.ifMatch);
      if (!draft.ok) return draft;
      const written = await writeVersion(call.tx, authorOf(call), {
        ...draft.value,
        expected: draft.value.version,
        state: 'entered-in-error',
        reason: 'the draft was given up',
      });
      if (!written.ok) return written;
      const { version } = written.value;
      call.touched(call.params.patientId, `treatment-plan/${call.params.patientId}`, 'draft given up');
      return ok({ reply: { version }, version });
    }),

    route(reviewPlan, async (call) => {
      const loaded = await loadPlanDesk(call, 'forReading');
      if (!loaded.ok) return loaded;
      const draft = draftAt(loaded.value, null);
      if (!draft.ok) return draft;
      const reply = { draft: toPlanVersion(draft.value), ...shown(loaded.value, draft.value, call) };
      return ok({ reply, version: draft.value.version });
    }),

    route(signPlan, async (call) => {
      const { caller, now, params, body } = call;
      if (caller.stepUpMethod === null)
        return err({
          kind: 'step-up-needed',
          detail: 'Signing needs your second factor.',
          next: 'Enter a fresh code.',
        });
      const loaded = await loadPlanDesk(call, 'forWriting');
      if (!loaded.ok) return loaded;
      const draft = draftAt(loaded.value, call.ifMatch);
      if (!draft.ok) return draft;
      const refusal = decidePlanSignature(shown(loaded.value, draft.value, call), body.shownHash);
      if (refusal) return err(refusal);
      const signed = { by: caller.personId, byName: caller.personName, at: now, method: caller.stepUpMethod };
      const content = { ...draft.value.content, status: 'signed' as const, signed };
      const written = await write(call, content, draft.value.version);
      if (!written.ok) return written;
      call.touched(params.patientId, `treatment-plan/${params.patientId}`, 'signed');
      return ok({ reply: { inForce: toPlanVersion(written.value) }, version: written.value.version });
    }),

    route(comparePlanVersions, async (call) => {
      const loaded = await loadPlanDesk(call, 'forReading');
      if (!loaded.ok) return loaded;
      const { history, targets } = loaded.value;
      const [before, after] = [call.query.from, call.query.to].map((version) =>
        history.find((one) => one.version === version),
      );
      if (before === undefined || after === undefined) return err(notFound);
      const changes = comparePlans(before.content, after.content, namesOf(targets));
      return ok({ reply: { before: toPlanVersion(before), after: toPlanVersion(after), changes } });
    }),
  ];
}
