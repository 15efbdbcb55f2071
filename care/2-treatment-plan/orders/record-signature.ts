import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Override, Signature } from '#record/schema/screening.ts';
import { authorOf } from '#record/store/author-of.ts';
import type { Chart } from '#record/store/load-chart.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { PlanCall, StoredOrder } from '../queries.ts';
import type { Shown } from './schema.ts';

export interface SignatureInput {
  readonly order: StoredOrder;
  /** The order as it is once signed; the screening's id is put in where a draft becomes active. */
  readonly signed: (screening: string) => MedicationOrder;
  readonly act: 'sign' | 'stop' | 'hold' | 'resume';
  readonly meaning: ContentOf<'signature'>['meaning'];
  readonly shown: Shown;
  readonly answers: readonly Override[];
  readonly chart: Chart;
  /** Present where no consent covers the order. */
  readonly consent?: Signature['consent'];
  readonly reason: string | null;
  /** What else the screen was asked about, so that it can be replayed: the day and the steps of taking it up again. */
  readonly asked?: Readonly<Record<string, unknown>>;
}

export interface Recorded {
  readonly order: StoredOrder;
  readonly signature: string;
  readonly screening: string;
}

/** Writes the screen as it was shown, the order as it was signed, and the signature over both: all or nothing. */
export async function recordSignature(
  call: PlanCall,
  input: SignatureInput,
): Promise<Result<Recorded, Refusal>> {
  const { caller, tx, now, newId, params } = call;
  const { order, shown, chart } = input;
  if (caller.stepUpMethod === null) {
    return err({
      kind: 'step-up-needed',
      detail: 'Signing needs your second factor.',
      next: 'Enter a fresh code.',
    });
  }
  const author = authorOf(call);
  const add = { patientId: params.patientId };
  const { screen, sentence, statement, shownHash } = shown;
  const screening = newId();
  const screened = await createEntry(tx, author, {
    ...add,
    kind: 'screening',
    id: screening,
    content: {
      order: order.id,
      asOf: screen.asOf,
      at: now,
      knowledge: screen.knowledge,
      engine: screen.engine,
      facts: { entries: entriesOf(chart) },
      proposed: { act: input.act, order: order.content, sentence, statement, ...input.asked },
      findings: screen.findings,
      notChecked: screen.notChecked,
      checked: screen.checked,
      shownHash,
    },
  });
  if (!screened.ok) return screened;
  const written = await writeVersion(tx, author, {
    ...order,
    content: input.signed(screening),
    expected: order.version,
    reason: input.reason,
  });
  if (!written.ok) return written;
  const signature = newId();
  const signed = await createEntry(tx, author, {
    ...add,
    kind: 'signature',
    id: signature,
    content: {
      order: order.id,
      orderVersion: written.value.version,
      contentHash: written.value.contentHash,
      screening,
      shownHash,
      overrides: [...input.answers],
      ...(input.consent && { consent: input.consent }),
      meaning: input.meaning,
      statement,
      signedBy: caller.personId,
      signedByName: caller.personName,
      method: caller.stepUpMethod,
      at: now,
    },
  });
  return signed.ok ? ok({ order: written.value, signature, screening }) : signed;
}

/** Which version of which entry the screen looked at: with the release it can be replayed from the record. */
export function entriesOf(chart: Chart): string[] {
  const { patient, pregnancy, allergyReview, substances } = chart.stored;
  const lists: readonly (readonly StoredVersion[] | null)[] = [
    chart.conditions,
    chart.allergies,
    chart.orders,
    chart.statements,
    chart.observations,
    chart.dosePlans,
    chart.reconciliations,
    substances,
  ];
  const single: readonly (StoredVersion | null)[] = [patient, pregnancy, allergyReview];
  return [...single, ...lists.flatMap((list) => list ?? [])].flatMap((version) =>
    version === null ? [] : [`${version.kind}/${version.id}@${version.version}`],
  );
}
