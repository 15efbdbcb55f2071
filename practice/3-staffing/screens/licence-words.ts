import type { Licence } from '#record/schema/staffing.ts';
import type { LicenceView } from '../licences-schema.ts';

export const licenceKindWords: Readonly<Record<Licence['kind'], string>> = {
  prescribing: 'Prescribing',
  'controlled-substances': 'Controlled medications',
  nursing: 'Nursing',
  therapy: 'Therapy',
  other: 'Other',
};

export const licenceStateWords: Readonly<Record<LicenceView['state'], string>> = {
  holds: 'holds',
  'ends-soon': 'ends soon',
  expired: 'has ended: signs nothing',
  'not-yet': 'not yet',
  suspended: 'suspended: signs nothing',
  ended: 'ended',
};
