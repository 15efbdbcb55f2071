import type { Patient as FhirPatient } from 'fhir/r4';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import {
  FhirAddress,
  FhirCodeableConcept,
  FhirContactPoint,
  FhirDate,
  FhirDateTime,
  FhirHumanName,
  FhirIdentifier,
} from './datatypes.ts';
import { dateFrom } from './from-datatypes.ts';
import { type FhirProblem, metaOf, type ReadFact, type Stored } from './mapping.ts';
import { readResource } from './read-resource.ts';

const genderIdentityPronouns = 'http://hl7.org/fhir/StructureDefinition/individual-pronouns';

const PatientResource = z.looseObject({
  resourceType: z.literal('Patient'),
  identifier: z.array(FhirIdentifier).max(100).optional(),
  name: z.array(FhirHumanName).max(20).optional(),
  telecom: z.array(FhirContactPoint).max(50).optional(),
  address: z.array(FhirAddress).max(50).optional(),
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
  birthDate: FhirDate.optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: FhirDateTime.optional(),
  communication: z
    .array(z.looseObject({ language: FhirCodeableConcept.optional(), preferred: z.boolean().optional() }))
    .max(20)
    .optional(),
  extension: z
    .array(z.looseObject({ url: z.string() }))
    .max(200)
    .optional(),
});

/** Reads a Patient. The official (else usual, else first) name is taken; a name given only as text becomes the given name. */
export function patientFromFhir(resource: unknown, path: string): Result<ReadFact<'patient'>, FhirProblem[]> {
  const read = readResource(PatientResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  const names = source.name ?? [];
  const name =
    names.find((one) => one.use === 'official') ?? names.find((one) => one.use === 'usual') ?? names[0];
  const given = name?.given ?? (name?.family === undefined && name?.text !== undefined ? [name.text] : []);
  if (given.length === 0 && name?.family === undefined)
    return err([{ path: `${path}.name`, message: 'a patient needs a name' }]);
  const telecom = (system: string) => source.telecom?.find((one) => one.system === system)?.value ?? null;
  return ok({
    kind: 'patient',
    patient: null,
    content: {
      name: {
        given,
        family: name?.family ?? null,
        preferred: names.find((one) => one.use === 'nickname')?.given?.[0] ?? null,
      },
      pronouns: pronounsOf(source.extension),
      birthDate: source.birthDate ?? null,
      sex: source.gender ?? 'unknown',
      identifiers: (source.identifier ?? []).flatMap((one) =>
        one.value === undefined
          ? []
          : [
              {
                system: one.system ?? 'urn:titrate:unnamed-identifier',
                value: one.value,
                ...labelOf(one.type),
              },
            ],
      ),
      phone: telecom('phone'),
      email: telecom('email'),
      ...addressFrom(source.address),
      language:
        source.communication?.find((one) => one.preferred)?.language?.coding?.[0]?.code ??
        source.communication?.[0]?.language?.coding?.[0]?.code ??
        null,
      deceased: dateFrom(source.deceasedDateTime),
    },
  });
}

/** Where they live now: not an old address, not only where bills go. */
function addressFrom(addresses: readonly z.output<typeof FhirAddress>[] | undefined): { address?: string } {
  const current = (addresses ?? []).filter(
    ({ use, type, period }) =>
      use !== 'old' && use !== 'billing' && type !== 'postal' && period?.end === undefined,
  );
  const home = current.find(({ use }) => use === 'home') ?? current[0];
  if (home === undefined) return {};
  const { line = [], city, state, postalCode, text } = home;
  const place = [[city, state].filter(Boolean).join(', '), postalCode].filter(Boolean).join(' ');
  const written = text ?? [...line, place].filter(Boolean).join('\n');
  return written.trim() === '' ? {} : { address: written.slice(0, 500) };
}

function labelOf(type: FhirCodeableConcept | undefined): { label?: string } {
  const label = type?.text ?? type?.coding?.[0]?.display;
  return label === undefined ? {} : { label: label.slice(0, 60) };
}

function pronounsOf(
  extensions: readonly { url: string; [key: string]: unknown }[] | undefined,
): string | null {
  const found = extensions?.find((one) => one.url === genderIdentityPronouns) as
    | { extension?: { url: string; valueCodeableConcept?: { text?: string } }[] }
    | undefined;
  return found?.extension?.find((one) => one.url === 'value')?.valueCodeableConcept?.text ?? null;
}

/** Writes a patient as FHIR R4. */
export function patientToFhir(stored: Stored<'patient'>): FhirPatient {
  const { name, identifiers, phone, email, address, language, pronouns, birthDate, deceased, sex } =
    stored.content;
  return {
    resourceType: 'Patient',
    id: stored.id,
    meta: metaOf(stored),
    ...(pronouns === null
      ? {}
      : {
          extension: [
            {
              url: genderIdentityPronouns,
              extension: [{ url: 'value', valueCodeableConcept: { text: pronouns } }],
            },
          ],
        }),
    ...(identifiers.length === 0
      ? {}
      : {
          identifier: identifiers.map((one) => ({
            system: one.system,
            value: one.value,
            ...(one.label === undefined ? {} : { type: { text: one.label } }),
          })),
        }),
    active: true,
    name: [
      {
        use: 'official',
        ...(name.family === null ? {} : { family: name.family }),
        ...(name.given.length === 0 ? {} : { given: [...name.given] }),
      },
      ...(name.preferred === null ? [] : [{ use: 'nickname' as const, given: [name.preferred] }]),
    ],
    ...(phone === null && email === null
      ? {}
      : {
          telecom: [
            ...(phone === null ? [] : [{ system: 'phone' as const, value: phone }]),
            ...(email === null ? [] : [{ system: 'email' as const, value: email }]),
          ],
        }),
    ...(address === undefined ? {} : { address: [{ use: 'home' as const, text: address }] }),
    gender: sex,
    ...(birthDate === null ? {} : { birthDate }),
    ...(deceased === null ? {} : { deceasedDateTime: deceased }),
    ...(language === null
      ? {}
      : {
          communication: [
            { language: { coding: [{ system: 'urn:ietf:bcp:47', code: language }] }, preferred: true },
          ],
        }),
  };
}
