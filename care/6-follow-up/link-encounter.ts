import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dateInZone } from '#kernel/time.ts';
import type { Call } from '#platform/http/handler.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { VisitRow } from './booking-queries.ts';
import type { markTookPlace } from './booking-schema.ts';

/**
 * The visit a booked time became: the encounter that was named, else one recorded on that day which belongs to no
 * booking yet, else a new one.
 */
export async function linkEncounter(
  call: Pick<Call<typeof markTookPlace>, 'caller' | 'tx' | 'now' | 'newId'>,
  { id, patientId, content }: VisitRow,
  named: string | null,
): Promise<Result<unknown, Refusal>> {
  const { caller, tx, newId } = call;
  const day = dateInZone(content.start, caller.zone);
  const free = (await listCurrent(tx, caller.clinicId, patientId, 'encounter')).filter(
    (one) => one.content.appointment === undefined && one.content.source === undefined,
  );
  const found = free.find((one) => (named === null ? one.content.start === day : one.id === named));
  if (named !== null && found === undefined)
    return err({
      kind: 'bad-input',
      detail: 'This visit cannot be linked.',
      errors: [{ path: 'body.encounter', message: 'is no visit of this patient without a booking' }],
    });
  if (found !== undefined)
    return writeVersion(tx, authorOf(call), {
      kind: 'encounter',
      id: found.id,
      patientId,
      content: { ...found.content, appointment: id },
      expected: found.version,
    });
  const written = await createEntry(tx, authorOf(call), {
    kind: 'encounter',
    id: newId(),
    patientId,
    content: {
      status: 'finished',
      setting: content.setting ?? 'clinic',
      type: content.type,
      start: day,
      startInstant: content.start,
      ...(content.end === null ? {} : { endInstant: content.end }),
      reasons: [],
      with: content.with,
      note: null,
      appointment: id,
    },
  });
  return written.ok ? ok(null) : written;
}
