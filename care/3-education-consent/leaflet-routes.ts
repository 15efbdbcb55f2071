import { leafletText } from '#clinical/consent/leaflet-text.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { readLeaflet } from './schema.ts';

/** What is told about a medication, whoever takes it. */
export function leafletRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(readLeaflet, async ({ params, query }) => {
      const drug = knowledge.drugById.get(params.drug);
      if (drug === undefined) return err(notFound);
      return ok({ reply: { name: drug.name, leaflet: leafletText(drug.id, query.language, knowledge) } });
    }),
  ];
}
