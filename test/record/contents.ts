import type { Result } from '#kernel/result.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';

/** Valid contents of the record, each with only what a test says otherwise. */

export function patientContent(over: Partial<ContentOf<'patient'>> = {}): ContentOf<'patient'> {
  return {
    name: { given: ['Alex'], family: 'Rivers', preferred: null },
    pronouns: null,
    birthDate: '1984-05-06',
    sex: 'unknown',
    identifiers: [],
    phone: null,
    email: null,
    language: null,
    deceased: null,
    ...over,
  };
}

export function allergyContent(text: string, over: Partial<ContentOf<'allergy'>> = {}): ContentOf<'allergy'> {
  return {
    concept: { codings: [], text },
    kind: 'allergy',
    category: 'medication',
    criticality: 'high',
    clinicalStatus: 'active',
    reactions: ['rash'],
    onset: null,
    note: null,
    ...over,
  };
}

export function conditionContent(
  text: string,
  over: Partial<ContentOf<'condition'>> = {},
): ContentOf<'condition'> {
  return {
    concept: { codings: [], text },
    clinicalStatus: 'active',
    verification: 'confirmed',
    onset: null,
    abatement: null,
    note: null,
    ...over,
  };
}

export function orderContent(
  over: Partial<ContentOf<'medication-order'>> = {},
): ContentOf<'medication-order'> {
  return {
    status: 'draft',
    medication: {
      concept: { codings: [], text: 'sertraline 50 mg tablet' },
      drugs: ['sertraline'],
      product: 'sertraline-50-mg-tablet',
    },
    sig: {
      dose: '50 mg',
      timesPerDay: 1,
      everyDays: 1,
      when: ['morning'],
      route: 'oral',
      prn: null,
      note: null,
    },
    sigText: null,
    supply: { quantity: '30', unit: 'tablet', days: 30, refills: 0 },
    indication: null,
    start: '2026-11-20',
    end: null,
    stop: null,
    replaces: null,
    prescriberText: null,
    screening: null,
    ...over,
  };
}

export function observationContent(
  text: string,
  value: string,
  unit: string,
  over: Partial<ContentOf<'observation'>> = {},
): ContentOf<'observation'> {
  return {
    status: 'final',
    category: 'laboratory',
    concept: { codings: [], text },
    analyte: null,
    instrument: null,
    when: { date: '2026-11-01' },
    value: { type: 'quantity', quantity: { value, unit, ucum: unit } },
    components: [],
    answers: null,
    note: null,
    ...over,
  };
}

/** The value of a result that must be good; the test fails with the refusal otherwise. */
export function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
