import { randomUUID } from 'node:crypto';
import { serverIn } from '#platform/auth/demo.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { writeClinicEntry } from '#record/store/clinic-entries.ts';
import { writeVersion } from '#record/store/versions.ts';
import { type Browser, openTestApp, type Reply, type TestApp, type TestClinic } from '../app/test-app.ts';
import { must } from '../record/contents.ts';
import { bundle, condition, dosage, order, result, upload } from './import-test.ts';
import { madeHere, singletons } from './made-here.ts';
import { ofTheClinic } from './of-the-clinic.ts';

export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [key: string]: unknown;
}
export const resourcesOf = (reply: Reply): Resource[] =>
  (reply.body.entry ?? []).map(({ resource }: { resource: Resource }) => resource);

/** One resource of every served type about a person, each with a word found nowhere else. */
function everything(canary: string, id: string) {
  const subject = { reference: `Patient/${id}` };
  const text = (what: string) => ({ text: `${what} ${canary}` });
  return bundle(
    {
      resourceType: 'Patient',
      id,
      name: [{ family: canary, given: ['Kim'] }],
      identifier: [{ system: 'http://mrn.example', value: `MRN-${id}` }],
      birthDate: '1975-03-09',
      gender: 'male',
    },
    { ...condition({ code: text('Condition') }), subject },
    { resourceType: 'AllergyIntolerance', id: 'a1', code: text('Allergy'), patient: subject },
    {
      ...order({ dosageInstruction: [dosage({ value: 50, unit: 'mg' })], reasonCode: [text('Because')] }),
      subject,
    },
    {
      resourceType: 'MedicationStatement',
      id: 's1',
      status: 'active',
      medicationCodeableConcept: text('Herb'),
      subject,
      effectivePeriod: { start: '2026-01' },
    },
    {
      resourceType: 'MedicationDispense',
      id: 'd1',
      status: 'completed',
      medicationCodeableConcept: text('Supply'),
      subject,
      daysSupply: { value: 30, unit: 'day' },
      whenHandedOver: '2026-02-01',
    },
    ...Array.from({ length: 7 }, (_, n) => ({
      ...result({ id: `o${n}`, code: text(`Result ${n}`), effectiveDateTime: `2026-0${n + 1}-01` }),
      subject,
    })),
    {
      resourceType: 'QuestionnaireResponse',
      id: 'q1',
      status: 'completed',
      authored: '2026-02-01',
      subject,
      item: [{ linkId: '1', answer: [{ valueString: `answer ${canary}` }] }],
    },
    {
      resourceType: 'Encounter',
      id: 'e1',
      status: 'finished',
      class: { code: 'AMB' },
      subject,
      period: { start: '2026-02-01' },
      type: [text('Visit')],
    },
    {
      resourceType: 'Appointment',
      id: 'b1',
      status: 'booked',
      start: '2026-12-01T10:00:00Z',
      end: '2026-12-01T10:30:00Z',
      description: `Appointment ${canary}`,
      participant: [{ actor: subject, status: 'accepted' }],
    },
  );
}

/** Two people of one clinic and one of another, each with a resource of every served type. */
export interface FhirPeople {
  readonly server: TestApp;
  readonly north: TestClinic;
  readonly south: TestClinic;
  readonly prescriber: Browser;
  /** Signed in as the first of the two. */
  readonly patient: Browser;
  readonly people: Readonly<Record<'own' | 'other' | 'south', string>>;
  readonly canaries: Readonly<Record<'own' | 'other' | 'south', string>>;
}

export async function openFhirPeople(): Promise<FhirPeople> {
  const people = { own: '', other: '', south: '' };
  const canaries = { own: 'cnryown', other: 'cnryother', south: 'cnrysouth' };
  const server = await openTestApp();
  const north = await server.addClinic('North');
  const south = await server.addClinic('South');
  const prescriber = await north.signIn('prescriber');
  const far = await south.signIn('prescriber');
  for (const [who, browser] of [
    ['own', prescriber],
    ['other', prescriber],
    ['south', far],
  ] as const) {
    const { body } = await upload(browser, everything(canaries[who], who));
    people[who] = body.report.patients[0].id;
    await writeMadeHere(server, who === 'south' ? south.id : north.id, people[who], canaries[who]);
  }
  for (const [clinic, canary] of [
    [north, canaries.own],
    [south, canaries.south],
  ] as const)
    await writeOfClinic(server, clinic.id, canary);
  // The account of the person in the role patient belongs to the imported chart
  await server.database.ownerPool.query('update membership set patient_id = $1 where patient_id = $2', [
    people.own,
    north.patientId,
  ]);
  const patient = await north.signIn('patient');
  return { server, north, south, prescriber, patient, people, canaries };
}

/** What no import brings: one entry of every kind that is made in the app. */
async function writeMadeHere(server: TestApp, clinicId: string, patientId: string, canary: string) {
  const system = serverIn(clinicId);
  const author = { clinicId, personId: system.personId, personName: 'Test', at: server.context.now() };
  await inTransaction(server.context.db, system, async (tx) => {
    for (const { kind, content } of madeHere(canary)) {
      const id = singletons.has(kind) ? patientId : randomUUID();
      must(await writeVersion(tx, author, { kind, id, patientId, content, expected: null }));
    }
  });
}

/** One entry of every kind a clinic records about itself. */
async function writeOfClinic(server: TestApp, clinicId: string, canary: string) {
  const system = serverIn(clinicId);
  const author = { clinicId, personId: system.personId, personName: 'Test', at: server.context.now() };
  await inTransaction(server.context.db, system, async (tx) => {
    for (const { kind, content } of ofTheClinic(canary))
      must(await writeClinicEntry(tx, author, { kind, id: randomUUID(), content, expected: null }));
  });
}
