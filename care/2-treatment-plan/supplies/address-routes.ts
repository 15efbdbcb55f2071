import { err, ok } from '#kernel/result.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Patient } from '#record/schema/patient.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { lockPatient, writeVersion } from '#record/store/versions.ts';
import { keepAddress, readAddress } from './address-schema.ts';

/** The person's address: prescriptions carry it, and nothing else of who they are is changed here. */
export const addressRoutes: readonly Route[] = [
  route(readAddress, async ({ params, caller, tx, touched }) => {
    const { patientId } = params;
    const patient = await readCurrent(tx, caller.clinicId, 'patient', patientId);
    if (patient === null) return err(notFound);
    touched(patientId);
    const { content, version } = patient;
    return ok({ reply: { address: content.address ?? null, version }, version });
  }),

  route(keepAddress, async (call) => {
    const { params, body, caller, tx, ifMatch, touched } = call;
    const { patientId } = params;
    await lockPatient(tx, caller.clinicId, patientId);
    const patient = await readCurrent(tx, caller.clinicId, 'patient', patientId);
    if (patient === null) return err(notFound);
    touched(patientId, `patient/${patientId}`, 'address');
    if (patient.version !== ifMatch)
      return err({
        kind: 'version-changed',
        detail: 'Somebody changed what is known of this person in the meantime; nothing was saved.',
        next: 'Look at it again, then write it.',
      });
    const { address: _before, ...rest } = patient.content;
    const content: Patient = body.address === null ? rest : { ...rest, address: body.address };
    const written = await writeVersion(tx, authorOf(call), {
      kind: 'patient',
      id: patientId,
      patientId,
      content,
      expected: patient.version,
      reason: null,
    });
    if (!written.ok) return written;
    const { version } = written.value;
    return ok({ reply: { address: body.address, version }, version });
  }),
];
