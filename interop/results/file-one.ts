import { type ArrivedResult, arrivalOf, valueChanged } from '#clinical/results/arrived-result.ts';
import type { ResultChange } from '#clinical/results/changed-result.ts';
import { type Matched, matchPerson } from '#clinical/results/match-person.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import { findPeople } from '#record/store/find-people.ts';
import { claimIdentifier, findIdentifier } from '#record/store/identifiers.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { resultSystem } from '#record/store/result-keys.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { ApplyContext } from '../import/apply-context.ts';
import { assignedBefore, keepWaiting, wasFiled } from './keep-waiting.ts';

/** What became of a result on arriving. */
export interface Filed {
  /** `queued`: it waits for somebody to say whose it is. `older`: what is on file is newer; nothing was changed. */
  readonly became: 'filed' | 'changed' | 'withdrawn' | 'unchanged' | 'older' | 'queued';
  readonly patientId: string | null;
  readonly observation: string | null;
  /** Set where a result somebody may have acted on is no longer what it was. */
  readonly change: ResultChange | null;
}

type Done = Promise<Result<Filed, Refusal>>;

/** Files one result: see `fileResults`. */
export async function fileOne(context: ApplyContext, batch: string, result: ArrivedResult): Done {
  const { tx, author } = context;
  const { clinicId } = author;
  const matched = matchPerson(result.person, await findPeople(tx, clinicId, result.person));
  const holder = await findIdentifier(tx, clinicId, { system: resultSystem, value: result.key });
  if (holder !== null) {
    const same =
      (matched.kind === 'exact' && matched.id === holder.patientId) ||
      // Whose it is was decided by somebody here, for this person written just so
      (matched.kind === 'review' && (await assignedBefore(context, result, holder.patientId)));
    if (same) return nextVersion(context, result, holder);
    // The same result, now of somebody else: one of the two is wrong, and it is not for software to say which
    return waiting(context, batch, result, {
      kind: 'review',
      why: ['filed-with-another'],
      candidates: [],
    });
  }
  if (matched.kind === 'review' || result.withdrawn) return waiting(context, batch, result, matched);
  const patientId = matched.id;
  const id = context.newId();
  const claimed = await claimIdentifier(
    tx,
    clinicId,
    { system: resultSystem, value: result.key },
    { kind: 'observation', id, patientId },
  );
  if (claimed !== null) throw new Error('a result was filed beside the lock on results');
  const written = await createEntry(tx, author, {
    kind: 'observation',
    id,
    patientId,
    content: result.observation,
  });
  if (!written.ok) return written;
  const ended = await wasFiled(context, result, patientId);
  return ended.ok ? ok({ became: 'filed', patientId, observation: id, change: null }) : ended;
}

async function waiting(context: ApplyContext, batch: string, result: ArrivedResult, matched: Matched): Done {
  const why = matched.kind === 'review' ? matched.why : [];
  const kept = await keepWaiting(context, batch, result, why.length > 0 ? why : ['number-unknown']);
  return kept.ok ? ok({ became: kept.value, patientId: null, observation: null, change: null }) : kept;
}

/** What is on file under the same key gets its next version, or stays as it is. */
async function nextVersion(
  { tx, author }: ApplyContext,
  { observation, withdrawn }: ArrivedResult,
  { id, patientId }: { readonly id: string; readonly patientId: string },
): Done {
  const before = await readCurrent(tx, author.clinicId, 'observation', id);
  if (before === null) throw new Error('the number of a result leads to no result');
  const same = (became: Filed['became']) => ok({ became, patientId, observation: id, change: null });
  // What was marked here as entered in error is never brought back by a message
  if (before.state !== 'current') return same(withdrawn ? 'unchanged' : 'older');
  const entry = { kind: 'observation' as const, id, patientId, expected: before.version };
  if (withdrawn) {
    const reason = 'withdrawn by the laboratory';
    const written = await writeVersion(tx, author, {
      ...entry,
      content: before.content,
      state: 'entered-in-error',
      reason,
    });
    const change = { observation: id, before: before.content, now: 'withdrawn' as const };
    return written.ok ? ok({ became: 'withdrawn', patientId, observation: id, change }) : written;
  }
  const arrival = arrivalOf(before.content, observation);
  if (arrival === 'unchanged' || arrival === 'older') return same(arrival);
  const reason =
    observation.status === 'corrected' ? 'corrected by the laboratory' : 'reported again by the laboratory';
  const written = await writeVersion(tx, author, { ...entry, content: observation, reason });
  if (!written.ok) return written;
  const change = valueChanged(before.content, observation)
    ? { observation: id, before: before.content, now: observation }
    : null;
  return ok({ became: 'changed', patientId, observation: id, change });
}
