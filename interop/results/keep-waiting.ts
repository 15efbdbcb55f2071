import { clocksOf } from '#clinical/concerns/raise-concern.ts';
import { type ArrivedResult, arrivalOf } from '#clinical/results/arrived-result.ts';
import { criticalByItself } from '#clinical/results/critical-by-itself.ts';
import { addBusinessMinutes } from '#clinical/scheduling/duty-roster.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import type { ArrivingResult, WhyNotMatched } from '#record/schema/arriving-result.ts';
import { readClinicEntry, writeClinicEntry } from '#record/store/clinic-entries.ts';
import { concernOwner } from '#record/store/concern-owner.ts';
import { readDutyRoster } from '#record/store/duty-roster.ts';
import { readResultClocks } from '#record/store/result-clocks.ts';
import { arrivingId } from '#record/store/result-keys.ts';
import type { ApplyContext } from '../import/apply-context.ts';

/** Nobody: whose owner is asked for before anybody knows whose the result is. */
const noPatient = '00000000-0000-0000-0000-000000000000';

/**
 * Puts a result among those that wait to be matched, with an owner and a clock: the clinic's clock for critical results
 * where it is critical whoever it belongs to, else this week. The same again changes nothing; a newer one of the same key
 * takes its place, and what was decided about the older is decided anew.
 */
export async function keepWaiting(
  context: ApplyContext,
  batch: string,
  { key, channel, person, observation, withdrawn }: ArrivedResult,
  why: readonly WhyNotMatched[],
): Promise<Result<'queued' | 'unchanged' | 'older', Refusal>> {
  const { tx, author, knowledge, today } = context;
  const id = arrivingId(author.clinicId, key);
  const before = await readClinicEntry(tx, author.clinicId, 'arriving-result', id);
  const known = before?.content ?? null;
  if (withdrawn && (known === null || known.status === 'rejected')) return ok('unchanged');
  if (known !== null && !withdrawn) {
    const arrival = arrivalOf(known.observation, observation);
    const same = samePerson(known.person, person);
    if (arrival === 'older' || (arrival === 'unchanged' && same && known.status !== 'assigned'))
      return ok(arrival === 'older' ? 'older' : 'unchanged');
  }
  const found = withdrawn ? null : criticalByItself(observation, knowledge, today);
  const urgency = found?.urgency ?? 'this-week';
  const goesOn = known?.status === 'waiting' && known.urgency === urgency;
  const owner = goesOn ? known.owner : await concernOwner(tx, noPatient);
  if (owner === null)
    return err({
      kind: 'conflict',
      detail: 'A result that nobody could be found for needs somebody to look at it, and nobody here can.',
      next: 'Add a prescriber or a manager to the clinic first, then send it again.',
    });
  const within = clocksOf(knowledge).within[urgency];
  const own = urgency === 'now' ? await readResultClocks(tx, author.clinicId) : null;
  const { ownerMinutes, managerMinutes } = own ?? within;
  // What can wait runs in business days, what cannot on the clock on the wall
  const roster = urgency === 'now' ? null : await readDutyRoster(tx, author.clinicId);
  const after = (minutes: number) =>
    roster === null ? addMinutes(author.at, minutes) : addBusinessMinutes(author.at, minutes, roster);
  const content: ArrivingResult = {
    key,
    channel,
    batch,
    person,
    observation,
    why: [...why],
    critical: found === null ? null : { title: found.title, detail: found.detail },
    urgency,
    owner,
    // A clock that runs is not set back by the same result arriving again
    ...(goesOn
      ? { raisedAt: known.raisedAt, actBy: known.actBy, managerFrom: known.managerFrom }
      : {
          raisedAt: author.at,
          actBy: after(ownerMinutes),
          managerFrom: after(managerMinutes),
        }),
    status: withdrawn ? 'rejected' : 'waiting',
    decision: withdrawn
      ? { patient: null, because: 'Withdrawn by the laboratory.', at: author.at, byName: author.personName }
      : null,
  };
  const written = await writeClinicEntry(tx, author, {
    kind: 'arriving-result',
    id,
    content,
    expected: before?.version ?? null,
  });
  return written.ok ? ok('queued') : written;
}

/** True when somebody here decided that this result, of this person written just so, belongs into that chart. */
export async function assignedBefore(
  { tx, author }: ApplyContext,
  { key, person }: ArrivedResult,
  patientId: string,
): Promise<boolean> {
  const entry = await readClinicEntry(
    tx,
    author.clinicId,
    'arriving-result',
    arrivingId(author.clinicId, key),
  );
  return (
    entry?.content.status === 'assigned' &&
    entry.content.decision?.patient === patientId &&
    samePerson(entry.content.person, person)
  );
}

/** A result that waited and can now be filed by itself waits no longer. */
export async function wasFiled(
  { tx, author }: ApplyContext,
  { key, observation }: ArrivedResult,
  patientId: string,
): Promise<Result<unknown, Refusal>> {
  const id = arrivingId(author.clinicId, key);
  const entry = await readClinicEntry(tx, author.clinicId, 'arriving-result', id);
  if (entry?.content.status !== 'waiting') return ok(null);
  return writeClinicEntry(tx, author, {
    kind: 'arriving-result',
    id,
    expected: entry.version,
    content: {
      ...entry.content,
      observation,
      status: 'assigned',
      decision: {
        patient: patientId,
        because: 'Arrived again, and matched by number, name and birth date.',
        at: author.at,
        byName: author.personName,
      },
    },
  });
}

type Person = ArrivingResult['person'];

function samePerson(a: Person, b: Person): boolean {
  const said = ({ numbers, family, given, birthDate }: Person) =>
    JSON.stringify([numbers.map(({ authority, value }) => [authority, value]), family, given, birthDate]);
  return said(a) === said(b);
}
