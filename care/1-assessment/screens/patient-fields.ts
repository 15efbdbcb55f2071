import { systems } from '#kernel/code.ts';
import type { BodyInput } from '#kernel/endpoint.ts';
import { typedOrNull } from '#ui/form/typed-or-null.ts';
import type { registerPatient } from '../schema.ts';

/** The registration form as it is typed: texts, empty where nothing was said. */
export interface PatientFields {
  readonly given: string;
  readonly family: string;
  readonly preferred: string;
  readonly pronouns: string;
  readonly birthDate: string;
  readonly sex: 'female' | 'male' | 'other' | 'unknown' | '';
  readonly number: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly language: 'en' | 'es' | 'other' | '';
}

export const emptyPatient: PatientFields = {
  given: '',
  family: '',
  preferred: '',
  pronouns: '',
  birthDate: '',
  sex: '',
  number: '',
  phone: '',
  email: '',
  address: '',
  language: '',
};

/** What the form says, as the record keeps it: empty is null, several given names are several. */
export function patientFrom(fields: PatientFields): BodyInput<typeof registerPatient> {
  const number = fields.number.trim();
  const address = typedOrNull(fields.address);
  return {
    name: {
      given: fields.given.trim().split(/\s+/).filter(Boolean),
      family: typedOrNull(fields.family),
      preferred: typedOrNull(fields.preferred),
    },
    pronouns: typedOrNull(fields.pronouns),
    birthDate: typedOrNull(fields.birthDate),
    sex: fields.sex === '' ? 'unknown' : fields.sex,
    identifiers:
      number === '' ? [] : [{ system: `${systems.titrate}:chart-number`, value: number, label: 'Number' }],
    phone: typedOrNull(fields.phone),
    email: typedOrNull(fields.email),
    ...(address === null ? {} : { address }),
    language: fields.language === '' || fields.language === 'other' ? null : fields.language,
    deceased: null,
  };
}
