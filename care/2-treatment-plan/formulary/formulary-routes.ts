import { brandsHere } from '#clinical/brands-here.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { refillRuleOf } from '#clinical/supply/refill-law.ts';
import { err, ok } from '#kernel/result.ts';
import type { Basis } from '#knowledge/schema/basis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { sourceName } from '#knowledge/schema/source-name.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { factsToReview } from './facts-to-review.ts';
import { type CitedSource, listFactsToReview, readMonograph, searchFormulary } from './formulary-schema.ts';
import { formularyIndex } from './search-formulary.ts';

/** The formulary: finding a medication, everything it holds on one, and what is to be re-read first. About no patient. */
export function formularyRoutes(knowledge: Knowledge): Route[] {
  return [
    route(searchFormulary, async ({ query }) => {
      const index = formularyIndex(knowledge);
      return ok({ reply: { hits: query.search === undefined ? index.all() : index.search(query.search) } });
    }),

    route(readMonograph, async ({ params }) => {
      const drug = knowledge.drugById.get(params.drug);
      if (!drug) return err({ kind: 'not-found', detail: 'The formulary has no such medication.' });
      const monitoring = drug.monitoring.flatMap((id) => knowledge.monitoringById.get(id) ?? []);
      const signOffs = knowledge.signOffsByDrug.get(drug.id) ?? [];
      return ok({
        reply: {
          drug,
          brandsHere: brandsHere(drug, knowledge),
          sources: citedIn(drug, knowledge),
          monitoring: monitoring.map(({ id, name }) => ({ id, name })),
          signOffs: signOffs.map(({ by, credential, on, stands }) => ({ by, credential, on, stands })),
          release: knowledge.release,
          refillRule: refillRuleOf(orderedSchedule([drug.id], knowledge), knowledge),
        },
      });
    }),

    route(listFactsToReview, async ({ today }) => ok({ reply: factsToReview(knowledge, today) })),
  ];
}

/** Every source any statement of the page rests on, in the order they are first named. */
function citedIn(drug: Drug, { sourceById }: Knowledge): CitedSource[] {
  const sources = sourceIds(drug).flatMap((id) => sourceById.get(id) ?? []);
  return sources.map((source) => {
    const { id, title, publisher, published, link, reviewBy } = source;
    return { id, name: sourceName(source), title, publisher, published, link: link ?? null, reviewBy };
  });
}

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
