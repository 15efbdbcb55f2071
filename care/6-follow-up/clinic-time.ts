import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Absence, Location, VisitType, WorkingHours } from '#record/schema/clinic-places.ts';
import { listClinicEntries } from '#record/store/clinic-entries.ts';

/** What booking must know of the clinic: kinds of visit, places, and each person's hours and absences. */
export interface ClinicTime {
  readonly visitTypes: ReadonlyMap<string, VisitType>;
  readonly locations: ReadonlyMap<string, Location>;
  readonly timeOf: (person: string) => {
    readonly hours: readonly WorkingHours[];
    readonly absences: readonly Absence[];
  };
}

/** Reads it as it stands now. */
export async function readClinicTime(tx: Transaction<PlatformTables>, clinicId: string): Promise<ClinicTime> {
  const hours = await listClinicEntries(tx, clinicId, 'working-hours');
  const absences = await listClinicEntries(tx, clinicId, 'absence');
  const visitTypes = await listClinicEntries(tx, clinicId, 'visit-type');
  const locations = await listClinicEntries(tx, clinicId, 'location');
  return {
    visitTypes: new Map(visitTypes.map(({ id, content }) => [id, content])),
    locations: new Map(locations.map(({ id, content }) => [id, content])),
    timeOf: (person) => ({
      hours: hours.flatMap(({ content }) => (content.person === person ? [content] : [])),
      absences: absences.flatMap(({ content }) => (content.person === person ? [content] : [])),
    }),
  };
}

/** The clinic's places by id: all that somebody outside may know of it. */
export async function readLocations(
  tx: Transaction<PlatformTables>,
  clinicId: string,
): Promise<ReadonlyMap<string, Location>> {
  const locations = await listClinicEntries(tx, clinicId, 'location');
  return new Map(locations.map(({ id, content }) => [id, content]));
}
