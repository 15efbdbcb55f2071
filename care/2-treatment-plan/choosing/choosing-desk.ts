import { type ChoosingFacts, compareOptions } from '#clinical/choosing/compare-options.ts';
import { decisionAid } from '#clinical/choosing/decision-aid.ts';
import { type SaidMatter, saidMatters } from '#clinical/choosing/said-matters.ts';
import { codeIn, systems } from '#kernel/code.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { diagnosesOf } from '../plan/plan-queries.ts';
import { loadPlan, type PlanCall, type PlanChart } from '../queries.ts';
import type { AidPage } from './choosing-schema.ts';

export interface Desk {
  readonly chart: PlanChart;
  readonly facts: ChoosingFacts;
  readonly said: SaidMatter[];
}

/** The chart as one chooses from it. */
export async function loadDesk(
  call: PlanCall,
  use: 'forReading' | 'forWriting' = 'forReading',
): Promise<Result<Desk, Refusal>> {
  const chart = await loadPlan(call, use);
  if (!chart.ok) return chart;
  const { caller, tx, params } = call;
  const { clinicId } = caller;
  const checkIns = await listCurrent(tx, clinicId, params.patientId, 'check-in');
  const dosePlans = await listCurrent(tx, clinicId, params.patientId, 'dose-plan');
  const intakes = await listCurrent(tx, clinicId, params.patientId, 'intake');
  const answers = (await listCurrent(tx, clinicId, params.patientId, 'aid-answer')).toSorted((a, b) =>
    a.content.at < b.content.at ? -1 : 1,
  );
  const targets = await listCurrent(tx, clinicId, params.patientId, 'target-symptom');
  const [plan] = await plansInForce(tx, clinicId, params.patientId);
  return ok({
    chart: chart.value,
    facts: { ...chart.value, checkIns, dosePlans },
    said: [...saidMatters({ intakes, plan: plan?.content ?? null, targets, answers })],
  });
}

/** Diagnoses that still stand, as a reason to begin something. */
export function standingDiagnoses(chart: PlanChart) {
  return diagnosesOf(chart).filter(
    ({ content }) => content.clinicalStatus !== 'resolved' && content.clinicalStatus !== 'inactive',
  );
}

/** What a diagnosis is called here, and whether the chart has it. */
export function diagnosisIn(chart: PlanChart, code: string, { diagnosisCodes }: Knowledge) {
  const own = standingDiagnoses(chart).find(
    ({ content }) => codeIn(content.concept, systems.icd10cm) === code,
  );
  const named = diagnosisCodes.flatMap(({ codes }) => codes[code] ?? [])[0];
  return { text: own?.content.concept.text ?? named ?? null, inChart: own !== undefined };
}

interface Asked {
  readonly diagnosis: string;
  /** Formulary ids, with commas between. */
  readonly drugs: string;
  /** The person's own, where it is left out. */
  readonly language?: 'en' | 'es' | undefined;
}

/** The page in plain words, as it is today. */
export function aidPage(
  { facts, chart, said }: Desk,
  { diagnosis, drugs, language }: Asked,
  knowledge: Knowledge,
  today: CalendarDate,
): AidPage {
  const context = { asOf: today, policy: chart.policy, insteadOf: null };
  const comparison = compareOptions(diagnosis, facts, knowledge, context);
  const own = chart.patient.language?.startsWith('es') ? 'es' : 'en';
  return {
    aid: decisionAid(comparison, drugs.split(','), language ?? own, knowledge),
    // What was marked on such a page is not news on the next one
    said: said.filter(({ place }) => place !== 'shared-aid'),
  };
}
