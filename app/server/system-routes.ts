import { ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { route } from '#platform/http/handler.ts';
import { type AnyRoute, openRoute } from '#platform/http/open-route.ts';
import type { AppContext } from './app-context.ts';
import { readHealth, readOpenApi, readSystem } from './system-schema.ts';

/** Health, the admin page's facts, and the API's own description. */
export function systemRoutes(
  context: AppContext,
  describeApi: () => Record<string, unknown>,
): readonly AnyRoute[] {
  const { knowledge, version } = context;
  const counts = countKnowledge(knowledge);
  let description: Record<string, unknown> | undefined;
  return [
    openRoute(readHealth, async () => {
      // Asks the database: when it does not answer, this fails and the answer is 503
      const { level } = await context.durability();
      return ok({
        reply: {
          status: 'ok',
          durability: level,
          knowledge: { release: knowledge.release, counts },
          version,
        },
      });
    }),

    route(readSystem, async ({ tx, caller }) => {
      const head = await tx
        .selectFrom('audit_head')
        .select(['seq', 'hash'])
        .where('clinic_id', '=', caller.clinicId)
        .executeTakeFirst();
      const { level, settings } = await context.durability();
      return ok({
        reply: {
          version,
          startedAt: context.startedAt,
          database: context.databaseKind,
          durability: { level, settings: { ...settings } },
          knowledge: knowledge.release,
          audit: { lines: String(head?.seq ?? 0n), head: head?.hash ?? null },
        },
      });
    }),

    openRoute(readOpenApi, async () => {
      description ??= describeApi();
      return ok({ reply: description });
    }),
  ];
}

function countKnowledge(knowledge: Knowledge): Record<string, number> {
  const { drugs, rules, sources, conditionSets, analytes, classes, allergyGroups, instruments } = knowledge;
  return {
    drugs: drugs.length,
    rules: rules.length,
    sources: sources.length,
    conditionSets: conditionSets.length,
    analytes: analytes.length,
    classes: classes.length,
    allergyGroups: allergyGroups.length,
    instruments: instruments.length,
  };
}
