import { err, ok } from '#kernel/result.ts';
import type { Basis } from '#knowledge/schema/basis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { readMonograph, searchFormulary } from './schema.ts';
import { formularyIndex } from './search-formulary.ts';

/** The formulary: finding a medication, and everything it holds on one. About no patient. */
export function formularyRoutes(knowledge: Knowledge): Route[] {
  return [
    route(searchFormulary, async ({ query }) => {
      const index = formularyIndex(knowledge);
      return ok({ reply: { hits: query.search === undefined ? index.all() : index.search(query.search) } });
    }),

    route(readMonograph, async ({ params }) => {
      const drug = knowledge.drugById.get(params.drug);
      if (!drug) return err({ kind: 'not-found', detail: 'The formulary has no such medication.' });
      const sources = sourceIds(drug).flatMap((id) => knowledge.sourceById.get(id) ?? []);
      const shown = sources.map(({ id, title, publisher, published, reviewBy }) => ({
        id,
        title,
        publisher,
        published,
        reviewBy,
      }));
      return ok({ reply: { drug, sources: shown, release: knowledge.release } });
    }),
  ];
}

/** Every source any statement of the page rests on, in the order they are first named. */
function sourceIds(drug: Drug): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isBasis(value)) for (const source of value.sources) found.add(source);
    else for (const part of Object.values(value)) walk(part);
  };
  walk(drug);
  return [...found];
}

function isBasis(value: object): value is Basis {
  return 'state' in value && 'sources' in value && Array.isArray(value.sources);
}
