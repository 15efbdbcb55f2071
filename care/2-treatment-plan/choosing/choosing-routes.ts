import { type ChoosingFacts, compareOptions } from '#clinical/choosing/compare-options.ts';
import { decisionAid } from '#clinical/choosing/decision-aid.ts';
import { optionsOfDiagnosis } from '#clinical/choosing/options-of-diagnosis.ts';
import { type SaidMatter, saidMatters } from '#clinical/choosing/said-matters.ts';
import { codeIn, systems } from '#kernel/code.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { diagnosesOf } from '../plan/plan-queries.ts';
import { loadPlan, type PlanCall, type PlanChart } from '../queries.ts';
import { compareForDiagnosis, listChartDiagnoses, readDecisionAid } from './choosing-schema.ts';

/** Choosing a medication: the options for a diagnosis, screened for one person, and the same in plain words. */
export function choosingRoutes(knowledge: Knowledge): Route[] {
  return [
    route(listChartDiagnoses, async (call) => {
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const diagnoses = standing(chart.value).map(({ id, content }) => {
        const code = codeIn(content.concept, systems.icd10cm) ?? null;
        const options = code === null ? null : optionsOfDiagnosis(code, knowledge).length;
        return { condition: id, text: content.concept.text, code, options };
      });
      return ok({ reply: { diagnoses } });
    }),

    route(compareForDiagnosis, async (call) => {
      const { query, today } = call;
      const desk = await loadDesk(call);
      if (!desk.ok) return desk;
      const { facts, chart, said } = desk.value;
      const comparison = compareOptions(query.diagnosis, facts, knowledge, {
        asOf: today,
        policy: chart.policy,
        insteadOf: query.instead ?? null,
      });
      return ok({ reply: { comparison, diagnosis: diagnosisIn(chart, query.diagnosis, knowledge), said } });
    }),

    route(readDecisionAid, async (call) => {
      const { query, today } = call;
      const desk = await loadDesk(call);
      if (!desk.ok) return desk;
      const { facts, chart, said } = desk.value;
      const context = { asOf: today, policy: chart.policy, insteadOf: null };
      const comparison = compareOptions(query.diagnosis, facts, knowledge, context);
      const own = chart.patient.language?.startsWith('es') ? 'es' : 'en';
      const aid = decisionAid(comparison, query.drugs.split(','), query.language ?? own, knowledge);
      return ok({ reply: { aid, said } });
    }),
  ];
}

interface Desk {
  readonly chart: PlanChart;
  readonly facts: ChoosingFacts;
  readonly said: SaidMatter[];
}

async function loadDesk(call: PlanCall): Promise<Result<Desk, Refusal>> {
  const chart = await loadPlan(call, 'forReading');
  if (!chart.ok) return chart;
  const { caller, tx, params } = call;
  const { clinicId } = caller;
  const checkIns = await listCurrent(tx, clinicId, params.patientId, 'check-in');
  const dosePlans = await listCurrent(tx, clinicId, params.patientId, 'dose-plan');
  const intakes = await listCurrent(tx, clinicId, params.patientId, 'intake');
  const targets = await listCurrent(tx, clinicId, params.patientId, 'target-symptom');
  const [plan] = await plansInForce(tx, clinicId, params.patientId);
  return ok({
    chart: chart.value,
    facts: { ...chart.value, checkIns, dosePlans },
    said: [...saidMatters({ intakes, plan: plan?.content ?? null, targets })],
  });
}

/** Diagnoses that still stand, as a reason to begin something. */
function standing(chart: PlanChart) {
  return diagnosesOf(chart).filter(
    ({ content }) => content.clinicalStatus !== 'resolved' && content.clinicalStatus !== 'inactive',
  );
}

function diagnosisIn(chart: PlanChart, code: string, { diagnosisCodes }: Knowledge) {
  const own = standing(chart).find(({ content }) => codeIn(content.concept, systems.icd10cm) === code);
  const named = diagnosisCodes.flatMap(({ codes }) => codes[code] ?? [])[0];
  return { text: own?.content.concept.text ?? named ?? null, inChart: own !== undefined };
}
