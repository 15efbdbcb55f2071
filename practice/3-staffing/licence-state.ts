import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Licence } from '#record/schema/staffing.ts';
import type { LicenceView } from './licences-schema.ts';

/** Days before its last day from which a licence is shown as ending soon: a convention of ours, time to renew it. */
const soonDays = 60;

/** How a licence stands on a day. Its last day counts as held. */
export function licenceState(licence: Licence, today: CalendarDate): Pick<LicenceView, 'state' | 'daysLeft'> {
  const daysLeft = daysBetween(today, licence.validTo);
  if (licence.status !== 'active') return { state: licence.status, daysLeft };
  if (daysLeft < 0) return { state: 'expired', daysLeft };
  if (licence.validFrom > today) return { state: 'not-yet', daysLeft };
  return { state: daysLeft <= soonDays ? 'ends-soon' : 'holds', daysLeft };
}
