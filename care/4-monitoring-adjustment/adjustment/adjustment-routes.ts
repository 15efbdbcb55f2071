import { benefitBurden } from '#clinical/balance/benefit-burden.ts';
import { benefitRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { decidedByFigures, reasonFrom } from '#clinical/pathways/decided-by-figures.ts';
import { pathwayPrompts } from '#clinical/pathways/pathway-prompts.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { patientExists } from '#record/store/patients.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient } from '#record/store/versions.ts';
import { readBenefitBurden, readPathways } from './adjustment-schema.ts';
import { listAdjustments, recordAdjustment } from './decision-schema.ts';
import { followOrder } from './follow-order.ts';

type PromptCall = Pick<Call<typeof readPathways>, 'params' | 'caller' | 'tx' | 'today'>;

/** What the record says about adjusting: benefit against burden, and the decision points that are due. */
export function adjustmentRoutes(knowledge: Knowledge): readonly Route[] {
  /** The decision points of a chart; null where there is no such patient here. */
  const promptsOf = async ({ params, caller, tx, today }: PromptCall) => {
    const { patientId } = params;
    const chart = await loadChart(tx, caller.clinicId, patientId);
    if (chart.patient === null) return null;
    const list = <K extends 'check-in' | 'questionnaire-response' | 'concern' | 'dose-plan' | 'side-effect'>(
      kind: K,
    ) => listCurrent(tx, caller.clinicId, patientId, kind);
    const facts = {
      ...chart,
      checkIns: await list('check-in'),
      answers: await list('questionnaire-response'),
      concerns: await list('concern'),
      dosePlans: await list('dose-plan'),
      sideEffects: await list('side-effect'),
    };
    return pathwayPrompts(facts, knowledge, { asOf: today });
  };

  return [
    route(readBenefitBurden, async ({ params: { patientId }, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      touched(patientId);
      const list = <
        K extends 'check-in' | 'target-symptom' | 'monitoring-closure' | 'dose-plan' | 'side-effect',
      >(
        kind: K,
      ) => listCurrent(tx, caller.clinicId, patientId, kind);
      const [plan] = await plansInForce(tx, caller.clinicId, patientId);
      const facts = {
        ...chart,
        checkIns: await list('check-in'),
        targetSymptoms: await list('target-symptom'),
        dosePlans: await list('dose-plan'),
        sideEffects: await list('side-effect'),
        planned: plan?.content.courses ?? [],
        checks: dueItems(chart, await list('monitoring-closure'), knowledge, { asOf: today }).items,
      };
      const courses = [...benefitBurden(facts, knowledge, { asOf: today })];
      return ok({ reply: { courses, separateDays: benefitRulesOf(knowledge).separateDays } });
    }),

    route(readPathways, async (call) => {
      const prompts = await promptsOf(call);
      if (prompts === null) return err(notFound);
      call.touched(call.params.patientId);
      return ok({ reply: { prompts: [...prompts] } });
    }),

    route(listAdjustments, async ({ params: { patientId }, caller, tx, touched }) => {
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      touched(patientId);
      const stored = await listCurrent(tx, caller.clinicId, patientId, 'adjustment');
      const orders = await listCurrent(tx, caller.clinicId, patientId, 'medication-order');
      return ok({
        reply: {
          adjustments: stored.toReversed().map(({ id, content }) => ({
            id,
            content,
            followedBy: followOrder(content, orders, knowledge),
          })),
        },
      });
    }),

    route(recordAdjustment, async (call) => {
      const { params, body, caller, tx, today, newId, touched } = call;
      await lockPatient(tx, caller.clinicId, params.patientId);
      const prompts = await promptsOf(call);
      if (prompts === null) return err(notFound);
      const prompt = prompts.find(({ pathway }) => pathway === body.pathway);
      if (prompt === undefined)
        return err({
          kind: 'conflict',
          detail: 'This decision point is not there any more: a diagnosis or a medication has changed.',
          next: 'Look at the figures again.',
        });
      const content = decidedByFigures(prompt, {
        on: today,
        by: caller.personId,
        byName: caller.personName,
        option: body.option,
        because: body.because ?? reasonFrom(prompt),
        knowledge: knowledge.release,
      });
      if (!content.fromFigures && body.because === null)
        return err({
          kind: 'bad-input',
          detail: 'The figures do not say this.',
          next: 'Say why it is decided all the same.',
          errors: [{ path: 'body.because', message: 'is needed where the figures do not say it' }],
        });
      const id = newId();
      const written = await createEntry(tx, authorOf(call), {
        kind: 'adjustment',
        id,
        patientId: params.patientId,
        content,
      });
      if (!written.ok) return written;
      touched(params.patientId, `adjustment/${id}`, body.option);
      return ok({ reply: { adjustment: { id, content, followedBy: null } }, version: 1, status: 201 });
    }),
  ];
}
