import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { managedPerson } from './managed-person.ts';
import { managementCodes } from './management-codes.ts';
import { type CaseOf, caseOn } from './measured-case.ts';
import { type ManagementRule, medicationManagement } from './medication-management.ts';
import type { Asked, PersonFacts } from './person-facts.ts';

/** One case for each intake year in which a treatment began and its window is over: supplied for long enough, or not. */
export function managedCases(
  rule: ManagementRule,
  facts: PersonFacts,
  knowledge: Knowledge,
  { asOf, zone }: Asked,
): readonly CaseOf[] {
  const person = managedPerson(facts, managementCodes(rule, knowledge), zone);
  if (person === null)
    return [
      caseOn(asOf, 'cannot-tell', 'supplies, visits, diagnoses, orders or results could not be loaded'),
    ];
  const began = person.supplies.map(({ on }) => Number(on.slice(0, 4)));
  const years = new Set(began.flatMap((year) => [year, year + 1]));
  return [...years]
    .sort((a, b) => a - b)
    .flatMap((year): CaseOf[] => {
      const { index, population, excluded, covered, met } = medicationManagement(rule, person, year);
      if (index === null || population === false) return [];
      const on = addDays(index, rule.windowDays - 1);
      if (on > asOf) return [];
      const about = `first supply on ${index}`;
      if (population === null) return [caseOn(on, 'cannot-tell', 'the birth date is not known', about)];
      if (excluded) return [caseOn(on, 'left-out', 'treated before, or in a hospice', about)];
      const because = `supplies for ${covered} of ${rule.windowDays} days`;
      return [caseOn(on, met ? 'counted' : 'not-counted', because, about)];
    });
}
