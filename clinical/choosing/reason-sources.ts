import type { Basis } from '#knowledge/schema/basis.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { sourceName } from '#knowledge/schema/source-name.ts';
import type { Comparison, Option, ReasonSource } from './option-shape.ts';

/** What a fact of the knowledge base rests on, each source once. */
export const citing = (bases: readonly Basis[]): ReasonSource => ({
  from: 'knowledge',
  ids: [...new Set(bases.flatMap(({ sources }) => sources))],
  reviewed: bases.every(({ state }) => state === 'read'),
});

/** Every source the reasons of these options cite, by name. Throws where one is not in the knowledge base. */
export function sourcesCited(
  options: readonly Pick<Option, 'reasons'>[],
  { sourceById }: Pick<Knowledge, 'sourceById'>,
): Comparison['sources'] {
  const ids = new Set(
    options.flatMap(({ reasons }) =>
      reasons.flatMap(({ sources }) => sources.flatMap((one) => (one.from === 'knowledge' ? one.ids : []))),
    ),
  );
  return [...ids]
    .map((id) => {
      const source = sourceById.get(id);
      if (source === undefined) throw new Error(`a reason cites ${id}, which is no source`);
      return { id, name: sourceName(source), link: source.link ?? null };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
