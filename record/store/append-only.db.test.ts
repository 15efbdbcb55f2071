import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import { allergyContent, must } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { readCurrent, readHistory, readVersion } from './read-versions.ts';
import { listSignedActs } from './signatures.ts';
import { verifyDatabase } from './verify.ts';
import { createEntry, writeVersion } from './versions.ts';

/** Promise D7: amendments add. Whatever is done, every version stays readable, byte for byte, and signatures hold. */

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

type Step =
  | { act: 'amend'; text: string; expected: number }
  | { act: 'error'; expected: number }
  | { act: 'restore'; expected: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  // Mostly the version that is current, now and then one that is not.
  fc.record({
    act: fc.constant('amend' as const),
    text: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    expected: fc.constantFrom(0, 0, 0, -1, 1),
  }),
  fc.record({ act: fc.constant('error' as const), expected: fc.constantFrom(0, 0, -1) }),
  fc.record({ act: fc.constant('restore' as const), expected: fc.constantFrom(0) }),
);

test('[D7] random amendments, errors and restorations leave every version as it was', {
  timeout: 1_800_000,
}, async (context) => {
  const numRuns = roundsOf(25, 1000);
  const patient = await clinic.addPatient();
  const order = await clinic.as('prescriber', (tx, author) => signedOrder(tx, author, patient.id));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const entry = { kind: 'allergy' as const, id: newId(), patientId: patient.id };
      const seen: string[] = [];
      await clinic.as('nurse', async (tx, author) => {
        const first = must(await createEntry(tx, author, { ...entry, content: allergyContent('first') }));
        seen.push(canonicalJson(first));
        for (const each of steps) {
          const written = await writeVersion(tx, author, {
            ...entry,
            expected: seen.length + each.expected,
            content: allergyContent(each.act === 'amend' ? each.text : 'unchanged'),
            state: each.act === 'error' ? 'entered-in-error' : 'current',
            reason: 'because',
          });
          if (written.ok) seen.push(canonicalJson(written.value));
          else expect(['version-changed', 'bad-input']).toContain(written.error.kind);
        }
      });
      await clinic.as('therapist', async (tx) => {
        const history = await readHistory(tx, clinic.id, entry.kind, entry.id);
        expect(history.map((version) => canonicalJson(version))).toEqual(seen);
        expect(history.map((version) => version.version)).toEqual(seen.map((_, index) => index + 1));
        const third = await readVersion(tx, clinic.id, entry.kind, entry.id, 1);
        expect(canonicalJson(third)).toBe(seen[0]);
        expect(canonicalJson(await readCurrent(tx, clinic.id, entry.kind, entry.id))).toBe(seen.at(-1));
      });
    }),
    { numRuns },
  );
  didRounds(context, numRuns);
  const acts = await clinic.as('prescriber', (tx) => listSignedActs(tx, clinic.id, patient.id, order.id));
  expect(acts.map((act) => act.intact)).toEqual([true]);
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
});
