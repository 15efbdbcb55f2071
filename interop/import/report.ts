import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { KeptResource, PlannedFact } from './import-plan.ts';
import type { ImportReport } from './schema.ts';
import { unknownCodes, unreadValues } from './unread-facts.ts';

/** What became of one resource that is a chart fact. */
export interface Outcome {
  readonly resourceType: string;
  /** `withdrawn`: marked as entered in error, because its source says so. */
  readonly became: 'taken' | 'unchanged' | 'updated' | 'withdrawn';
}

interface ReportInput {
  /** Resources of the file by type, counted before anything was made of them. */
  readonly received: ReadonlyMap<string, number>;
  readonly batch: string;
  readonly file: string;
  readonly facts: readonly PlannedFact[];
  readonly kept: readonly KeptResource[];
  readonly outcomes: readonly Outcome[];
  readonly people: ImportReport['patients'];
  /** What values are read by. */
  readonly knowledge: Knowledge;
}

/** Counts so that for every type `received = taken + unchanged + updated + kept + refused`. */
export function reportOf({
  received,
  batch,
  file,
  facts,
  kept,
  outcomes,
  people,
  knowledge,
}: ReportInput): ImportReport {
  const counts = [...received]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([resourceType, count]) => {
      const left = kept.filter((one) => one.resourceType === resourceType);
      const became = (...kinds: Outcome['became'][]) =>
        outcomes.filter((one) => one.resourceType === resourceType && kinds.includes(one.became)).length;
      return {
        resourceType,
        received: count,
        taken: became('taken'),
        unchanged: became('unchanged'),
        updated: became('updated', 'withdrawn'),
        kept: left.length,
        refused: 0,
        why: whyOf(left),
      };
    });
  const changed = outcomes.some((one) => one.became !== 'unchanged');
  return {
    batch,
    file,
    outcome: changed ? 'imported' : 'nothing-new',
    patients: people,
    counts,
    unknownCodes: unknownCodes(facts),
    unreadValues: unreadValues(facts, knowledge),
    problems: [],
  };
}

/** Every reason once, in the order met. */
const whyOf = (kept: readonly KeptResource[]): string | null =>
  kept.length === 0 ? null : [...new Set(kept.map((one) => one.why))].join('; ');
