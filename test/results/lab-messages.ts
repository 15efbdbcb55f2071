import { randomUUID } from 'node:crypto';
import { serverIn } from '#platform/auth/demo.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { createEntry } from '#record/store/versions.ts';
import type { TestApp, TestClinic } from '../app/test-app.ts';
import { must, patientContent } from '../record/contents.ts';

/** Somebody a laboratory can send results of. */
export interface LabPerson {
  readonly number: string;
  readonly family: string;
  readonly given: string;
  readonly born: string;
}

/** Registers somebody in a clinic under a number. */
export async function addPerson(
  { context }: Pick<TestApp, 'context'>,
  clinic: Pick<TestClinic, 'id'>,
  id: string,
  { number, family, given, born }: LabPerson,
): Promise<void> {
  await inTransaction(context.db, serverIn(clinic.id), async (tx) => {
    const author = {
      clinicId: clinic.id,
      personId: serverIn(clinic.id).personId,
      personName: 'Test',
      at: context.now(),
    };
    const content = patientContent({
      name: { given: [given], family, preferred: null },
      birthDate: born,
      identifiers: [{ system: 'urn:titrate:clinic-number', value: number }],
    });
    must(await createEntry(tx, author, { kind: 'patient', id, patientId: id, content }));
  });
}

export interface LabValue {
  readonly filler: string;
  readonly code: string;
  readonly value: string;
  readonly unit: string;
  readonly status?: string;
  readonly collected?: string;
  readonly placer?: string;
  readonly reported?: string;
}

/** An ORU^R01 with one result. */
export function oru(person: LabPerson, of: LabValue): string {
  const {
    filler,
    code,
    value,
    unit,
    status = 'F',
    collected = '20261121',
    placer = '',
    reported = '20261122',
  } = of;
  const born = person.born.replaceAll('-', '');
  return [
    `MSH|^~\\&|LIS|NORTHSIDE|TITRATE|CLINIC|20261122||ORU^R01^ORU_R01|${filler}-${status}|P|2.5.1`,
    `PID|1||${person.number}^^^Clinic^MR||${person.family}^${person.given}||${born}`,
    `OBR|1|${placer}|${filler}|P^Panel^L|||${collected}|||||||||||||||${reported}|||F`,
    `OBX|1|NM|${code}^Test^LN||${value}|${unit}|||||${status}`,
  ].join('\r');
}

/** Somebody has been taking a medication for years. */
export async function takes(
  { context }: Pick<TestApp, 'context'>,
  clinic: Pick<TestClinic, 'id'>,
  patientId: string,
  drug: string,
): Promise<void> {
  const { personId } = serverIn(clinic.id);
  const author = { clinicId: clinic.id, personId, personName: 'Test', at: context.now() };
  const content = {
    status: 'active' as const,
    medication: { concept: { codings: [], text: drug }, drugs: [drug], product: null },
    sig: null,
    sigText: 'as told',
    start: '2024-01-01',
    end: null,
    informant: 'patient' as const,
    assertedOn: null,
  };
  await inTransaction(context.db, serverIn(clinic.id), async (tx) => {
    must(
      await createEntry(tx, author, { kind: 'medication-statement', id: randomUUID(), patientId, content }),
    );
  });
}
