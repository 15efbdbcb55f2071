import type { Appointment as FhirAppointment, Reference } from 'fhir/r4';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { FhirCodeableConcept, FhirInstant, FhirReference } from './datatypes.ts';
import { conceptFrom, instantFrom } from './from-datatypes.ts';
import {
  conceptToFhir,
  type FhirProblem,
  metaOf,
  patientReference,
  type ReadFact,
  type Stored,
} from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';
import { type FhirExtension, FhirExtensions, ownCodeIn, ownText } from './own-values.ts';
import { readResource } from './read-resource.ts';

const AppointmentResource = z.looseObject({
  resourceType: z.literal('Appointment'),
  status: z.enum([
    'proposed',
    'pending',
    'booked',
    'arrived',
    'fulfilled',
    'cancelled',
    'noshow',
    'entered-in-error',
    'checked-in',
    'waitlist',
  ]),
  appointmentType: FhirCodeableConcept.optional(),
  serviceType: z.array(FhirCodeableConcept).max(20).optional(),
  description: z.string().max(500).optional(),
  extension: FhirExtensions.optional(),
  cancelationReason: FhirCodeableConcept.optional(),
  start: FhirInstant.optional(),
  end: FhirInstant.optional(),
  participant: z
    .array(z.looseObject({ actor: FhirReference.optional(), status: z.string().optional() }))
    .min(1)
    .max(50),
});

/** Reads an Appointment; `null` for one entered in error. A request without a time cannot be kept as one. */
export function appointmentFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'appointment'> | null, FhirProblem[]> {
  const read = readResource(AppointmentResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  const start = instantFrom(source.start);
  if (start === undefined) return err([{ path: `${path}.start`, message: 'an appointment needs its time' }]);
  const actors = source.participant.flatMap((one) => (one.actor === undefined ? [] : [one.actor]));
  const because =
    conceptFrom(source.cancelationReason)?.text.slice(0, 500) ?? ownText(source.extension, 'because');
  const status =
    source.status === 'checked-in' ? 'arrived' : source.status === 'waitlist' ? 'pending' : source.status;
  return ok({
    kind: 'appointment',
    patient: actors.find(isPatient)?.reference ?? null,
    content: {
      status,
      type: conceptFrom(
        source.appointmentType ?? source.serviceType?.find((one) => ownCodeIn(one) === undefined),
      ),
      start,
      end: endOf(start, instantFrom(source.end)),
      description: source.description || null,
      with: actors.find((one) => one.display !== undefined && !isPatient(one))?.display ?? null,
      ...howFrom(source.extension),
      ...(because === null ? {} : { because }),
    },
  });
}

/** The way they meet, and the series it belongs to: only this software says so. */
function howFrom(extension: readonly FhirExtension[] | undefined) {
  const setting = settings.find((one) => one === ownText(extension, 'setting'));
  const series = ownText(extension, 'series');
  return {
    ...(setting === undefined ? {} : { setting }),
    ...(series === null ? {} : { series }),
  };
}

const settings = ['clinic', 'virtual', 'home'] as const;

/** An appointment that ends as it starts has no length anybody meant. */
const endOf = (start: Instant, end: Instant | undefined): Instant | null =>
  end === undefined || end === start ? null : end;

const isPatient = ({ reference }: { reference?: string | undefined }): boolean =>
  reference !== undefined && /(^|\/)Patient\/[^/]+/.test(reference);

/** Writes an appointment as FHIR R4. */
export function appointmentToFhir(stored: Stored<'appointment'>): FhirAppointment {
  const { status, type, start, end, description, provider, visitType, location, because } = stored.content;
  const who = provider === undefined ? stored.content.with : null;
  return {
    resourceType: 'Appointment',
    id: stored.id,
    meta: metaOf(stored),
    ...extensionsOf(stored.content),
    status: status === 'unknown' ? 'pending' : status,
    ...(status === 'cancelled' && because ? { cancelationReason: { text: because } } : {}),
    ...(visitType === undefined ? {} : { serviceType: [ownConcept(`visit-type:${visitType}`)] }),
    ...(type === null ? {} : { appointmentType: conceptToFhir(type) }),
    ...(description === null ? {} : { description }),
    start,
    // app-2: an appointment with a start has an end; one of unknown length ends as it starts
    end: end ?? start,
    participant: [
      { actor: patientReference(stored.patientId), status: 'accepted' },
      ...(provider === undefined ? [] : [accepted(personReference(provider))]),
      ...(who === null ? [] : [accepted({ display: who })]),
      ...(location === undefined ? [] : [accepted({ reference: `Location/${location}` })]),
    ],
  };
}

const accepted = (actor: Reference) => ({ actor, status: 'accepted' as const });

/** What R4 has no element for: the way they meet, and the series the visit belongs to. */
function extensionsOf({ setting, series, status, because }: Stored<'appointment'>['content']) {
  const extension = [
    ...(setting === undefined ? [] : [{ url: ownExtension('setting'), valueCode: setting }]),
    ...(series === undefined ? [] : [{ url: ownExtension('series'), valueId: series }]),
    ...(status !== 'cancelled' && because ? [{ url: ownExtension('because'), valueString: because }] : []),
  ];
  return extension.length === 0 ? {} : { extension };
}
