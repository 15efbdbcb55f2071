import type { Coding, Encounter as FhirEncounter } from 'fhir/r4';
import { z } from 'zod';
import { systems } from '#kernel/code.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Encounter } from '#record/schema/encounter.ts';
import { FhirCodeableConcept, FhirCoding, FhirPeriod, FhirReference } from './datatypes.ts';
import { conceptFrom, dateFrom, instantFrom } from './from-datatypes.ts';
import {
  conceptToFhir,
  type FhirProblem,
  instantOn,
  metaOf,
  patientReference,
  type ReadFact,
  type Stored,
} from './mapping.ts';
import { readResource } from './read-resource.ts';

const settingByClass: Readonly<Record<string, 'clinic' | 'virtual' | 'home' | 'emergency' | 'inpatient'>> = {
  AMB: 'clinic',
  VR: 'virtual',
  HH: 'home',
  EMER: 'emergency',
  IMP: 'inpatient',
  ACUTE: 'inpatient',
  NONAC: 'inpatient',
};
const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const classBySetting: Readonly<Record<Encounter['setting'], Coding>> = {
  clinic: { system: actCode, code: 'AMB' },
  virtual: { system: actCode, code: 'VR' },
  home: { system: actCode, code: 'HH' },
  emergency: { system: actCode, code: 'EMER' },
  inpatient: { system: actCode, code: 'IMP' },
  other: { system: systems.titrate, code: 'other' },
};
const statusFromFhir = {
  planned: 'planned',
  arrived: 'arrived',
  triaged: 'in-progress',
  'in-progress': 'in-progress',
  onleave: 'in-progress',
  finished: 'finished',
  cancelled: 'cancelled',
  unknown: 'unknown',
} as const;

const EncounterResource = z.looseObject({
  resourceType: z.literal('Encounter'),
  status: z.enum([
    'planned',
    'arrived',
    'triaged',
    'in-progress',
    'onleave',
    'finished',
    'cancelled',
    'entered-in-error',
    'unknown',
  ]),
  class: FhirCoding,
  type: z.array(FhirCodeableConcept).max(20).optional(),
  subject: FhirReference.optional(),
  participant: z
    .array(z.looseObject({ individual: FhirReference.optional() }))
    .max(50)
    .optional(),
  period: FhirPeriod.optional(),
  hospitalization: z.looseObject({ dischargeDisposition: FhirCodeableConcept.optional() }).optional(),
  reasonCode: z.array(FhirCodeableConcept).max(50).optional(),
});

/** Reads an Encounter; `null` for one entered in error. */
export function encounterFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'encounter'> | null, FhirProblem[]> {
  const read = readResource(EncounterResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  const start = dateFrom(source.period?.start);
  if (start === null)
    return err([{ path: `${path}.period.start`, message: 'a visit needs the day it began' }]);
  const dischargedTo = conceptFrom(source.hospitalization?.dischargeDisposition);
  const [startInstant, endInstant] = [instantFrom(source.period?.start), instantFrom(source.period?.end)];
  return ok({
    kind: 'encounter',
    patient: source.subject?.reference ?? null,
    content: {
      status: statusFromFhir[source.status],
      setting: settingByClass[source.class.code ?? ''] ?? 'other',
      type: conceptFrom(source.type?.[0]),
      start,
      ...(startInstant === undefined ? {} : { startInstant }),
      ...(endInstant === undefined ? {} : { endInstant }),
      ...(dischargedTo === null ? {} : { dischargedTo }),
      reasons: (source.reasonCode ?? []).flatMap((one) => conceptFrom(one) ?? []).slice(0, 20),
      with: source.participant?.[0]?.individual?.display ?? null,
      note: null,
    },
  });
}

/** Writes a visit as FHIR R4. */
export function encounterToFhir(stored: Stored<'encounter'>): FhirEncounter {
  const { status, setting, type, start, startInstant, endInstant, dischargedTo, reasons } = stored.content;
  const who = stored.content.with;
  return {
    resourceType: 'Encounter',
    id: stored.id,
    meta: metaOf(stored),
    status,
    class: classBySetting[setting],
    ...(type === null ? {} : { type: [conceptToFhir(type)] }),
    subject: patientReference(stored.patientId),
    ...(who === null ? {} : { participant: [{ individual: { display: who } }] }),
    period: {
      start: startInstant === undefined ? start : instantOn(startInstant, start),
      ...(endInstant === undefined ? {} : { end: endInstant }),
    },
    ...(reasons.length === 0 ? {} : { reasonCode: reasons.map(conceptToFhir) }),
    ...(dischargedTo === undefined
      ? {}
      : { hospitalization: { dischargeDisposition: conceptToFhir(dischargedTo) } }),
  };
}
