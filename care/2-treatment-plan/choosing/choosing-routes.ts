import { compareOptions } from '#clinical/choosing/compare-options.ts';
import { optionsOfDiagnosis } from '#clinical/choosing/options-of-diagnosis.ts';
import { codeIn, systems } from '#kernel/code.ts';
import { ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { contentHash } from '#record/store/content-hash.ts';
import { loadPlan } from '../queries.ts';
import { aidPage, diagnosisIn, loadDesk, standingDiagnoses } from './choosing-desk.ts';
import { compareForDiagnosis, listChartDiagnoses, readDecisionAid } from './choosing-schema.ts';

/** Choosing a medication: the options for a diagnosis, screened for one person, and the same in plain words. */
export function choosingRoutes(knowledge: Knowledge): Route[] {
  return [
    route(listChartDiagnoses, async (call) => {
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const diagnoses = standingDiagnoses(chart.value).map(({ id, content }) => {
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
      const page = aidPage(desk.value, query, knowledge, today);
      return ok({ reply: { ...page, hash: contentHash(page) } });
    }),
  ];
}
