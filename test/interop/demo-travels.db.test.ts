import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '#app/seed/seed-demo.ts';
import { listDemoPeople } from '#platform/auth/demo.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { type Browser, openTestApp, type TestApp } from '../app/test-app.ts';
import { didRounds } from '../promises/rounds.ts';
import { countRecord, upload } from './import-test.ts';
import { differences, type Travelled, travel } from './travel.ts';

/**
 * Whole charts of the demo clinic go to an empty clinic and out again. What does not arrive, or not the same, is named
 * here and in docs/interfaces.md; anything else that differs fails.
 */
const agreedThere: readonly string[] = [
  // In force where it was signed and agreed: here a draft, a proposal
  'CarePlan.status',
  'CarePlan.created',
  'CarePlan.author',
  'CarePlan.extension',
  'MedicationRequest plan.status',
  'MedicationRequest plan.statusReason',
  'MedicationRequest plan.authoredOn',
  // Evidence of a consent: its words and its days, not who verified it and how
  'Consent.extension',
  'Consent.performer',
  'Consent.organization',
  'Consent.verification',
  'Consent.provision',
];
const peopleThere: readonly string[] = [
  // Whoever has an account there has none here: their name stays
  'CareTeam.participant',
  'Communication thread.recipient',
  'Communication message.sender',
  'DocumentReference visit-summary.author',
  'DocumentReference letter.author',
  'DocumentReference shared-view.author',
  // Rooms and kinds of visit are the clinic's own
  'Appointment.participant',
  'Appointment.serviceType',
];
const history: readonly string[] = [
  // Conversations have ended; documents are their words, not where they were sent
  'Communication thread.status',
  'Communication thread.note',
  'DocumentReference letter.extension',
  'DocumentReference shared-view.extension',
  'DocumentReference letter.context',
  'DocumentReference visit-summary.context',
  // Listed allergies arrive one by one; nobody here has looked through them yet
  'List.date',
  // Open work is somebody's here, and due on its day
  ...[
    'code',
    'priority',
    'focus',
    'authoredOn',
    'reasonCode',
    'requester',
    'owner',
    'performerType',
    'restriction',
    'note',
    'status',
  ].flatMap((element) => [`Task concern.${element}`, `Task task.${element}`]),
];
const notTaken: readonly string[] = [
  // What was judged and decided there rests on that record
  'AdverseEvent',
  'ClinicalImpression',
  'AuditEvent',
  'Communication reminder',
  'DetectedIssue',
  // The list is gone through with the person anew
  'List medication-reconciliation',
  'Procedure',
  'Provenance',
  'ServiceRequest follow-up',
  // Agreed with the clinic that asks, that would see it, that decides by it
  'ServiceRequest check-in-plan',
  'Consent activity-sharing',
  'Observation activity-day',
  'Observation personal-limit',
  // Open work of this clinic, under its own number
  'ServiceRequest lab-requisition',
  'Task concern',
  'Task task',
];

let server: TestApp;
let here: Browser;
let there: Browser;
let further: Browser;
beforeAll(async () => {
  server = await openTestApp();
  const { db, now, knowledge } = server.context;
  await seedDemo({ db, now, zone: null, knowledge });
  const people = await listDemoPeople(server.context.auth);
  here = server.browser();
  await here.post('/api/auth/demo', { person: people?.find(({ role }) => role === 'prescriber')?.id });
  there = await (await server.addClinic('There')).signIn('prescriber');
  further = await (await server.addClinic('Further')).signIn('prescriber');
});
afterAll(() => server.close());

/** Which of the four answers to "allergies?" a chart holds. */
function allergiesOf(chart: Travelled['before']): string | undefined {
  const list = [...chart.values()].find(
    ({ resourceType, emptyReason }) => resourceType === 'List' && emptyReason !== undefined,
  );
  return (list?.['emptyReason'] as { coding: { code: string }[] } | undefined)?.coding[0]?.code;
}

test('[I1 I5] the richest charts arrive in another clinic as they were, but for what is named', async (context) => {
  // The ten with the most kinds of entry, and whoever has kinds that those ten lack
  const { rows } = await server.database.ownerPool.query(
    `with kinds as (select patient_id, kind, count(*) as entries from record_current group by 1, 2),
      richest as (select patient_id as id from kinds group by 1 order by count(*) desc, sum(entries) desc, 1 limit 10),
      others as (select distinct on (kind) patient_id as id from kinds order by kind, entries desc, patient_id)
     select id from richest union select id from others`,
  );
  const met = new Set<string>();
  const taken = new Set<string>();
  let resources = 0;
  for (const { id } of rows) {
    const travelled = await travel(server, here, there, id);
    for (const difference of differences(travelled)) met.add(difference);
    expect(allergiesOf(travelled.after)).toBe(allergiesOf(travelled.before));
    for (const { resourceType } of travelled.after.values()) taken.add(resourceType);
    resources += travelled.before.size;
  }
  const named = new Set([...agreedThere, ...peopleThere, ...history, ...notTaken]);
  expect([...met].filter((one) => !named.has(one)).sort()).toEqual([]);
  for (const type of [
    'CarePlan',
    'CareTeam',
    'Consent',
    'Communication',
    'DocumentReference',
    'Goal',
    'Task',
  ])
    expect([type, taken.has(type)]).toEqual([type, true]);
  expect(resources).toBeGreaterThan(1000);
  didRounds(context, resources);
});

test('what has arrived once travels on unchanged, and arriving twice changes nothing', async () => {
  const { rows } = await server.database.ownerPool.query(
    `select p.patient_id as id from record_current p join clinic c on c.id = p.clinic_id
     where c.name = 'There' and p.kind = 'treatment-plan' order by 1 limit 3`,
  );
  expect(rows).toHaveLength(3);
  const all: Travelled[] = [];
  for (const { id } of rows) all.push(await travel(server, there, further, id));
  expect(all.flatMap((one) => [...differences(one)])).toEqual([]);
  const before = await countRecord(server);
  for (const { id } of rows)
    expect((await travel(server, there, further, id)).report.outcome).toBe('nothing-new');
  expect(await countRecord(server)).toEqual(before);
});

test('a chart that comes back to the clinic it went out from changes nothing there', async () => {
  const { rows } = await server.database.ownerPool.query(
    `select p.patient_id as id from record_current p join clinic c on c.id = p.clinic_id
     where c.name not in ('There', 'Further') and p.kind = 'dose-plan' group by 1 order by 1 limit 3`,
  );
  expect(rows).toHaveLength(3);
  const before = await countRecord(server);
  for (const { id } of rows) {
    const sent = await here.get(`/fhir/Patient/${id}/$everything`);
    const { status, body } = await upload(here, sent.raw.body);
    expect([status, body.report?.outcome]).toEqual([200, 'nothing-new']);
  }
  expect(await countRecord(server)).toEqual(before);
});

test('everything that came in is as the record promises', async () => {
  const { problems } = await verifyDatabase(server.database.ownerPool);
  expect(problems).toEqual([]);
});
