import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { sideEffectRoutes } from './side-effect-routes.ts';
import type { PlainSideEffect, SideEffectView } from './side-effect-schema.ts';

const knowledge = loadKnowledge('knowledge');
const routes = sideEffectRoutes(knowledge);
const at = '2026-11-23T15:00:00.000Z';
const restless = 'Inner restlessness, cannot sit still';
let clinic: TestClinic;
let patientId: string;
let checkIn: string;

type Input = Partial<Parameters<typeof callRoute>[3]>;
const call = (name: string, input: Input = {}) =>
  callRoute(clinic, routes, `monitoring.${name}`, { at, params: { patientId }, ...input });
interface Lists {
  reported: { name: string; checkIn: string }[];
  open: SideEffectView[];
  closed: SideEffectView[];
}
const lists = () => reply<Lists>(call('side-effects'));
interface One {
  sideEffect: SideEffectView;
  facts: { suspects: { course: string; name: string }[]; scale: { id: string } };
}
const on = (id: string, input: Input = {}) => ({ params: { patientId, sideEffectId: id }, ...input });

beforeAll(async () => {
  clinic = await openTestClinic();
  // Somebody who can look again
  for (const role of ['prescriber', 'nurse'] as const) {
    const person = clinic.people[role];
    const { ownerPool } = clinic.database;
    await ownerPool.query('insert into person (id, name, email, created_at) values ($1, $2, $3, now())', [
      person,
      `Some ${role}`,
      `${role}@clinic.example`,
    ]);
    await ownerPool.query(
      'insert into membership (clinic_id, person_id, role, added_at) values ($1, $2, $3, now())',
      [clinic.id, person, role],
    );
  }
  patientId = (await clinic.addPatient({ birthDate: '1990-03-01' })).id;
  checkIn = newId();
  await clinic.as('prescriber', async (tx, author) => {
    await signedOrder(tx, author, patientId, {
      medication: {
        concept: { codings: [], text: 'aripiprazole' },
        drugs: ['aripiprazole'],
        product: null,
      },
      start: '2026-11-10',
    });
    const content = {
      on: '2026-11-20',
      mood: null,
      anxiety: null,
      sleepHours: null,
      energy: null,
      taken: null,
      takenBecause: null,
      sideEffects: [{ name: restless, bother: 'a-lot' as const, since: '2026-11-14' }],
      note: null,
    };
    must(await createEntry(tx, author, { kind: 'check-in', id: checkIn, patientId, content }));
  });
});
afterAll(() => clinic.database.drop());

const report = (changes: object = {}, input: Input = {}) =>
  call('report-side-effect', {
    body: {
      name: restless,
      by: 'patient',
      on: null,
      since: '2026-11-14',
      bother: 'a-lot',
      words: null,
      checkIn,
      serious: null,
      ...changes,
    },
    as: 'nurse',
    ...input,
  });
const allAnswers = (yes: readonly string[]) =>
  (knowledge.causalityScales[0]?.questions ?? []).map(({ id }) => ({
    question: id,
    answer: yes.includes(id) ? 'yes' : id === 'other-cause' ? 'no' : 'unknown',
  }));

test('from the check-in to the end: named, taken up, judged, decided with a task, looked at again, closed', async () => {
  expect((await lists()).reported).toMatchObject([{ name: restless, checkIn }]);
  const { sideEffect } = await reply<One>(report());
  expect(sideEffect).toMatchObject({
    state: 'reported',
    content: { effect: 'akathisia', reported: { on: '2026-11-20', from: { kind: 'check-in', id: checkIn } } },
  });
  expect((await lists()).reported).toEqual([]);

  const { facts } = await reply<One>(call('side-effect', on(sideEffect.id)));
  const course = facts.suspects[0]?.course ?? '';
  const judge = { course, answers: allAnswers(['known', 'after']), judgement: 'probable', note: null };
  const half = { ...judge, answers: [{ question: 'known', answer: 'yes' }] };
  expect(
    await refusal(call('judge-side-effect', on(sideEffect.id, { body: half, ifMatch: 1 }))),
  ).toMatchObject({ kind: 'bad-input', errors: { length: 9 } });
  expect(
    await refusal(call('judge-side-effect', on(sideEffect.id, { body: judge, ifMatch: 9 }))),
  ).toMatchObject({ kind: 'version-changed' });
  const judged = await reply<One>(call('judge-side-effect', on(sideEffect.id, { body: judge, ifMatch: 1 })));
  expect(judged.sideEffect).toMatchObject({
    state: 'judged',
    content: { judgements: [{ score: 5, band: 'probable', suspect: { name: 'Aripiprazole' } }] },
  });

  const decision = { act: 'lower', note: 'to 5 mg', recheckOn: '2026-11-30', owner: clinic.people.nurse };
  expect(
    await refusal(
      call(
        'decide-side-effect',
        on(sideEffect.id, { body: { ...decision, recheckOn: '2026-11-23' }, ifMatch: 2 }),
      ),
    ),
  ).toMatchObject({ errors: [{ path: 'body.recheckOn' }] });
  const decided = await reply<One>(
    call('decide-side-effect', on(sideEffect.id, { body: decision, ifMatch: 2 })),
  );
  expect(decided.sideEffect.recheck).toMatchObject({ on: '2026-11-30', overdue: false });
  const tasks = () =>
    clinic.as('nurse', async (tx) => {
      const { rows } = await sql<{ status: string; due: string }>`
        select content ->> 'status' as status, content ->> 'due' as due from record_current
        where kind = 'task' and patient_id = ${patientId}::uuid order by recorded_at`.execute(tx);
      return rows;
    });
  expect(await tasks()).toEqual([{ status: 'open', due: '2026-11-30' }]);

  const plain = await reply<{ sideEffects: PlainSideEffect[] }>(
    call('side-effects', { as: 'patient', patientId }),
  );
  expect(plain.sideEffects).toMatchObject([{ act: 'lower', recheckOn: '2026-11-30', closed: null }]);
  expect(JSON.stringify(plain)).not.toMatch(/probable|Naranjo|judgement/);

  const look = (body: object, ifMatch: number) =>
    call('recheck-side-effect', on(sideEffect.id, { body, ifMatch, as: 'nurse' }));
  const still = { found: 'same', note: 'still pacing', close: null, again: null };
  expect(await refusal(look(still, 3))).toMatchObject({ errors: [{ path: 'body.close' }] });
  expect(await refusal(look({ ...still, close: 'gone' }, 3))).toMatchObject({
    errors: [{ path: 'body.close' }],
  });
  await reply(look({ ...still, again: { on: '2026-12-07', owner: null } }, 3));
  expect(await tasks()).toEqual([
    { status: 'done', due: '2026-11-30' },
    { status: 'open', due: '2026-12-07' },
  ]);
  const closed = await reply<One>(look({ found: 'gone', note: null, close: 'gone', again: null }, 4));
  expect(closed.sideEffect).toMatchObject({ state: 'closed', recheck: null });
  expect((await tasks()).every(({ status }) => status === 'done')).toBe(true);
  expect(await refusal(look({ found: 'gone', note: null, close: 'gone', again: null }, 5))).toMatchObject({
    kind: 'conflict',
  });
});

test('a report for the FDA names the case by a code, holds what the chart tells and lists what it does not', async () => {
  const { sideEffect } = await reply<One>(report({ serious: ['hospital'] }));
  const { report: form } = await reply<{
    report: {
      serious: boolean;
      missing: string[];
      sections: { fields: { label: string; value: string | null }[] }[];
    };
  }>(call('medwatch', on(sideEffect.id)));
  const values = new Map(
    form.sections.flatMap(({ fields }) => fields.map(({ label, value }) => [label, value])),
  );
  expect(form.serious).toBe(true);
  expect(values.get('Outcome')).toBe('hospital stay, first or longer');
  expect(values.get('Age at the event')).toBe('36 years');
  expect(values.get('Code of the case (not the name)')).toBe(`TI-${sideEffect.id.slice(-8)}`);
  expect(form.missing).toContain('Weight');
  expect(form.missing).toContain('Name and strength');
});

test('what was reported and judged is never rewritten, by nobody', async () => {
  const { sideEffect } = await reply<One>(report());
  const rewritten = (content: object) =>
    clinic.as('prescriber', (tx, author) =>
      writeVersion(tx, author, {
        kind: 'side-effect',
        id: sideEffect.id,
        patientId,
        content: { ...sideEffect.content, ...content },
        expected: 1,
      }),
    );
  const { reported } = sideEffect.content;
  await expect(rewritten({ reported: { ...reported, bother: 'a-little' } })).rejects.toThrow(
    /stays as it was/,
  );
});

test('[S4] another person’s check-in, chart or side effect is not there', async () => {
  const other = (await clinic.addPatient()).id;
  expect(await refusal(report({}, { params: { patientId: other } }))).toMatchObject({
    errors: [{ path: 'body.checkIn' }],
  });
  const { sideEffect } = await reply<One>(report());
  const crossed = { params: { patientId: other, sideEffectId: sideEffect.id } };
  expect(await refusal(call('side-effect', crossed))).toMatchObject({ kind: 'not-found' });
  expect(
    await refusal(call('rate-side-effect', { ...crossed, body: { serious: [] }, ifMatch: 1 })),
  ).toMatchObject({ kind: 'not-found' });
  expect(await refusal(call('side-effects', { as: 'patient', patientId: other }))).toMatchObject({
    kind: 'not-found',
  });
});
