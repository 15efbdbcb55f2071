import type { DrugSelector } from '#knowledge/schema/drug-selector.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Course } from '../regimen/course.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import type { Medication } from '../screening/medication.ts';
import { compileSelector } from '../screening/selector.ts';

/**
 * Whether a course is of a medication a measure means: true, false, or null when it could not be identified. Only what
 * the medication is counts here, not its dose or route.
 */
export function coursesMeant(of: DrugSelector, knowledge: Knowledge): (course: Course) => boolean | null {
  const test = compileSelector(of);
  const { traitsOf } = compiledKnowledge(knowledge);
  return ({ drugs }) => {
    const found = drugs?.flatMap((id) => knowledge.drugById.get(id) ?? []) ?? [];
    if (drugs === null || found.length !== drugs.length) return null;
    return test({ traits: traitsOf(found), amounts: null, route: null } as Medication);
  };
}
