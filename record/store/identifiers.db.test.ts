import { afterAll, beforeAll, expect, test } from 'vitest';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import { must, patientContent } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import {
  claimIdentifier,
  findIdentifier,
  nextClinicNumber,
  releaseIdentifier,
  withCheckDigit,
} from './identifiers.ts';
import { verifyDatabase } from './verify.ts';
import { createEntry } from './versions.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

const create = (value: string) =>
  clinic.as('front-desk', async (tx, author) => {
    const id = newId();
    const entry = { kind: 'patient' as const, id, patientId: id, content: patientContent() };
    const holder = await claimIdentifier(tx, clinic.id, { system: 'urn:mrn', value }, entry);
    if (holder === null) must(await createEntry(tx, author, entry));
    return { created: holder === null, id: holder?.id ?? id };
  });

test('[C2] of 20 who claim one number at once, one makes a patient and the others are told whose it is', {
  timeout: 1_800_000,
}, async (context) => {
  const rounds = roundsOf(8, 100);
  for (let round = 0; round < rounds; round++) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(`round-${round}`)));
    expect(answers.filter((answer) => answer.created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  }
  didRounds(context, rounds);
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
});

test('an identifier whose entry never came is not kept', async () => {
  const claim = clinic.as('front-desk', (tx) =>
    claimIdentifier(
      tx,
      clinic.id,
      { system: 'urn:mrn', value: 'ghost' },
      { kind: 'patient', id: newId(), patientId: newId() },
    ),
  );
  await expect(claim).rejects.toMatchObject({ code: '23503' });
  expect(
    await clinic.as('front-desk', (tx) =>
      findIdentifier(tx, clinic.id, { system: 'urn:mrn', value: 'ghost' }),
    ),
  ).toBeNull();
});

test('given up, it can be claimed by somebody else', async () => {
  const [one, two] = [await clinic.addPatient(), await clinic.addPatient()];
  const number = { system: 'urn:mrn', value: 'moving' };
  const owner = (id: string) => ({ kind: 'patient' as const, id, patientId: id });
  await clinic.as('front-desk', async (tx) => {
    expect(await claimIdentifier(tx, clinic.id, number, owner(one.id))).toBeNull();
    expect(await claimIdentifier(tx, clinic.id, number, owner(one.id))).toBeNull();
    expect(await claimIdentifier(tx, clinic.id, number, owner(two.id))).toEqual(owner(one.id));
    await releaseIdentifier(tx, clinic.id, number, owner(one.id));
    expect(await claimIdentifier(tx, clinic.id, number, owner(two.id))).toBeNull();
  });
});

test('clinic numbers are never handed out twice', async () => {
  const numbers = await Promise.all(
    Array.from({ length: 20 }, () => clinic.as('front-desk', (tx) => nextClinicNumber(tx, clinic.id))),
  );
  expect(new Set(numbers).size).toBe(20);
});

test.each([
  [1n, '000001-8'],
  [42n, '000042-2'],
  [7992739871n, '7992739871-3'],
])('check digit of %s', (number, text) => expect(withCheckDigit(number)).toBe(text));
