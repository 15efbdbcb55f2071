import { ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { searchDiagnoses } from './diagnosis-schema.ts';
import { diagnosisIndex } from './search-diagnoses.ts';

/** Diagnosis codes, searched as one types. */
export function diagnosisRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(searchDiagnoses, async ({ query }) =>
      ok({ reply: { hits: diagnosisIndex(knowledge).search(query.search, query.limit) } }),
    ),
  ];
}
