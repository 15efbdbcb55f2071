import { dateOfDayNumber } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { managedPerson } from './managed-person.ts';
import { managementCodes } from './management-codes.ts';
import { type CaseOf, caseOn } from './measured-case.ts';
import { daysSupplied, type ManagementRule, measuredYear, newTreatment } from './medication-management.ts';
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
  const began = person.supplies.map(({ from }) => Number(dateOfDayNumber(from).slice(0, 4)));
  const years = new Set(began.flatMap((year) => [year, year + 1]));
  return [...years]
    .sort((a, b) => a - b)
    .flatMap((year): CaseOf[] => {
      const treatment = newTreatment(rule, person, measuredYear(rule, year));
      if (treatment === null || treatment.population === false) return [];
      const { index, population, excluded } = treatment;
      const on = dateOfDayNumber(index + rule.windowDays - 1);
      if (on > asOf) return [];
      const about = `first supply on ${dateOfDayNumber(index)}`;
      if (population === null) return [caseOn(on, 'cannot-tell', 'the birth date is not known', about)];
      if (excluded) return [caseOn(on, 'left-out', 'treated before, or in a hospice', about)];
      const days = daysSupplied(rule, person, index);
      const because = `supplies for ${days} of ${rule.windowDays} days`;
      return [caseOn(on, days >= rule.coveredDays ? 'counted' : 'not-counted', because, about)];
    });
}
