import type { Basis } from '#knowledge/schema/basis.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { sourceName } from '#knowledge/schema/source-name.ts';
import type { CitedFact } from './beginnings-shape.ts';

/** The sources of a fact by the names they are cited by, and whether somebody read it there. */
export function citedFrom(basis: Basis, knowledge: Pick<Knowledge, 'sourceById'>): CitedFact {
  const names = basis.sources.flatMap((id) => {
    const source = knowledge.sourceById.get(id);
    return source === undefined ? [] : [sourceName(source)];
  });
  return { names, reviewed: basis.state === 'read' };
}
