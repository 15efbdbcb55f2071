import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Call } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Patient } from '#record/schema/patient.ts';
import { type Chart, loadChart } from '#record/store/load-chart.ts';
import { saidName } from '#record/store/patient-words.ts';
import { patientExists } from '#record/store/patients.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { lockPatient } from '#record/store/versions.ts';
import type { ConsentEntry, listConsents } from './schema.ts';

export type StoredConsent = StoredVersion<'consent'>;

/** What every route about one person's consents is given. */
export type ConsentCall = Pick<
  Call<typeof listConsents>,
  'caller' | 'tx' | 'now' | 'today' | 'newId' | 'touched' | 'params'
>;

export interface ConsentChart extends Chart {
  readonly patient: Patient;
  readonly consents: readonly StoredConsent[];
}

/** The chart with its consents; `forWriting` keeps everybody else from changing it until this call is over. */
export async function loadConsents(
  { caller, tx, params, touched }: ConsentCall,
  use: 'forReading' | 'forWriting',
): Promise<Result<ConsentChart, Refusal>> {
  const { patientId } = params;
  if (use === 'forWriting') await lockPatient(tx, caller.clinicId, patientId);
  const chart = await loadChart(tx, caller.clinicId, patientId);
  const { patient } = chart;
  if (patient === null) return err(notFound);
  touched(patientId);
  const consents = await listCurrent(tx, caller.clinicId, patientId, 'consent');
  return ok({ ...chart, patient, consents });
}

/** The consents alone, with nobody else at the chart until this call is over: all that deciding about one needs. */
export async function lockConsents({
  caller,
  tx,
  params,
  touched,
}: ConsentCall): Promise<Result<Pick<ConsentChart, 'consents'>, Refusal>> {
  const { patientId } = params;
  await lockPatient(tx, caller.clinicId, patientId);
  if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
  touched(patientId);
  return ok({ consents: await listCurrent(tx, caller.clinicId, patientId, 'consent') });
}

/** One consent of this chart, at the version the caller saw. */
export function findConsent(
  { consents }: Pick<ConsentChart, 'consents'>,
  id: string,
  seen: number | null,
): Result<StoredConsent, Refusal> {
  const consent = consents.find((one) => one.id === id);
  if (consent === undefined) return err(notFound);
  if (consent.version === seen) return ok(consent);
  return err({
    kind: 'version-changed',
    detail: 'Somebody changed this consent in the meantime; nothing was saved.',
    next: 'Look at how it stands now, then decide again.',
    extra: { current: toEntry(consent) },
  });
}

export function toEntry({ id, version, recordedAt, recordedByName, content }: StoredConsent): ConsentEntry {
  return { id, version, recordedAt, recordedBy: recordedByName, content };
}

/** Given and family name as one writes them under something. */
export function fullName({ name }: Patient): string {
  return saidName(name);
}
