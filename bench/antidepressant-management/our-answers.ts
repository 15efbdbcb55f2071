import { type ManagedFacts, managedPerson } from '#clinical/measures/managed-person.ts';
import { type ManagementCodes, managementCodes } from '#clinical/measures/management-codes.ts';
import {
  daysSupplied,
  type ManagedPerson,
  type ManagementRule,
  type MeasuredYear,
  measuredYear,
  newTreatment,
} from '#clinical/measures/medication-management.ts';
import { managedPersonFromFhir } from '#interop/fhir/managed-person-from-fhir.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Counted } from './cql-engine.ts';
import { type PersonBundle, resourcesOf } from './person-bundle.ts';

/** Titrate's side of the comparison: both rates of one person, from the record or from FHIR JSON. */
export interface OurAnswers {
  readonly codes: ManagementCodes;
  readonly rule: ManagementRule;
  readonly fromRecord: (facts: ManagedFacts, year: number) => Counted | null;
  readonly fromFhir: (bundle: PersonBundle, year: number) => Counted | null;
}

/** Takes the two rates from the indicators they are. */
export function ourAnswers(knowledge: Knowledge): OurAnswers {
  const ruleOf = (measure: string): ManagementRule => {
    const computes = knowledge.measures.find(({ id }) => id === measure)?.computes;
    if (computes?.type !== 'medication-management') throw new Error(`${measure} is no such measure`);
    return computes;
  };
  const acute = ruleOf('antidepressant-supplied-acute');
  const continuation = ruleOf('antidepressant-supplied-continuation');
  const codes = managementCodes(acute, knowledge);
  const years = new Map<number, MeasuredYear>();
  const counted = (person: ManagedPerson | null, year: number): Counted | null => {
    if (person === null) throw new Error('a list of the record is missing');
    const measured = years.get(year) ?? measuredYear(acute, year);
    years.set(year, measured);
    const treatment = newTreatment(acute, person, measured);
    if (treatment === null) return null;
    const { index, population, excluded } = treatment;
    return {
      population: population === true,
      excluded,
      acute: daysSupplied(acute, person, index) >= acute.coveredDays,
      continuation: daysSupplied(continuation, person, index) >= continuation.coveredDays,
    };
  };
  return {
    codes,
    rule: acute,
    fromRecord: (facts, year) => counted(managedPerson(facts, codes, 'UTC'), year),
    fromFhir: (bundle, year) => counted(managedPersonFromFhir(resourcesOf(bundle), codes), year),
  };
}
