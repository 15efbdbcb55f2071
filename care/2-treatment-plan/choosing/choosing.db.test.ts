import { afterAll, beforeAll, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import type { Option } from '#clinical/choosing/option-shape.ts';
import { systems } from '#kernel/code.ts';
import type { Role } from '#kernel/role.ts';
import { createEntry } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { choosingRoutes } from './choosing-routes.ts';
import type { ChartDiagnosis } from './choosing-schema.ts';

let clinic: TestClinic;
let patientId: string;
const routes = choosingRoutes(knowledge());

interface Compared {
  readonly comparison: { readonly options: readonly Option[]; readonly insteadOf: string | null };
  readonly diagnosis: { readonly text: string | null; readonly inChart: boolean };
  readonly said: readonly { readonly text: string }[];
}
const ask = (name: string, query: Record<string, unknown> = {}, as: Role = 'prescriber', id = patientId) =>
  callRoute(clinic, routes, `plan.${name}`, { params: { patientId: id }, query, as });
const compare = (query: Record<string, unknown>, as?: Role) =>
  reply<Compared>(ask('compare-options', query, as));

async function diagnose(text: string, code: string | null): Promise<void> {
  await clinic.as('prescriber', async (tx, author) => {
    const content = {
      concept: { text, codings: code === null ? [] : [{ system: systems.icd10cm, code }] },
      clinicalStatus: 'active' as const,
      verification: 'confirmed' as const,
      onset: null,
      abatement: null,
      note: null,
    };
    must(await createEntry(tx, author, { kind: 'condition', id: newId(), patientId, content }));
  });
}

beforeAll(async () => {
  clinic = await openTestClinic();
  patientId = (await clinic.addPatient({ sex: 'male' })).id;
  await diagnose('Low since spring', 'F33.1');
  await diagnose('Worn out', null);
});
afterAll(() => clinic.database.drop());

test('the diagnoses of the chart, and that one without a code cannot be looked up', async () => {
  const { diagnoses } = await reply<{ diagnoses: ChartDiagnosis[] }>(ask('choosing-diagnoses'));
  expect(diagnoses).toMatchObject([
    { text: 'Low since spring', code: 'F33.1' },
    { text: 'Worn out', code: null, options: null },
  ]);
  expect(diagnoses[0]?.options).toBeGreaterThan(30);
});

test('prescriber and nurse read the comparison, in the words of the chart; nobody else is let in', async () => {
  for (const as of ['prescriber', 'nurse'] as const) {
    const { comparison, diagnosis } = await compare({ diagnosis: 'F33.1' }, as);
    expect(diagnosis).toEqual({ text: 'Low since spring', inChart: true });
    expect(comparison.options.length).toBeGreaterThan(30);
  }
  for (const { endpoint } of routes)
    expect(endpoint.access).toEqual({ kind: 'roles', roles: ['prescriber', 'nurse'] });
});

test('the chart of the comparison is on the audit line', async () => {
  expect((await ask('compare-options', { diagnosis: 'F33.1' })).touched).toContain(patientId);
});

test('a diagnosis that is not in the chart is named by its code, and no use is an empty list', async () => {
  expect((await compare({ diagnosis: 'F90.0' })).diagnosis.inChart).toBe(false);
  const { comparison, diagnosis } = await compare({ diagnosis: 'Z99.9' });
  expect(comparison.options).toEqual([]);
  expect(diagnosis).toEqual({ text: null, inChart: false });
});

test('somebody else’s chart is not there', async () => {
  expect(await refusal(ask('compare-options', { diagnosis: 'F33.1' }, 'prescriber', newId()))).toMatchObject({
    kind: 'not-found',
  });
});

test('the aid shows what was picked, in the language asked for', async () => {
  const drugs = 'sertraline,bupropion';
  const { aid } = await reply<{
    aid: { options: { drug: string; leaflet: { intro: string } | null }[] };
  }>(ask('decision-aid', { diagnosis: 'F33.1', drugs, language: 'es' }, 'nurse'));
  expect(aid.options.map(({ drug }) => drug)).toEqual(['sertraline', 'bupropion']);
  expect(aid.options[0]?.leaflet?.intro).toMatch(/^La sertralina/);
});
