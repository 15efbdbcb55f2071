import { addDays } from '#kernel/time.ts';
import { chance } from '../made-up-person.ts';
import { type Json, type PersonBundle, resourcesOf } from './person-bundle.ts';

/** Codes that perturbed patients draw from: some that a measure means, and some that it does not. */
export interface PerturbedCodes {
  /** RxNorm. */
  readonly antidepressants: readonly string[];
  readonly otherMedications: readonly string[];
  readonly diagnoses: readonly Json[];
  readonly visits: readonly Json[];
  readonly hospiceStays: readonly Json[];
  readonly hospiceCare: readonly Json[];
  readonly hospiceDiagnoses: readonly Json[];
}

const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const snomed = 'http://snomed.info/sct';
const days = 'http://unitsofmeasure.org';
const otherDiagnosis = { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'F41.1' };
const otherVisit = { system: snomed, code: '50849002' };
const inpatient = { system: snomed, code: '183452005' };

/**
 * A published test patient with other facts about everything the measure asks: what was handed out and when, whether it
 * was an antidepressant at all, which diagnosis and visit lie how near, the birth date, what was ordered before, a hospice.
 * Most lie near a limit. The same number makes the same person.
 */
export function perturbedPatient(
  bundle: PersonBundle,
  person: number,
  year: number,
  codes: PerturbedCodes,
): PersonBundle {
  const id = `perturbed-${person}`;
  const draw = (question: number): number => chance(person, question);
  const whole = (question: number, below: number): number => Math.floor(draw(question) * below);
  const pick = <T>(from: readonly T[], question: number): T => {
    const [first] = from as readonly [T];
    return from[whole(question, from.length)] ?? first;
  };
  const subject = { reference: `Patient/${id}` };
  const at = (day: string): string => `${day}T${String(whole(1, 24)).padStart(2, '0')}:30:00.000Z`;
  // Mostly within the intake year, now and then up to three weeks outside it
  const index = addDays(`${year - 1}-05-01`, whole(2, 405) - 20);

  const supplies = Array.from({ length: 1 + whole(3, 7) }, (_, fill): Json => {
    const ask = 100 + fill * 10;
    const on = fill === 0 ? index : addDays(index, fill * (20 + whole(4, 25)) + whole(ask, 20) - 10);
    const meant = draw(ask + 1) < 0.9;
    const long = fill === 0 && draw(ask + 2) < 0.3 ? pick([83, 84, 85, 179, 180, 181], ask + 3) : null;
    const weeks = long === null && draw(ask + 4) < 0.1;
    return {
      resourceType: 'MedicationDispense',
      id: `${id}-supply-${fill}`,
      status:
        draw(ask + 5) < 0.9 ? 'completed' : pick(['in-progress', 'on-hold', 'stopped', 'cancelled'], ask + 6),
      medicationCodeableConcept: {
        coding: [
          { system: rxnorm, code: pick(meant ? codes.antidepressants : codes.otherMedications, ask + 7) },
        ],
      },
      subject,
      daysSupply: {
        value: long ?? (weeks ? 4 : pick([7, 14, 28, 30, 30, 30, 60, 90], ask + 8)),
        system: days,
        code: weeks ? 'wk' : 'd',
      },
      [draw(ask + 9) < 0.9 ? 'whenHandedOver' : 'whenPrepared']: at(on),
    };
  });

  /** Near the first supply: mostly within the 60 days, some a day beyond. */
  const near = (question: number): string =>
    addDays(
      index,
      draw(question) < 0.3 ? pick([-61, -60, 60, 61], question + 1) : whole(question + 2, 110) - 55,
    );
  const onset = near(200);
  const diagnosis: Json = {
    resourceType: 'Condition',
    id: `${id}-diagnosis`,
    clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
    verificationStatus: coded(
      'http://terminology.hl7.org/CodeSystem/condition-ver-status',
      draw(203) < 0.95 ? 'confirmed' : 'refuted',
    ),
    code: { coding: [draw(204) < 0.9 ? pick(codes.diagnoses, 205) : otherDiagnosis] },
    subject,
    ...(draw(206) < 0.8
      ? { onsetDateTime: draw(207) < 0.85 ? at(onset) : onset.slice(0, pick([4, 7, 10], 208)) }
      : { onsetPeriod: { start: at(onset) } }),
  };
  const seen = near(210);
  const visit: Json = {
    resourceType: 'Encounter',
    id: `${id}-visit`,
    status: draw(213) < 0.9 ? 'finished' : pick(['planned', 'cancelled', 'in-progress', 'arrived'], 214),
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    type: [{ coding: [draw(215) < 0.9 ? pick(codes.visits, 216) : otherVisit] }],
    subject,
    period: { start: at(seen), end: at(seen) },
  };
  const turns18 = addDays(index, pick([-1, 0, 1], 220));
  const birthDate =
    draw(221) < 0.3
      ? `${Number(turns18.slice(0, 4)) - 18}${turns18.slice(4)}`
      : `${1935 + whole(222, 75)}-0${1 + whole(223, 9)}-${10 + whole(224, 18)}`;
  const before: readonly Json[] =
    draw(230) < 0.25
      ? [
          {
            resourceType: 'MedicationRequest',
            id: `${id}-order`,
            status: draw(231) < 0.8 ? 'active' : pick(['stopped', 'completed'], 232),
            intent: 'order',
            medicationCodeableConcept: {
              coding: [
                {
                  system: rxnorm,
                  code: pick(draw(233) < 0.8 ? codes.antidepressants : codes.otherMedications, 234),
                },
              ],
            },
            subject,
            authoredOn: at(addDays(index, pick([-165, -136, -135, -134, -105, -30, -1, 0, 1], 235))),
            dispenseRequest: {
              quantity: { value: 30, unit: 'tablet' },
              expectedSupplyDuration: { value: 30, unit: 'day', system: days, code: 'd' },
              ...(draw(236) < 0.3 ? { numberOfRepeatsAllowed: whole(237, 3) } : {}),
            },
          },
        ]
      : [];
  const hospice = draw(240) < 0.15 ? [hospiceOf(whole(241, 6))] : [];
  return {
    ...bundle,
    entry: [
      ...resourcesOf(bundle).flatMap((resource) =>
        resource['resourceType'] === 'Patient' ? [{ ...resource, id, birthDate: realDate(birthDate) }] : [],
      ),
      diagnosis,
      visit,
      ...supplies,
      ...before,
      ...hospice,
    ].map((resource) => ({ resource })),
  };

  function hospiceOf(kind: number): Json {
    const day = pick(
      [`${year - 1}-12-31`, `${year}-01-01`, `${year}-06-15`, `${year}-12-31`, `${year + 1}-01-01`],
      242,
    );
    const common = { id: `${id}-hospice`, subject };
    const stay = {
      ...common,
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
      period: { start: at(addDays(day, -5)), end: at(day) },
    };
    switch (kind) {
      case 0:
        return {
          ...stay,
          type: [{ coding: [inpatient] }],
          hospitalization: {
            dischargeDisposition: coded(snomed, draw(243) < 0.8 ? '428371000124100' : '306689006'),
          },
        };
      case 1:
        return { ...stay, type: [{ coding: [pick(codes.hospiceStays, 244)] }] };
      case 2:
        return {
          ...common,
          resourceType: 'Observation',
          status: draw(245) < 0.9 ? 'final' : 'preliminary',
          code: coded('http://loinc.org', '45755-6'),
          ...(draw(251) < 0.7
            ? { effectiveDateTime: at(day) }
            : { effectivePeriod: { start: at(addDays(day, -5)), end: at(day) } }),
          valueCodeableConcept: coded(snomed, draw(246) < 0.7 ? '373066001' : '373067005'),
        };
      case 3:
        return {
          ...common,
          resourceType: 'ServiceRequest',
          status: 'active',
          intent: draw(247) < 0.8 ? 'order' : 'plan',
          code: { coding: [pick(codes.hospiceCare, 248)] },
          authoredOn: at(day),
        };
      case 4:
        return {
          ...common,
          resourceType: 'Procedure',
          status: 'completed',
          code: { coding: [pick(codes.hospiceCare, 248)] },
          ...(draw(249) < 0.5
            ? { performedDateTime: at(day) }
            : { performedPeriod: { start: at(addDays(day, -5)), end: at(day) } }),
        };
      default:
        return {
          ...common,
          resourceType: 'Condition',
          clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'resolved'),
          code: { coding: [pick(codes.hospiceDiagnoses, 250)] },
          onsetDateTime: at(addDays(day, -20)),
          abatementDateTime: at(day),
        };
    }
  }
}

const coded = (system: string, code: string): Json => ({ coding: [{ system, code }] });

/** 29 February eighteen years before is the first of March where there is none. */
const realDate = (date: string): string =>
  date.endsWith('02-29') && Number(date.slice(0, 4)) % 4 !== 0 ? `${date.slice(0, 4)}-03-01` : date;
