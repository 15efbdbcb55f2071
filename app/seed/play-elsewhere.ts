import { importFile } from '#interop/import/schema.ts';
import { addMinutes, dateInZone } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;
const before = 'Harbour Clinic';
const doctor = `Dr. Ruth Calder, ${before}`;
/** One in so many came with a chart of another clinic. */
const oneIn = 30;

/** Charts of another clinic that came with somebody's referral: read here, in force there. */
export const playElsewhere: Room = {
  name: 'charts brought from another clinic',
  async after(play, patients) {
    const others = patients.filter(({ id }) => id !== demoPatient.id);
    for (const [index, patient] of others.entries()) if (index % oneIn === 0) await bring(play, patient);
  },
};

async function bring(play: PlayContext, { id, history }: PlayedPatient): Promise<void> {
  const [first] = history.visits;
  if (first === undefined) return;
  await callHandler(play, {
    endpoint: importFile,
    actor: play.nurse,
    at: first.at,
    date: dateInZone(first.at, play.zone),
    patientId: id,
    params: undefined,
    query: { file: 'referral.json' },
    raw: Buffer.from(JSON.stringify(referral(play, { id, history }, first.at))),
  });
}

/** What a referring clinic sends: its plan, a consent to talk to us, what was said, and two documents. */
function referral({ zone }: PlayContext, { id, history }: PlayedPatient, arrived: string) {
  const { given, family, birthDate } = history;
  const subject = { reference: `Patient/${id}` };
  const ago = (days: number) => addMinutes(arrived, -days * day);
  const on = (days: number) => dateInZone(ago(days), zone);
  const written = (words: string) => Buffer.from(words).toString('base64');
  const document = (number: number, days: number, attachment: object) => ({
    resourceType: 'DocumentReference',
    id: `document-${number}`,
    status: 'current',
    subject,
    date: ago(days),
    author: [{ display: doctor }],
    content: [{ attachment }],
  });
  const said = (number: number, days: number, from: object, to: object, words: string) => ({
    resourceType: 'Communication',
    id: `message-${number}`,
    status: 'completed',
    subject,
    sent: ago(days),
    sender: from,
    recipient: [to],
    payload: [{ contentString: words }],
  });
  const resources = [
    { resourceType: 'Patient', id, name: [{ family, given: [given] }], birthDate },
    {
      resourceType: 'CarePlan',
      id: 'plan-1',
      status: 'completed',
      intent: 'plan',
      title: 'Mental health care plan',
      subject,
      period: { start: on(300), end: on(20) },
      author: { display: doctor },
      goal: [{ display: 'Sleep through the night' }, { display: 'See friends once a week' }],
      activity: [
        {
          detail: {
            code: { text: 'Talking therapy' },
            status: 'completed',
            description: 'twelve sessions, ten attended',
          },
        },
        { detail: { code: { text: 'Daily walk' }, status: 'in-progress' } },
      ],
    },
    {
      resourceType: 'Consent',
      id: 'consent-1',
      status: 'active',
      scope: { text: 'Sharing of the chart' },
      category: [{ text: 'Consent to pass the chart on to the clinic that takes over' }],
      patient: subject,
      dateTime: on(25),
      organization: [{ display: before }],
      provision: { type: 'permit' },
    },
    said(1, 40, subject, { display: doctor }, 'Would it make sense to see somebody about medication?'),
    said(2, 39, { display: doctor }, subject, 'Yes. I will refer you, and send what we have.'),
    document(1, 24, {
      contentType: 'text/plain',
      title: 'Referral',
      data: written(
        'Thank you for seeing this person for a review of medication.\nTen sessions of talking therapy helped with sleep; mood has not lifted enough.\nNo safety concern at the last visit.',
      ),
    }),
    document(2, 60, { contentType: 'application/pdf', title: 'Discharge letter, scanned' }),
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  };
}
