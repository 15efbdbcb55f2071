import type { Transaction } from 'kysely';
import { orderName } from '#clinical/ordering/order-words.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { addDays, dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { listClinicEntries } from '#record/store/clinic-entries.ts';
import { listedName } from '#record/store/patient-words.ts';
import { listCurrentOfClinic } from '#record/store/read-versions.ts';
import { toVersion, versionColumns } from '#record/store/stored-version.ts';
import { inRecord } from '#record/store/tables.ts';
import type { OwedCoSignature } from './cosign-schema.ts';
import { owedCoSignatures } from './owed-co-signatures.ts';

/** Everything that waits for a supervisor in the clinic, oldest first; `mine` is what waits for the reader. */
export async function readOwed(
  tx: Transaction<PlatformTables>,
  reader: { readonly clinicId: string; readonly personId: string; readonly zone: string },
  knowledge: Knowledge,
): Promise<OwedCoSignature[]> {
  const { clinicId, personId, zone } = reader;
  const supervisions = (await listClinicEntries(tx, clinicId, 'supervision')).map(({ content }) => content);
  const supervised = [...new Set(supervisions.map((one) => one.supervised.person))];
  if (supervised.length === 0) return [];
  const rows = await inRecord(tx)
    .selectFrom('record_current')
    .select(versionColumns)
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', 'signature')
    .where('state', '=', 'current')
    .where('recorded_by', 'in', supervised)
    .orderBy('recorded_at')
    .execute();
  const signatures = rows.map((row) => toVersion<'signature'>(row));
  if (signatures.length === 0) return [];
  const orderRows = await inRecord(tx)
    .selectFrom('record_current')
    .select(versionColumns)
    .where('clinic_id', '=', clinicId)
    .where('kind', 'in', ['medication-order', 'patient'])
    .where('patient_id', 'in', [...new Set(signatures.map(({ patientId }) => patientId))])
    .execute();
  const orders = new Map(
    orderRows
      .filter(({ kind }) => kind === 'medication-order')
      .map((row) => [row.id, toVersion<'medication-order'>(row).content]),
  );
  const names = new Map(
    orderRows
      .filter(({ kind }) => kind === 'patient')
      .map((row) => [row.id, listedName(toVersion<'patient'>(row).content.name)]),
  );
  const given = (await listCurrentOfClinic(tx, clinicId, 'co-signature')).map(({ content }) => content);
  const signed = signatures.flatMap(({ content, patientId }) => {
    const order = orders.get(content.order);
    // Returned or withdrawn before it was in force: nothing is left to look at
    return order === undefined || order.status === 'cancelled'
      ? []
      : [
          {
            signature: content,
            order,
            schedule: orderedSchedule(order.medication.drugs, knowledge),
            waits: order.status === 'awaiting-co-signature',
            patientId,
          },
        ];
  });
  return owedCoSignatures(signed, supervisions, given, zone).map(({ signed: one, supervision }) => ({
    patientId: one.patientId,
    patient: names.get(one.patientId) ?? 'No name recorded',
    order: one.signature.order,
    orderVersion: one.signature.orderVersion,
    name: orderName(one.order, knowledge),
    statement: one.signature.statement,
    schedule: one.schedule,
    signedBy: one.signature.signedByName,
    signer: one.signature.signedBy,
    at: one.signature.at,
    supervisor: supervision.supervisor,
    mine: supervision.supervisor.person === personId,
    before: one.waits,
    dueOn:
      supervision.withinDays === undefined
        ? null
        : addDays(dateInZone(one.signature.at, zone), supervision.withinDays),
  }));
}
