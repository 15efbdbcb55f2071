import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must, patientContent } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { listPatients } from './patients.ts';
import { createEntries, writeVersion } from './versions.ts';

let clinic: TestClinic;
const families = [
  'Müller',
  'Muller',
  "O'Brien",
  'Nguyễn',
  'Åberg',
  'Smith-Jones',
  'Rivers',
  'Rios',
  'Zhang',
  '李',
];
const given = ['Ana', 'Zoë', 'John', 'Jon', 'Mary Ann', 'Łukasz'];

beforeAll(async () => {
  clinic = await openTestClinic();
  await clinic.as('system', async (tx, author) => {
    const entries = families.flatMap((family, f) =>
      given.map((first, g) => {
        const id = newId();
        const content = patientContent({
          name: { given: [first], family, preferred: null },
          birthDate: `19${70 + f}-0${g + 1}-15`,
          identifiers: [{ system: 'urn:mrn', value: `TC-${f}${g}777` }],
        });
        return { kind: 'patient' as const, id, patientId: id, content };
      }),
    );
    must(await createEntries(tx, author, entries));
  });
});
afterAll(() => clinic.database.drop());

const ask = (search: string | null, over: { cursor?: string | null; limit?: number } = {}) =>
  clinic.as('front-desk', async (tx) =>
    must(
      await listPatients(tx, {
        clinicId: clinic.id,
        search,
        cursor: null,
        limit: 50,
        today: '2026-11-22',
        ...over,
      }),
    ),
  );
const names = async (search: string) =>
  (await ask(search)).patients.map(
    (patient) => `${patient.content.name.given[0]} ${patient.content.name.family}`,
  );

describe('search', () => {
  test.each([
    ['muller zoe', ['Zoë Müller', 'Zoë Muller']],
    ['ZOE MU\u0308LLER', ['Zoë Müller', 'Zoë Muller']],
    ['zoe m', ['Zoë Müller', 'Zoë Muller']],
    ['brien john', ["John O'Brien"]],
    ['o’brien john', ["John O'Brien"]],
    ['nguyen lukasz', ['Łukasz Nguyễn']],
    ['jones ann', ['Mary Ann Smith-Jones']],
    ['smith-jones mary', ['Mary Ann Smith-Jones']],
    ['李 ana', ['Ana 李']],
    ['1972-03-15', ["John O'Brien"]],
    ['3/15/1972', ["John O'Brien"]],
    ['15.03.1972 john', ["John O'Brien"]],
    ['TC-22777', ["John O'Brien"]],
    ['tc22777', ["John O'Brien"]],
    ['22777', ["John O'Brien"]],
    ['nobody', []],
    ["'; drop table clinic; --", []],
    ['%', []],
    ['x_x', []],
  ])('%s', async (search, expected) => expect((await names(search)).toSorted()).toEqual(expected.toSorted()));

  test('never throws, whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (search) => {
        const page = await ask(search);
        expect(page.patients.length).toBeLessThanOrEqual(page.total);
      }),
      { numRuns: 60 },
    );
  });

  test('a patient is found under a new name and no longer under the old one', async () => {
    const patient = await clinic.addPatient({
      name: { given: ['Quentin'], family: 'Oldname', preferred: null },
    });
    await clinic.as('front-desk', async (tx, author) =>
      must(
        await writeVersion(tx, author, {
          kind: 'patient',
          id: patient.id,
          patientId: patient.id,
          expected: 1,
          content: patientContent({ name: { given: ['Quentin'], family: 'Newname', preferred: null } }),
          reason: 'married',
        }),
      ),
    );
    expect([await names('oldname'), await names('newname')]).toEqual([[], ['Quentin Newname']]);
    await clinic.as('front-desk', async (tx, author) =>
      must(
        await writeVersion(tx, author, {
          kind: 'patient',
          id: patient.id,
          patientId: patient.id,
          expected: 2,
          content: patientContent(),
          state: 'entered-in-error',
          reason: 'registered twice',
        }),
      ),
    );
    expect(await names('newname')).toEqual([]);
  });
});

describe('pages', () => {
  test.each([1, 7, 60, 200])('of %i: everybody once, in one order, with an honest total', async (limit) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask(null, { cursor, limit });
      expect(page.total).toBe(60);
      seen.push(...page.patients.map((patient) => patient.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(60);
    expect(seen).toEqual((await ask(null, { limit: 200 })).patients.map((patient) => patient.id));
  });

  test('a damaged page link is refused', async () => {
    for (const cursor of [
      'x',
      Buffer.from('["a"]').toString('base64url'),
      Buffer.from('["a","1"]').toString('base64url'),
    ]) {
      const page = await clinic.as('front-desk', (tx) =>
        listPatients(tx, { clinicId: clinic.id, search: null, cursor, limit: 5, today: '2026-11-22' }),
      );
      expect(page).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    }
  });
});

test('easily confused names are marked, others are not', async () => {
  const marked = (await ask('john')).patients.map((patient) => [patient.content.name.family, patient.alike]);
  expect(marked).toContainEqual(['Rivers', true]);
  const zhang = (await ask('zhang zoe')).patients;
  expect(zhang.map((patient) => patient.alike)).toEqual([false]);
});

test('the front desk is not told a number of medications it cannot see', async () => {
  expect((await ask('zhang zoe')).patients[0]?.activeMedications).toBeNull();
});
