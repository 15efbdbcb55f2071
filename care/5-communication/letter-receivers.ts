import type { Call } from '#platform/http/handler.ts';
import type { CareTeamMember } from '#record/schema/care-team.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import type { listLetters } from './letter-schema.ts';

/** To whom letters about this person may go today. */
export async function receiversOf({
  params,
  caller,
  tx,
  today,
}: Pick<Call<typeof listLetters>, 'params' | 'caller' | 'tx' | 'today'>): Promise<readonly CareTeamMember[]> {
  const team = await readCurrent(tx, caller.clinicId, 'care-team', params.patientId);
  return (team?.content.members ?? []).filter(
    ({ mayReceiveLetters, until }) => mayReceiveLetters && (until === null || until > today),
  );
}
