import type { CalendarDate } from '#kernel/time.ts';
import type { Condition } from '#record/schema/condition.ts';
import type { MedicationOrder, MedicationStatement, Sig } from '#record/schema/medication-use.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { ChartFacts, Held, ProposedAct } from '../facts.ts';

/** The day test charts are looked at. */
export const today: CalendarDate = '2026-11-23';

let next = 0;
const newId = (): string => `00000000-0000-7000-8000-${(++next).toString().padStart(12, '0')}`;

/** A chart with everything asked and nothing found; `changes` make it the one a test is about. */
export function chart(changes: Partial<ChartFacts> = {}): ChartFacts {
  return {
    patient: {
      name: { given: ['Test'], family: 'Person', preferred: null },
      pronouns: null,
      birthDate: '1986-05-04',
      sex: 'male',
      identifiers: [],
      phone: null,
      email: null,
      language: null,
      deceased: null,
    },
    pregnancy: null,
    substances: [],
    conditions: [],
    allergies: [],
    allergyReview: { state: 'none-known', reviewedOn: '2026-10-01' },
    orders: [],
    statements: [],
    observations: [],
    ...changes,
  };
}

/** Once a day by mouth, unless `changes` say otherwise. */
export function sig(dose: string, changes: Partial<Sig> = {}): Sig {
  return { dose, timesPerDay: 1, everyDays: 1, when: [], route: 'oral', prn: null, note: null, ...changes };
}

/** An active order since 2026-01-01 for a formulary medication, with a dose (`"20 mg"`), a sig, or none. */
export function order(
  drug: string | readonly string[] | null,
  dose: string | Sig | null = null,
  changes: Partial<MedicationOrder> = {},
): Held<MedicationOrder> {
  const drugs = drug === null ? null : typeof drug === 'string' ? [drug] : [...drug];
  return {
    id: newId(),
    content: {
      status: 'active',
      medication: {
        concept: { codings: [], text: drugs?.join(' ') ?? 'Zorbinex 5 mg' },
        drugs,
        product: null,
      },
      sig: typeof dose === 'string' ? sig(dose) : dose,
      sigText: null,
      supply: null,
      indication: null,
      start: '2026-01-01',
      end: null,
      stop: null,
      replaces: null,
      prescriberText: null,
      screening: null,
      ...changes,
    },
  };
}

/** An order that ended so many days before `today`. */
export function stopped(
  drug: string,
  daysAgo: string,
  changes: Partial<MedicationOrder> = {},
): Held<MedicationOrder> {
  return order(drug, null, { status: 'stopped', end: daysAgo, ...changes });
}

/** A medication a person says they take. */
export function statement(
  drug: string,
  changes: Partial<MedicationStatement> = {},
): Held<MedicationStatement> {
  return {
    id: newId(),
    content: {
      status: 'active',
      medication: { concept: { codings: [], text: drug }, drugs: [drug], product: null },
      sig: null,
      sigText: null,
      start: null,
      end: null,
      informant: 'patient',
      assertedOn: today,
      ...changes,
    },
  };
}

/** Starting an order, as a screen is asked about it. */
export const start = (held: Held<MedicationOrder>): ProposedAct => ({ act: 'start', order: held });

/** An active diagnosis by ICD-10-CM code. */
export function condition(code: string, changes: Partial<Condition> = {}): Held<Condition> {
  return {
    id: newId(),
    content: {
      concept: { codings: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }], text: code },
      clinicalStatus: 'active',
      verification: 'confirmed',
      onset: null,
      abatement: null,
      note: null,
      ...changes,
    },
  };
}

/** A final result of an analyte: value, unit and day. */
export function result(
  analyte: string,
  value: string,
  unit: string,
  date: string = today,
  changes: Partial<Observation> = {},
): Held<Observation> {
  return {
    id: newId(),
    content: {
      status: 'final',
      category: 'laboratory',
      concept: { codings: [], text: analyte },
      analyte,
      instrument: null,
      when: { date },
      value: { type: 'quantity', quantity: { value, unit, ucum: unit } },
      components: [],
      answers: null,
      note: null,
      ...changes,
    },
  };
}
