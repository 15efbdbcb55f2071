import { sql } from 'kysely';
import { Id } from '#kernel/id.ts';
import type { Precheck } from '#platform/http/audit-call.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { patientExists } from '#record/store/patients.ts';

/**
 * 404 for a patient in the path who is not this clinic's (or not the caller's), before any handler runs. Row-level
 * security hides such a chart anyway; this makes every address answer alike, also one whose handler forgot to look.
 */
export const refuseForeignPatient: Precheck = async (tx, params) => {
  const { patientId } = params;
  // What is no id at all the endpoint's own shape refuses
  if (!Id.safeParse(patientId).success) return null;
  const { rows } = await sql<{ clinic: string }>`select titrate_clinic() as clinic`.execute(tx);
  const clinic = rows[0]?.clinic;
  return clinic !== undefined && (await patientExists(tx, clinic, String(patientId))) ? null : notFound;
};
