import { sql } from 'kysely';
import { Id } from '#kernel/id.ts';
import type { EntityKind } from '#record/schema/entity-kinds.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { inRecord } from '#record/store/tables.ts';
import type { ApplyContext } from './apply-context.ts';
import type { KeptResource, PlannedFact } from './import-plan.ts';
import { type Known, keyFor } from './known-facts.ts';

/** Kinds there is one of for each patient, under the patient's own id. */
export const onePerPatient: ReadonlySet<EntityKind> = new Set<EntityKind>(['treatment-plan']);

/**
 * Kinds people here go on working with once they have arrived: what changes at their source afterwards does not undo
 * what was decided here since.
 */
const oursOnceTaken: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'treatment-plan',
  'dose-plan',
  'task',
  'intake',
  'scale-request',
]);

interface SortedOut {
  readonly taken: readonly PlannedFact[];
  readonly kept: KeptResource[];
}

/** Which facts of one patient become entries of the chart, and why the others stay with the file. */
export async function sortOut(
  context: ApplyContext,
  patientId: string,
  facts: readonly PlannedFact[],
  known: ReadonlyMap<string, Known>,
): Promise<SortedOut> {
  const writable = await writableKinds(context);
  const own = await entriesHere(context, patientId, facts);
  const taken: PlannedFact[] = [];
  const kept: KeptResource[] = [];
  for (const fact of facts) {
    const before = known.get(keyFor(patientId, fact));
    const why = own.has(fact.resourceId)
      ? 'went out from this chart, and is in it'
      : writable.has(fact.kind)
        ? (whyNotAgain(fact, before) ?? (await whyNotBeside(context, patientId, fact, before, taken)))
        : 'needs a prescriber or a nurse to bring it in: import the file once more as one';
    if (why === null) taken.push(fact);
    else kept.push({ resourceType: fact.resourceType, path: fact.path, why });
  }
  return { taken, kept };
}

function whyNotAgain({ kind, hash }: PlannedFact, before: Known | undefined): string | null {
  if (before === undefined) return null;
  if (before.state === 'entered-in-error') return 'was marked as entered in error here; look at it by hand';
  return oursOnceTaken.has(kind) && before.hash !== hash
    ? 'was taken before and is worked with here since: what changed at its source is read in the file'
    : null;
}

/** A chart has one of these already: nothing of a file takes its place. */
async function whyNotBeside(
  { tx, author }: ApplyContext,
  patientId: string,
  { kind }: PlannedFact,
  before: Known | undefined,
  taken: readonly PlannedFact[],
): Promise<string | null> {
  if (!onePerPatient.has(kind) || before !== undefined) return null;
  const here =
    taken.some((one) => one.kind === kind) || (await readCurrent(tx, author.clinicId, kind, patientId));
  return here
    ? 'there is a treatment plan of this clinic already: what another one planned is read in the file'
    : null;
}

/**
 * Which resources are entries of this very chart, come back: taken for somebody else's they would double every
 * medication.
 */
async function entriesHere(
  { tx, author }: ApplyContext,
  patientId: string,
  facts: readonly PlannedFact[],
): Promise<ReadonlySet<string>> {
  const ids = facts.map(({ resourceId }) => resourceId).filter((id) => Id.safeParse(id).success);
  if (ids.length === 0) return new Set();
  const rows = await inRecord(tx)
    .selectFrom('record_current')
    .select('id')
    .where('clinic_id', '=', author.clinicId)
    .where('patient_id', '=', patientId)
    .where('id', 'in', ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What the caller's role may write, as the database sees it. */
async function writableKinds({ tx }: ApplyContext): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ kinds: string[] }>`select titrate_writable_kinds() as kinds`.execute(tx);
  return new Set(rows[0]?.kinds ?? []);
}
