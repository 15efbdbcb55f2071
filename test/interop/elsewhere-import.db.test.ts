import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportReport } from '#interop/import/schema.ts';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { bundle, condition, countRecord, upload } from './import-test.ts';

/** What other systems hold about care: what of it becomes an entry here, as what, and what stays with the file. */
let server: TestApp;
let clinic: TestClinic;
let prescriber: Browser;
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
  prescriber = await clinic.signIn('prescriber');
});
afterAll(() => server.close());

let number = 0;
function person() {
  number += 1;
  const id = `e${number}`;
  const patient = {
    resourceType: 'Patient',
    id,
    name: [{ family: `Elsewhere${number}`, given: ['Kim'] }],
    birthDate: '1975-03-09',
  };
  return { patient, subject: { reference: `Patient/${id}` } };
}
const own = (code: string, text?: string) => ({
  coding: [{ system: 'urn:titrate:codes', code }],
  ...(text === undefined ? {} : { text }),
});
const counted = ({ counts }: ImportReport, type: string) =>
  counts.find(({ resourceType }) => resourceType === type);

async function brought(file: object, as: Browser = prescriber) {
  const { status, body } = await upload(as, file);
  expect([status, body.errors]).toEqual([200, undefined]);
  const report = body.report as ImportReport;
  const id = report.patients[0]?.id ?? '';
  const served = async (type: string) =>
    (((await prescriber.get(`/fhir/${type}?patient=${id}`)).body.entry ?? []) as { resource: unknown }[]).map(
      ({ resource }) => resource as Record<string, unknown>,
    );
  return { report, id, served };
}

const practitioner = {
  resourceType: 'Practitioner',
  id: 'd1',
  name: [{ prefix: ['Dr.'], given: ['Ada'], family: 'Marsh' }],
  telecom: [{ system: 'phone', value: '555-0100' }],
};
const gp = [{ text: 'General practitioner' }];
const member = { reference: 'Practitioner/d1' };

test('people of other teams join the care team: by name and role, without letters, former ones as history', async () => {
  const { patient, subject } = person();
  const team = (over: object) => ({
    resourceType: 'CareTeam',
    id: 't1',
    subject,
    status: 'active',
    participant: [
      { member: subject },
      { role: gp, member, onBehalfOf: { display: 'Hill Practice' }, period: { start: '2020-02-01' } },
    ],
    ...over,
  });
  const past = team({ id: 't2', status: 'inactive', period: { start: '2018-01-01', end: '2019-01-31' } });
  const file = bundle(patient, practitioner, team({}), past, team({ id: 't3', status: 'proposed' }));
  const { report, id } = await brought(file);
  expect(counted(report, 'CareTeam')).toMatchObject({ received: 3, taken: 1, unchanged: 1, kept: 1 });
  const read = async () => (await prescriber.get(`/api/patients/${id}/care-team`)).body.careTeam;
  const first = await read();
  expect(first).toMatchObject({
    version: 1,
    members: [
      {
        name: 'Dr. Ada Marsh',
        as: 'general-practitioner',
        organisation: 'Hill Practice',
        phone: '555-0100',
        person: null,
        mayReceiveLetters: false,
        since: '2020-02-01',
      },
    ],
    former: [],
  });
  const before = await countRecord(server);
  expect((await brought(file)).report.outcome).toBe('nothing-new');
  expect(await countRecord(server)).toEqual(before);

  const changed = team({
    participant: [{ role: [{ text: 'Pharmacist' }], member: { display: 'Main Street' } }],
  });
  const next = await brought(bundle(patient, practitioner, changed));
  expect(counted(next.report, 'CareTeam')).toMatchObject({ updated: 1 });
  const second = await read();
  expect(second.members).toMatchObject([{ name: 'Main Street', as: 'pharmacy' }]);
  expect(second.former).toMatchObject([{ id: first.members[0].id, name: 'Dr. Ada Marsh' }]);

  const error = await brought(bundle(patient, team({ status: 'entered-in-error' })));
  expect(counted(error.report, 'CareTeam')).toMatchObject({ received: 1, updated: 1, kept: 0 });
  expect(await read()).toMatchObject({ members: [], former: [] });
});

test('[K22] a care plan of another clinic is there to be read, with its goals and conditions by name', async () => {
  const { patient, subject } = person();
  const { id, report, served } = await brought(
    bundle(
      patient,
      { ...condition({ id: 'c9' }), subject },
      { resourceType: 'Goal', id: 'g9', lifecycleStatus: 'active', description: { text: 'Sleep' }, subject },
      {
        resourceType: 'CarePlan',
        id: 'p1',
        status: 'active',
        intent: 'order',
        category: [{ text: 'Mental health care plan' }],
        subject,
        addresses: [{ reference: 'Condition/c9' }],
        goal: [{ reference: 'Goal/g9' }],
        activity: [{ detail: { code: { text: 'Exercise' }, status: 'in-progress' } }],
      },
      {
        resourceType: 'CarePlan',
        id: 'p2',
        status: 'active',
        intent: 'plan',
        subject,
        text: { status: 'generated', div: '<div><p>Walk &amp; rest</p><script>x</script></div>' },
      },
    ),
  );
  expect(counted(report, 'CarePlan')).toMatchObject({ received: 2, taken: 2, kept: 0 });
  const plans = await served('CarePlan');
  expect(plans.find(({ category }) => category)).toMatchObject({
    status: 'active',
    addresses: [{ display: 'Depression' }],
    goal: [{ display: 'Sleep' }],
    activity: [{ detail: { code: { text: 'Exercise' }, status: 'in-progress' } }],
  });
  expect(plans.find(({ category }) => !category)).toMatchObject({ description: 'Walk & rest\nx' });
  // It is in force there, not here
  const plan = await prescriber.get(`/api/patients/${id}/treatment-plan`);
  expect(plan.body).toMatchObject({ inForce: null, draft: null });
});

test('[K22] a consent given elsewhere is evidence, and covers nothing here', async () => {
  const { patient, subject } = person();
  const { id, report } = await brought(
    bundle(patient, {
      resourceType: 'Consent',
      id: 'k1',
      status: 'active',
      scope: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }],
      },
      category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
      patient: subject,
      dateTime: '2026-10-01',
      organization: [{ display: 'South clinic' }],
      provision: { type: 'permit', code: [own('sertraline', 'Sertraline')] },
    }),
  );
  expect(counted(report, 'Consent')).toMatchObject({ received: 1, taken: 1 });
  const { rows } = await server.database.ownerPool.query(
    `select kind from record_current where patient_id = $1 and kind like '%consent'`,
    [id],
  );
  expect(rows).toEqual([{ kind: 'outside-consent' }]);
});

test('[K22] messages and documents come as history: no clock runs, and only plain words are shown', async () => {
  const { patient, subject } = person();
  const written = (words: string) => Buffer.from(words).toString('base64');
  const { id, report, served } = await brought(
    bundle(
      patient,
      practitioner,
      {
        resourceType: 'Communication',
        id: 'm1',
        status: 'completed',
        subject,
        sent: '2026-01-02T10:00:00Z',
        sender: subject,
        recipient: [member],
        payload: [{ contentString: 'It makes me dizzy' }],
      },
      { resourceType: 'Communication', id: 'm2', status: 'not-done', subject },
      { resourceType: 'Communication', id: 'm3', status: 'completed', payload: [{ contentString: 'x' }] },
      {
        resourceType: 'DocumentReference',
        id: 'n1',
        status: 'current',
        subject,
        date: '2026-01-03T10:00:00Z',
        author: [member],
        content: [{ attachment: { contentType: 'text/plain', data: written('Seen\ftoday'), title: 'Note' } }],
      },
      {
        resourceType: 'DocumentReference',
        id: 'n2',
        status: 'current',
        subject,
        content: [{ attachment: { contentType: 'application/pdf', data: written('%PDF'), title: 'Scan' } }],
      },
    ),
  );
  expect(counted(report, 'Communication')).toMatchObject({ received: 3, taken: 1, kept: 2 });
  expect(counted(report, 'DocumentReference')).toMatchObject({ received: 2, taken: 2 });
  expect(await served('Communication')).toMatchObject([
    { sender: { reference: `Patient/${id}` }, recipient: [{ display: 'Dr. Ada Marsh' }] },
  ]);
  const documents = await served('DocumentReference');
  const shown = (contentType: string) =>
    (documents as { content: { attachment: { contentType: string; data?: string } }[] }[])
      .flatMap(({ content }) => content)
      .find(({ attachment }) => attachment.contentType === contentType)?.attachment;
  expect(Buffer.from(shown('text/plain')?.data ?? '', 'base64').toString()).toBe('Seentoday');
  expect(shown('application/pdf')).toEqual({ contentType: 'application/pdf', title: 'Scan' });
  const { body } = await prescriber.get(`/api/patients/${id}/elsewhere`);
  expect(body).toMatchObject({
    plans: [],
    messages: [{ recordedBy: 'North prescriber', content: { fromThePerson: true, to: ['Dr. Ada Marsh'] } }],
    documents: [{ content: { title: 'Note' } }, { content: { title: 'Scan', words: null } }],
  });
  const threads = await prescriber.get(`/api/patients/${id}/threads`);
  expect(threads.body.threads ?? []).toEqual([]);
});

test('open work elsewhere becomes a task of a role here; once here it is not reopened from there', async () => {
  const { patient, subject } = person();
  const task = (over: object) => ({
    resourceType: 'Task',
    id: 'w1',
    status: 'requested',
    intent: 'order',
    code: { text: 'Call about the lithium level' },
    for: subject,
    owner: { display: 'Somebody there' },
    restriction: { period: { end: '2026-12-01T09:00:00Z' } },
    ...over,
  });
  const file = (over: object) =>
    bundle(
      patient,
      task(over),
      task({ id: 'w2', status: 'completed' }),
      task({ id: 'w3', for: undefined }),
      task({ id: 'w4', for: { reference: 'Device/pump' } }),
    );
  const { id, report } = await brought(file({}));
  expect(counted(report, 'Task')).toMatchObject({ received: 4, taken: 1, kept: 3 });
  const read = async () =>
    (
      await server.database.ownerPool.query(
        `select id, version, content - 'source' as content from record_current where patient_id = $1 and kind = 'task'`,
        [id],
      )
    ).rows;
  const [taken] = await read();
  expect(taken.content).toMatchObject({
    title: 'Call about the lithium level',
    owner: { role: 'nurse' },
    due: '2026-12-01',
    status: 'open',
  });
  const again = await brought(file({ description: 'Changed there' }));
  expect(counted(again.report, 'Task')).toMatchObject({ taken: 0, updated: 0, kept: 4 });
  expect(await read()).toEqual([taken]);
});

test('[K22] a plan of this software arrives as a draft, its dose plan as a proposal, with what they refer to', async () => {
  const { patient, subject } = person();
  const days = (start: string, end: string) => ({ repeat: { boundsPeriod: { start, end } } });
  const mg = (value: number) => ({ value, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' });
  const courseId = '01a20297-4dc0-7087-b7c5-2f0e903f10e4';
  const resources = [
    { ...condition({ id: 'c9' }), subject },
    {
      resourceType: 'Goal',
      id: 'g9',
      lifecycleStatus: 'active',
      description: { text: 'Mood' },
      subject,
      addresses: [{ reference: 'Condition/c9' }],
      target: [{ measure: own('instrument:phq-9') }],
    },
    {
      resourceType: 'MedicationRequest',
      id: 'dp',
      status: 'active',
      intent: 'plan',
      category: [own('taper')],
      medicationCodeableConcept: own('sertraline', 'Sertraline'),
      subject,
      authoredOn: '2026-11-01T10:00:00.000Z',
      dosageInstruction: [
        {
          sequence: 1,
          timing: days('2026-11-01', '2026-11-14'),
          maxDosePerPeriod: { numerator: mg(0), denominator: { value: 1, unit: 'day' } },
        },
      ],
    },
    {
      resourceType: 'CarePlan',
      id: 'tp',
      status: 'active',
      intent: 'plan',
      category: [own('treatment-plan')],
      subject,
      activity: [
        {
          id: courseId,
          extension: [
            { url: 'urn:titrate:extension:dose-plan', valueReference: { reference: 'MedicationRequest/dp' } },
          ],
          detail: {
            kind: 'MedicationRequest',
            code: own('sertraline', 'Sertraline'),
            status: 'in-progress',
            reasonCode: [{ text: 'Depression' }],
            reasonReference: [{ reference: 'Condition/c9' }],
            goal: [{ reference: 'Goal/g9' }],
          },
        },
      ],
    },
  ];
  const { id, report, served } = await brought(bundle(patient, ...resources));
  for (const type of ['CarePlan', 'MedicationRequest', 'Goal'])
    expect([type, counted(report, type)]).toEqual([type, expect.objectContaining({ taken: 1, kept: 0 })]);
  const [goal] = await served('Goal');
  const [dosePlan] = await served('MedicationRequest');
  const [where] = await served('Condition');
  expect(goal).toMatchObject({ addresses: [{ reference: `Condition/${where?.['id']}` }] });
  expect(dosePlan).toMatchObject({ intent: 'plan', status: 'draft' });
  const { body } = await prescriber.get(`/api/patients/${id}/treatment-plan`);
  expect(body.inForce).toBeNull();
  expect(body.draft.plan).toMatchObject({
    status: 'draft',
    signed: null,
    courses: [
      {
        id: courseId,
        indication: { condition: where?.['id'], text: 'Depression' },
        targets: [goal?.['id']],
        dosePlan: dosePlan?.['id'],
      },
    ],
  });
  // Another plan for somebody who has one stays with the file
  const other = { ...resources[3], id: 'tp2' };
  const second = await brought(bundle(patient, other));
  expect(counted(second.report, 'CarePlan')).toMatchObject({
    kept: 1,
    why: expect.stringContaining('already'),
  });
});

test('what a role may not write is kept with the reason, and comes in with somebody who may', async () => {
  const { patient, subject } = person();
  const file = bundle(patient, {
    resourceType: 'QuestionnaireResponse',
    id: 'q1',
    status: 'completed',
    questionnaire: 'urn:titrate:questionnaire:check-in',
    subject,
    authored: '2026-11-01',
    item: [{ linkId: 'mood', answer: [{ valueInteger: 0 }] }],
  });
  const asManager = await brought(file, await clinic.signIn('manager'));
  expect(counted(asManager.report, 'QuestionnaireResponse')).toMatchObject({
    kept: 1,
    why: expect.stringContaining('prescriber'),
  });
  const { report } = await brought(file);
  expect(counted(report, 'QuestionnaireResponse')).toMatchObject({ taken: 1 });
});

test('a medication that comes in on hold has somebody here who looks at it again, once, until it goes on', async () => {
  const { patient, subject } = person();
  const request = (status: string) => ({
    ...{ resourceType: 'MedicationRequest', id: `h-${patient.id}`, subject, status, intent: 'order' },
    medicationCodeableConcept: { text: 'Lithium carbonate 300 mg capsule' },
  });
  const { id } = await brought(bundle(patient, request('on-hold')));
  await brought(bundle(patient, request('on-hold')));
  const tasks = async () => (await prescriber.get(`/api/patients/${id}/tasks`)).body.tasks;
  const [task, ...more] = await tasks();
  expect(more).toEqual([]);
  expect(task).toMatchObject({
    content: {
      title: expect.stringMatching(/^On hold, look again: lithium/i),
      owner: { role: 'prescriber' },
      status: 'open',
    },
    decides: expect.any(String),
  });
  const done = (version: number) =>
    prescriber.post(
      `/api/patients/${id}/tasks/${task.id}/done`,
      { text: 'Asked' },
      { 'if-match': `"${version}"` },
    );
  expect(await done(task.version)).toMatchObject({
    status: 409,
    body: { detail: expect.stringMatching(/still on hold/) },
  });
  await brought(bundle(patient, request('active')));
  expect(await tasks()).toMatchObject([{ decides: null }]);
  expect((await done(task.version)).status).toBe(200);
});
