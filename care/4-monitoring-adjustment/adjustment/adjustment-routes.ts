import { benefitBurden } from '#clinical/balance/benefit-burden.ts';
import { benefitRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { pathwayPrompts } from '#clinical/pathways/pathway-prompts.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { readBenefitBurden, readPathways } from './adjustment-schema.ts';

/** What the record says about adjusting: benefit against burden, and the decision points that are due. */
export function adjustmentRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(readBenefitBurden, async ({ params: { patientId }, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      touched(patientId);
      const list = <K extends 'check-in' | 'target-symptom' | 'monitoring-closure' | 'dose-plan'>(kind: K) =>
        listCurrent(tx, caller.clinicId, patientId, kind);
      const [plan] = await plansInForce(tx, caller.clinicId, patientId);
      const facts = {
        ...chart,
        checkIns: await list('check-in'),
        targetSymptoms: await list('target-symptom'),
        dosePlans: await list('dose-plan'),
        planned: plan?.content.courses ?? [],
        checks: dueItems(chart, await list('monitoring-closure'), knowledge, { asOf: today }).items,
      };
      const courses = [...benefitBurden(facts, knowledge, { asOf: today })];
      return ok({ reply: { courses, separateDays: benefitRulesOf(knowledge).separateDays } });
    }),

    route(readPathways, async ({ params: { patientId }, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      touched(patientId);
      const list = <K extends 'check-in' | 'questionnaire-response' | 'concern' | 'dose-plan'>(kind: K) =>
        listCurrent(tx, caller.clinicId, patientId, kind);
      const facts = {
        ...chart,
        checkIns: await list('check-in'),
        answers: await list('questionnaire-response'),
        concerns: await list('concern'),
        dosePlans: await list('dose-plan'),
      };
      return ok({ reply: { prompts: [...pathwayPrompts(facts, knowledge, { asOf: today })] } });
    }),
  ];
}
