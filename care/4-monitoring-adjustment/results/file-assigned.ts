import { concernOfResult, criticalResults } from '#clinical/monitoring/critical-results.ts';
import { changeConcerns } from '#clinical/results/changed-result.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Call } from '#platform/http/handler.ts';
import type { ArrivingResult } from '#record/schema/arriving-result.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readDutyRoster } from '#record/store/duty-roster.ts';
import { claimIdentifier, findIdentifier, releaseIdentifier } from '#record/store/identifiers.ts';
import { keepConcerns } from '#record/store/keep-concerns.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { readResultClocks } from '#record/store/result-clocks.ts';
import { resultSystem } from '#record/store/result-keys.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { whoActedOn } from '#record/store/who-acted.ts';
import type { assignResult } from './arriving-schema.ts';

type Assigning = Pick<Call<typeof assignResult>, 'caller' | 'tx' | 'now' | 'newId' | 'touched'> & {
  readonly today: CalendarDate;
};

/**
 * Puts a result that waited into the chart somebody says it belongs in. Where it stood in another chart until now, it is
 * marked there as entered in error, and whoever acted on it there is told. What is critical becomes a concern about this
 * person whose clock has been running since the result arrived.
 */
export async function fileAssigned(
  call: Assigning,
  result: ArrivingResult,
  patientId: string,
  knowledge: Knowledge,
): Promise<Result<{ readonly observation: string }, Refusal>> {
  const { caller, tx, newId, touched, today } = call;
  const author = authorOf(call);
  const { clinicId } = caller;
  const moved = await takeBack(call, result, patientId, knowledge);
  if (!moved.ok) return moved;
  const id = newId();
  const number = { system: resultSystem, value: result.key };
  const holder = await claimIdentifier(tx, clinicId, number, { kind: 'observation', id, patientId });
  if (holder !== null)
    return err({
      kind: 'conflict',
      detail: 'This very result is in the chart already; nothing was changed.',
      next: 'Look at the chart. If this is another one, say that it belongs to nobody here.',
    });
  const content = result.observation;
  const written = await createEntry(tx, author, { kind: 'observation', id, patientId, content });
  if (!written.ok) return written;
  touched(patientId, `observation/${id}`, 'assigned');
  const chart = await loadChart(tx, clinicId, patientId);
  const own = await readResultClocks(tx, clinicId);
  const roster = await readDutyRoster(tx, clinicId);
  const found = criticalResults(chart, new Set([id]), knowledge, today);
  const kept = await keepConcerns(
    tx,
    author,
    patientId,
    found.map((one) => (owner) => {
      const concern = concernOfResult(one, owner, knowledge, author.at, own, roster);
      // It has waited since it arrived: being matched sets no clock back
      return result.critical === null
        ? concern
        : { ...concern, raisedAt: result.raisedAt, actBy: result.actBy, managerFrom: result.managerFrom };
    }),
    newId,
  );
  if (!kept.ok) return kept;
  for (const one of kept.value) touched(patientId, `concern/${one.id}`);
  return ok({ observation: id });
}

/** Takes the result out of the chart it stood in until now, where it stood in one. */
async function takeBack(
  call: Assigning,
  { key }: ArrivingResult,
  patientId: string,
  knowledge: Knowledge,
): Promise<Result<unknown, Refusal>> {
  const { caller, tx, newId, touched } = call;
  const { clinicId } = caller;
  const number = { system: resultSystem, value: key };
  const holder = await findIdentifier(tx, clinicId, number);
  if (holder === null || holder.patientId === patientId) return ok(null);
  const before = await readCurrent(tx, clinicId, 'observation', holder.id);
  if (before === null) return ok(null);
  const author = authorOf(call);
  if (before.state === 'current') {
    const written = await writeVersion(tx, author, {
      kind: 'observation',
      id: holder.id,
      patientId: holder.patientId,
      content: before.content,
      expected: before.version,
      state: 'entered-in-error',
      reason: 'belongs to another person: the laboratory sent it again under another name',
    });
    if (!written.ok) return written;
    const acted = await whoActedOn(tx, clinicId, holder.patientId, holder.id);
    const change = { observation: holder.id, before: before.content, now: 'moved' as const };
    const concerns = changeConcerns(change, acted, knowledge, author.at);
    const told = await keepConcerns(
      tx,
      author,
      holder.patientId,
      concerns.map((concern) => () => concern),
      newId,
    );
    if (!told.ok) return told;
  }
  await releaseIdentifier(tx, clinicId, number, holder);
  touched(holder.patientId, `observation/${holder.id}`, 'belongs to another person');
  return ok(null);
}
