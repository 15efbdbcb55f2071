import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { dateInZone } from '#kernel/time.ts';
import type { MailMessage } from '#platform/mail/mail-message.ts';
import { noMail } from '#platform/mail/send-mail.ts';
import type { VisitSummary } from '#record/schema/follow-up.ts';
import { createEntry } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { newId, now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { Outlets } from './outlets.ts';
import { summaryRoutes } from './summary-routes.ts';
import type { SummaryView } from './summary-schema.ts';

const knowledge = loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
const sent: MailMessage[] = [];
const printed: string[] = [];
const outlets: Outlets = {
  sendMail: async (message) => {
    sent.push(message);
    return { ok: true, value: { messageId: 'test' } };
  },
  printPdf: async (document) => {
    printed.push(document.title);
    return new Uint8Array([37, 80, 68, 70]);
  },
};
const routes = summaryRoutes(knowledge, outlets);
let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

type Input = Parameters<typeof callRoute>[3];
const call = (name: string, input: Input, own = routes) => callRoute(clinic, own, `follow-up.${name}`, input);
const asPatient = (patientId: string) => ({ as: 'patient', patientId, params: { patientId } }) as const;
const draftFor = async (patientId: string) =>
  (
    await reply<{ summary: SummaryView }>(
      call('draft-summary', { params: { patientId }, body: { encounter: null } }),
    )
  ).summary;
const listed = async (input: Input) =>
  (await reply<{ summaries: SummaryView[]; email: string | null }>(call('summaries', input))).summaries;
const headings = ({ sections }: VisitSummary) => sections.map(({ heading }) => heading);

test('drafted, edited, given: the person sees it from then on, and it is fixed', async () => {
  const { id: patientId } = await clinic.addPatient();
  const draft = await draftFor(patientId);
  expect(draft.content).toMatchObject({
    given: null,
    language: 'en',
    byName: 'Some prescriber',
    on: dateInZone(now(), 'America/New_York'),
  });
  expect(headings(draft.content)).toContain('What we talked about');
  expect(await listed(asPatient(patientId))).toEqual([]);

  const one = { patientId, summaryId: draft.id };
  const sections = [{ heading: 'What we talked about', lines: ['Sleep, and walking every day.'] }];
  const edit = { params: one, body: { sections }, ifMatch: 1 };
  await reply(call('edit-summary', { ...edit, as: 'nurse' }));
  expect(await refusal(call('edit-summary', edit))).toMatchObject({ kind: 'version-changed' });
  await reply(call('give-summary', { params: one, body: { how: 'in-the-portal' }, ifMatch: 2 }));

  const [own] = await listed(asPatient(patientId));
  expect(own?.content).toMatchObject({ sections, byName: 'Some nurse', given: { how: 'in-the-portal' } });
  expect(await refusal(call('edit-summary', { ...edit, ifMatch: 3 }))).toMatchObject({ kind: 'conflict' });
  await reply(call('summary-paper', { ...asPatient(patientId), params: one }));
  expect(printed.at(-1)).toMatch(/^Your visit, /);
});

test('it speaks the person’s language, in the mail too; nothing of the visit stands in the mail itself', async () => {
  const { id: patientId } = await clinic.addPatient({ language: 'es', email: 'person@home.example' });
  const draft = await draftFor(patientId);
  expect(headings(draft.content)).toContain('A quién llamar');
  const params = { patientId, summaryId: draft.id };
  await reply(call('give-summary', { params, body: { how: 'e-mailed' }, ifMatch: 1 }));
  const [mail] = sent;
  expect(mail).toMatchObject({ to: 'person@home.example', subject: 'De North Clinic' });
  expect(mail?.attachments).toHaveLength(1);
  expect(mail?.text).not.toContain('medicina');
});

test('without an address or a mail server it stays a draft, and says what else can be done', async () => {
  const { id: patientId } = await clinic.addPatient();
  const give = async (own: typeof routes, id: string) => {
    const draft = await draftFor(id);
    const params = { patientId: id, summaryId: draft.id };
    return refusal(call('give-summary', { params, body: { how: 'e-mailed' }, ifMatch: 1 }, own));
  };
  expect(await give(routes, patientId)).toMatchObject({
    kind: 'conflict',
    next: expect.stringContaining('Print'),
  });
  const { id: withAddress } = await clinic.addPatient({ email: 'person@home.example' });
  const unsent = await give(summaryRoutes(knowledge, { ...outlets, sendMail: noMail }), withAddress);
  expect(unsent).toMatchObject({ kind: 'conflict', detail: expect.stringContaining('still a draft') });
  expect((await listed({ params: { patientId: withAddress } }))[0]?.content.given).toBeNull();
});

test('a summary belongs to a visit of this person; another’s summary is not there', async () => {
  const { id: patientId } = await clinic.addPatient();
  const { id: other } = await clinic.addPatient();
  const wrong = { params: { patientId }, body: { encounter: newId() } };
  expect(await refusal(call('draft-summary', wrong))).toMatchObject({
    errors: [{ path: 'body.encounter' }],
  });
  const encounter = newId();
  await clinic.as('prescriber', async (tx, author) =>
    must(
      await createEntry(tx, author, {
        kind: 'encounter',
        id: encounter,
        patientId,
        content: {
          status: 'finished',
          setting: 'clinic',
          type: null,
          start: '2026-10-05',
          reasons: [{ codings: [], text: 'Sleep is better' }],
          with: null,
          note: null,
        },
      }),
    ),
  );
  const { summary } = await reply<{ summary: SummaryView }>(
    call('draft-summary', { params: { patientId }, body: { encounter } }),
  );
  expect(summary.content).toMatchObject({
    on: '2026-10-05',
    sections: expect.arrayContaining([{ heading: 'What we talked about', lines: ['Sleep is better'] }]),
  });
  const foreign = { patientId: other, summaryId: summary.id };
  expect(await refusal(call('summary-paper', { params: foreign }))).toMatchObject({ kind: 'not-found' });
});

test('the database keeps a draft from the person and a given one as it was', async () => {
  const { id: patientId } = await clinic.addPatient();
  const draft = await draftFor(patientId);
  const params = { patientId, summaryId: draft.id };
  expect(await refusal(call('summary-paper', { ...asPatient(patientId), params }))).toMatchObject({
    kind: 'not-found',
  });
  await reply(call('give-summary', { params, body: { how: 'printed' }, ifMatch: 1 }));
  const statement = `insert into record_version (clinic_id, kind, id, version, patient_id, state, content,
      content_hash, recorded_at, recorded_by, recorded_by_name)
    select clinic_id, kind, id, 3, patient_id, state, jsonb_set(content, '{sections}', '[]'), content_hash, recorded_at,
      recorded_by, recorded_by_name from record_version where id = '${draft.id}' and version = 2`;
  await expect(clinic.database.ownerPool.query(statement)).rejects.toMatchObject({ code: 'TI409' });
});
