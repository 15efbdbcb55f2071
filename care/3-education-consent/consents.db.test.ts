import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import type { ConsentTemplate } from '#knowledge/schema/education.ts';
import type { Consent } from '#record/schema/consent.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { writeVersion } from '#record/store/versions.ts';
import { readPdfPages } from '#test/paper/read-pdf.ts';
import { type CallInput, callRoute, refusal, reply } from '#test/record/call.ts';
import { openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { Agreement } from './agreements-schema.ts';
import { educationRoutes } from './routes.ts';
import type { ConsentEntry, ConsentForm, ConsentProposal, CourseConsent } from './schema.ts';

const template: ConsentTemplate = {
  id: 'test-antidepressant',
  name: 'Antidepressants, for this test',
  drugs: { class: ['antidepressant'] },
  includes: [],
  elements: ['benefits', 'harms'].map((id) => ({
    id,
    what: `The ${id} of it`,
    plain: { en: `We spoke about its ${id}.`, es: `Hablamos de: ${id}.` },
    required: id === 'harms',
  })),
  reviewMonths: 12,
  basis: { state: 'recalled', sources: ['titrate-monitoring'] },
};
const known = { ...knowledge(), consentTemplates: [template], leaflets: [] };
const routes = educationRoutes(known);

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
  const owner = clinic.people.prescriber;
  const { ownerPool } = clinic.database;
  await ownerPool.query(
    `insert into person (id, name, email, created_at) values ($1, 'Some prescriber', 'p@test.invalid', now())`,
    [owner],
  );
  await ownerPool.query(
    `insert into membership (clinic_id, person_id, role, added_at) values ($1, $2, 'prescriber', now())`,
    [clinic.id, owner],
  );
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
});

const call = (name: string, input: CallInput) => callRoute(clinic, routes, `education.${name}`, input);
const own = (patientId: string): CallInput => ({ as: 'patient', patientId });
const form = (over: Partial<ConsentForm> = {}): ConsentForm => ({
  drug: 'sertraline',
  scope: { upToDaily: '200 mg', routes: ['oral'], indication: 'Depression', offLabel: false },
  elements: ['benefits', 'harms'].map((id) => ({ id, covered: true, note: null })),
  capacity: { judged: 'has-capacity', note: null },
  teachBack: { understood: 'yes', inOwnWords: 'It takes weeks, and I must not stop at once.' },
  leafletGiven: false,
  language: 'en',
  interpreter: null,
  reviewOn: null,
  explained: true,
  ...over,
});
const prepare = async (patientId: string, over: Partial<ConsentForm> = {}) =>
  (
    await reply<{ consent: ConsentEntry }>(
      call('prepare-consent', { params: { patientId }, body: form(over) }),
    )
  ).consent;
const typed = { agrees: true, how: 'typed', name: 'Alex Rivers', path: null };
const agreements = async (patientId: string) =>
  (await reply<{ agreements: Agreement[] }>(call('agreements', { params: { patientId }, ...own(patientId) })))
    .agreements;
const newPatient = async () => (await clinic.addPatient()).id;

describe('prepared by the clinic', () => {
  test('what the agenda asks for is kept with the words the person reads, in their language', async () => {
    const patientId = await newPatient();
    const { proposal } = await reply<{ proposal: ConsentProposal }>(
      call('propose-consent', { params: { patientId, drug: 'sertraline' } }),
    );
    expect(proposal).toMatchObject({
      template: { id: 'test-antidepressant' },
      scope: { upToDaily: '200 mg', routes: ['oral'], offLabel: null },
    });
    const { content } = await prepare(patientId, { language: 'es' });
    expect(content).toMatchObject({
      status: 'preparing',
      explainedBy: { name: 'Some prescriber' },
      template: { id: 'test-antidepressant', knowledge: known.release },
      elements: [{ words: 'Hablamos de: benefits.' }, { words: 'Hablamos de: harms.' }],
    });
  });

  test('it is explained only when what must be covered is, and the person can decide', async () => {
    const patientId = await newPatient();
    const body = form({
      elements: [{ id: 'benefits', covered: true, note: null }],
      capacity: { judged: 'not-assessed', note: null },
    });
    const { errors } = await refusal(call('prepare-consent', { params: { patientId }, body }));
    expect(errors?.map(({ path }) => path)).toEqual(['body.elements.harms', 'body.capacity']);
    const kept = await prepare(patientId, { ...body, explained: false });
    expect(kept.content).toMatchObject({
      explainedBy: null,
      elements: [{ covered: true }, { covered: false }],
    });
    expect(await agreements(patientId)).toEqual([]);
    const params = { patientId, consentId: kept.id };
    expect(
      await refusal(call('decide-agreement', { params, body: typed, ifMatch: 1, ...own(patientId) })),
    ).toMatchObject({
      kind: 'not-found',
    });
    expect(
      await refusal(call('decide-consent', { params, body: { ...typed, copy: null }, ifMatch: 1 })),
    ).toMatchObject({ kind: 'conflict', detail: expect.stringContaining('not been explained') });
  });

  test('one at a time for each medication; what nobody has a template for is said', async () => {
    const patientId = await newPatient();
    const first = await prepare(patientId);
    const again = await refusal(call('prepare-consent', { params: { patientId }, body: form() }));
    expect(again).toMatchObject({ kind: 'conflict', extra: { current: { id: first.id } } });
    expect(await refusal(call('propose-consent', { params: { patientId, drug: 'lithium' } }))).toMatchObject({
      kind: 'conflict',
      next: expect.any(String),
    });
    for (const elements of [
      [{ id: 'nonsense', covered: true, note: null }],
      [...form().elements, ...form().elements],
    ]) {
      const body = form({ drug: 'escitalopram', elements, explained: false });
      expect(await refusal(call('prepare-consent', { params: { patientId }, body }))).toMatchObject({
        kind: 'bad-input',
      });
    }
  });
});

describe('decided by the person', () => {
  test('at home: read, signed, and covered; changed of mind: kept, and the prescriber has a concern', async () => {
    const patientId = await newPatient();
    const { id } = await prepare(patientId);
    expect(await agreements(patientId)).toMatchObject([
      { id, state: 'waiting', points: [{ words: 'We spoke about its benefits.' }, {}] },
    ]);
    const params = { patientId, consentId: id };
    const path = 'M10 20L30 40';
    await reply(
      call('decide-agreement', {
        params,
        ifMatch: 1,
        body: { ...typed, how: 'drawn', path },
        ...own(patientId),
      }),
    );
    expect(await agreements(patientId)).toMatchObject([
      { state: 'agreed', decision: { how: 'drawn', path } },
    ]);
    const back = await reply<{ told: object; notAtOnce: boolean; agreement: Agreement }>(
      call('withdraw-agreement', {
        params,
        ifMatch: 2,
        body: { why: 'It makes me restless' },
        ...own(patientId),
      }),
    );
    expect(back).toMatchObject({
      agreement: { state: 'withdrawn', withdrawal: { why: 'It makes me restless' } },
      told: { name: 'Some prescriber' },
      notAtOnce: true,
    });
    const { rows } = await clinic.database.ownerPool.query(
      `select content from record_current where kind = 'concern' and patient_id = $1`,
      [patientId],
    );
    expect(rows.map(({ content }) => content)).toMatchObject([
      {
        title: 'No longer agrees to Sertraline',
        detail: 'It makes me restless',
        raisedBy: { type: 'patient' },
        from: { kind: 'consent', id },
        owner: { person: clinic.people.prescriber },
        status: 'open',
      },
    ]);
  });

  test('a no is kept and told; it is not asked twice', async () => {
    const patientId = await newPatient();
    const { id } = await prepare(patientId);
    const params = { patientId, consentId: id };
    const no = { ...typed, agrees: false };
    await reply(call('decide-agreement', { params, ifMatch: 1, body: no, ...own(patientId) }));
    expect(
      await refusal(call('decide-agreement', { params, ifMatch: 2, body: typed, ...own(patientId) })),
    ).toMatchObject({
      kind: 'conflict',
      detail: expect.stringContaining('declined'),
    });
  });

  test('in the room: a yes needs somebody who can decide and has understood', async () => {
    for (const over of [
      { capacity: { judged: 'lacks-capacity' as const, note: null } },
      { teachBack: { understood: 'no' as const, inOwnWords: null } },
    ]) {
      const patientId = await newPatient();
      const { id } = await prepare(patientId, over);
      const input = { params: { patientId, consentId: id }, ifMatch: 1 };
      const yes = { ...typed, how: 'spoken', copy: 'printed' };
      expect(await refusal(call('decide-consent', { ...input, body: yes }))).toMatchObject({
        kind: 'conflict',
      });
      await reply(call('decide-consent', { ...input, body: { ...yes, agrees: false } }));
    }
  });

  test('a drawn signature needs a drawing', async () => {
    const patientId = await newPatient();
    const { id } = await prepare(patientId);
    for (const path of [null, '', 'M1 1'])
      expect(
        await refusal(
          call('decide-consent', {
            params: { patientId, consentId: id },
            ifMatch: 1,
            body: { ...typed, how: 'drawn', path, copy: null },
          }),
        ),
      ).toMatchObject({ kind: 'bad-input', errors: [{ path: 'body.path' }] });
  });

  test('two decide at once: one is kept, the other is told', async () => {
    const patientId = await newPatient();
    const { id } = await prepare(patientId);
    const params = { patientId, consentId: id };
    const both = await Promise.all([
      call('decide-agreement', { params, ifMatch: 1, body: { ...typed, agrees: false }, ...own(patientId) }),
      call('decide-consent', { params, ifMatch: 1, body: { ...typed, copy: null }, as: 'nurse' }),
    ]);
    expect(both.filter(({ result }) => result.ok)).toHaveLength(1);
    const lost = both.find(({ result }) => !result.ok)?.result;
    expect(lost).toMatchObject({ error: { kind: 'version-changed', extra: { current: { version: 2 } } } });
  });
});

describe('what nobody may do', () => {
  test('a person sees and decides only their own', async () => {
    const [mine, theirs] = [await newPatient(), await newPatient()];
    const { id } = await prepare(theirs);
    expect(await refusal(call('agreements', { params: { patientId: theirs }, ...own(mine) }))).toMatchObject({
      kind: 'not-found',
    });
    const params = { patientId: mine, consentId: id };
    expect(
      await refusal(call('decide-agreement', { params, ifMatch: 1, body: typed, ...own(mine) })),
    ).toMatchObject({
      kind: 'not-found',
    });
  });

  const change = (
    role: 'patient' | 'nurse',
    patientId: string,
    id: string,
    content: Consent,
    expected: number | null,
  ) =>
    clinic.as(
      role,
      (tx, author) => writeVersion(tx, author, { kind: 'consent', id, patientId, content, expected }),
      role === 'patient' ? patientId : null,
    );

  test('below the handlers: the database lets a person decide and nothing else', async () => {
    const patientId = await newPatient();
    const { id, content } = await prepare(patientId);
    const decision = {
      how: 'typed' as const,
      name: 'Alex Rivers',
      path: null,
      at: content.explainedBy?.at ?? '',
    };
    const agreed: Consent = { ...content, status: 'agreed', decision };
    for (const wrong of [
      { ...agreed, elements: [] },
      { ...agreed, scope: { ...agreed.scope, upToDaily: null } },
      { ...agreed, capacity: { judged: 'with-support' as const, note: null } },
      { ...content },
      { ...agreed, decision: null },
    ])
      await expect(change('patient', patientId, id, wrong, 1)).rejects.toMatchObject({ code: 'TI409' });
    const made = '01900000-0000-7000-8000-00000000abcd';
    await expect(change('patient', patientId, made, agreed, null)).rejects.toMatchObject({ code: 'TI409' });
    expect((await change('patient', patientId, id, agreed, 1)).ok).toBe(true);
    const staffWord = { by: 'staff' as const, byName: 'x', why: null, at: decision.at };
    await expect(
      change('patient', patientId, id, { ...agreed, status: 'withdrawn', withdrawal: staffWord }, 2),
    ).rejects.toMatchObject({ code: 'TI409' });
  });

  test('once decided, what was explained is fixed for the clinic too, and a no does not become a yes', async () => {
    const patientId = await newPatient();
    const { id, content } = await prepare(patientId);
    const params = { patientId, consentId: id };
    await reply(
      call('decide-consent', { params, ifMatch: 1, body: { ...typed, agrees: false, copy: null } }),
    );
    const decision = {
      how: 'typed' as const,
      name: 'Alex Rivers',
      path: null,
      at: content.explainedBy?.at ?? '',
    };
    for (const wrong of [
      { ...content, status: 'agreed' as const, decision },
      { ...content, status: 'declined' as const, decision: { ...decision, name: 'Else' } },
      { ...content },
    ])
      await expect(change('nurse', patientId, id, wrong, 2)).rejects.toMatchObject({ code: 'TI409' });
    expect(await refusal(call('edit-consent', { params, ifMatch: 2, body: form() }))).toMatchObject({
      kind: 'conflict',
    });
  });
});

test('every course and draft is listed with how consent stands', async () => {
  const patientId = await newPatient();
  const { courses } = await reply<{ courses: CourseConsent[] }>(call('consents', { params: { patientId } }));
  expect(courses).toEqual([]);
  expect(await refusal(call('consents', { params: { patientId: clinic.id } }))).toMatchObject({
    kind: 'not-found',
  });
});

describe('on paper', () => {
  const words = (text: string) => text.replace(/\s+/g, '');
  const printed = async (input: CallInput) => {
    const { name, bytes } = await reply<{ name: string; bytes: Uint8Array }>(call('consent-paper', input));
    return { name, pages: readPdfPages(bytes) };
  };

  test('the person and the clinic get the same text; capacity and what was said back stay in the file', async () => {
    const patientId = await newPatient();
    const { id } = await prepare(patientId, {
      language: 'es',
      scope: { upToDaily: '200 mg', routes: ['oral'], indication: 'Panic at night', offLabel: true },
    });
    const params = { patientId, consentId: id };
    const drawn = { ...typed, how: 'drawn', path: 'M10 20L30 40L90 20M5 5' };
    await reply(call('decide-agreement', { params, ifMatch: 1, body: drawn, ...own(patientId) }));
    const { name, pages } = await printed({ params, ...own(patientId) });
    expect(name).toMatch(/^consentimiento-sertraline-\d{4}-\d\d-\d\d\.pdf$/);
    const text = words(pages.join(''));
    for (const said of [
      'Panic at night',
      'Hasta 200 mg al día, por la boca',
      'Hablamos de: harms.',
      'no está aprobado oficialmente para este uso',
      'Dije que sí.',
      'Firma de Alex Rivers',
    ])
      expect(text).toContain(words(said));
    for (const [index, page] of pages.entries()) {
      expect(words(page)).toContain(words(`Página ${index + 1} de ${pages.length}`));
      expect(words(page)).toContain(words('fecha de nacimiento'));
    }
    expect(text).not.toContain(words('It takes weeks, and I must not stop at once.'));
    const file = words((await printed({ params, query: { copy: 'file' } })).pages.join(''));
    expect(file).toContain(words('It takes weeks, and I must not stop at once.'));
    expect(file).toContain(words('Hablamos de: harms.'));
  });

  test('the file’s copy is not the patient’s, and nobody prints another person’s', async () => {
    const [patientId, other] = [await newPatient(), await newPatient()];
    const { id } = await prepare(patientId);
    const params = { patientId, consentId: id };
    expect(
      await refusal(call('consent-paper', { params, query: { copy: 'file' }, ...own(patientId) })),
    ).toMatchObject({ kind: 'forbidden' });
    const foreign = { patientId: other, consentId: id };
    expect(await refusal(call('consent-paper', { params: foreign, ...own(other) }))).toMatchObject({
      kind: 'not-found',
    });
    const unfinished = await prepare(other, { explained: false });
    expect(
      await refusal(
        call('consent-paper', { params: { ...foreign, consentId: unfinished.id }, ...own(other) }),
      ),
    ).toMatchObject({ kind: 'not-found' });
  });
});
