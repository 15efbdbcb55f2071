import { expect } from 'vitest';
import {
  bookVisit,
  findFreeTimes,
  listVisits,
  readBookingChoices,
  readSchedule,
} from '#care/6-follow-up/booking-schema.ts';
import {
  countRequests,
  findAlike,
  knock,
  listRequests,
  readFrontDoor,
  registerRequest,
  triageRequest,
} from '#care/6-follow-up/door-schema.ts';
import { sendDueMessages } from '#care/6-follow-up/send-due-messages.ts';
import { addDays, dateInZone } from '#kernel/time.ts';
import { addHours, addLocation, addVisitType, setFrontDoor } from '#practice/2-organizing/schema.ts';
import { listLicences, recordLicence } from '#practice/3-staffing/licences-schema.ts';
import { addPerson, listPeople } from '#practice/3-staffing/schema.ts';
import { workQueues } from '#practice/4-directing/queues-schema.ts';
import { password } from '../../app/test-app.ts';
import { firstDay, person, type Story, zone } from './story.ts';

const door = 'elm-house';

/** The manager makes the clinic ready: a place, kinds of visit, who is there when, a licence, and the door opens. */
export async function openTheDoor(story: Story): Promise<void> {
  const { people } = story.clinic;
  expect((await story.public.refused(readFrontDoor, { params: { door } })).status).toBe(404);
  const manager = await story.as('manager');
  const { id: location } = await manager.ask(addLocation, {
    body: { name: 'Elm House', address: '2 Elm Street', phone: '555-555-0102', status: 'active' },
  });
  story.keep('location', location);
  const type = { setting: 'clinic', status: 'active', roles: ['prescriber'] } as const;
  const kinds = [
    { ...type, name: 'First appointment', minutes: 60, forNewPatients: true },
    { ...type, name: 'Medication review', minutes: 30, forNewPatients: false },
  ];
  for (const kind of kinds) {
    const { id } = await manager.ask(addVisitType, { body: { ...kind, roles: [...kind.roles] } });
    story.keep(kind.name, id);
  }
  const { id: whose, name } = people.prescriber;
  for (const weekday of [1, 2, 3, 4, 5])
    await manager.ask(addHours, {
      body: {
        person: whose,
        name,
        location,
        weekday,
        from: '09:00',
        to: '16:00',
        validFrom: firstDay,
        validTo: null,
      },
    });
  expect((await manager.ask(listLicences)).without.map((one) => one.person)).toContain(whose);
  await manager.ask(recordLicence, {
    body: {
      person: whose,
      kind: 'prescribing',
      number: 'NY-100200',
      issuedBy: 'State licensing office (made up)',
      schedules: [],
      validFrom: '2025-01-01',
      validTo: '2029-12-31',
      checkedOn: firstDay,
      status: 'active',
    },
  });
  expect((await manager.ask(listLicences)).without.map((one) => one.person)).not.toContain(whose);
  expect(await manager.ask(setFrontDoor, { body: { door } })).toEqual({ frontDoor: door });
}

/** Somebody nobody knows asks for help, and gets an answer that says when to expect one. */
export async function knockAtTheDoor(story: Story): Promise<void> {
  const shown = await story.public.ask(readFrontDoor, { params: { door } });
  expect(shown.clinic).toBe('Elm House');
  expect(shown.crisis.length).toBeGreaterThan(0);
  const told = await story.public.ask(knock, {
    params: { door },
    body: {
      given: person.given,
      family: person.family,
      birthDate: '1958-03-14',
      phone: person.phone,
      email: person.email,
      language: 'en',
      reachBy: 'e-mail',
      inOwnWords: 'I have no strength for anything since the summer.',
      bestTimes: 'Mornings',
      safe: 'yes',
      referredBy: null,
    },
  });
  expect(told).toMatchObject({ received: true, crisis: [] });
  // What was said cannot be read back by anybody outside, nor listed by the therapist
  expect((await (await story.as('therapist')).refused(listRequests)).status).toBe(403);
  expect((await (await story.as('manager')).ask(workQueues)).requests).toBe(1);
}

/** The front desk says how urgent it is, makes a chart and books the first free hour. */
export async function triageAndBook(story: Story): Promise<void> {
  const desk = await story.as('front-desk');
  expect(await desk.ask(countRequests)).toEqual({ open: 1, late: 0, unsafe: 0 });
  const [request] = (await desk.ask(listRequests)).requests;
  if (request === undefined) throw new Error('the request is not on the list');
  expect(request).toMatchObject({ stage: 'waiting', unsafe: false, content: { given: person.given } });
  const params = { requestId: request.id };
  const triaged = await desk.ask(triageRequest, {
    params,
    ifMatch: request.version,
    body: { urgency: 'this-week', note: 'Prefers mornings' },
  });
  expect(triaged.request.stage).toBe('to-book');
  expect((await desk.ask(findAlike, { params })).alike).toEqual([]);
  const registered = await desk.ask(registerRequest, {
    params,
    ifMatch: triaged.request.version,
    body: { patient: null, anotherPerson: false, birthDate: '1958-03-14', sex: 'female' },
  });
  story.patientId = registered.patient;
  const visit = await bookFirstFree(story, 'First appointment', addDays(story.today(), 2), request.id);
  expect(visit.provider?.name).toBe(story.clinic.people.prescriber.name);
  story.keep('visit', visit.id);
  expect((await desk.ask(listRequests)).requests).toEqual([]);
  const [done] = (await desk.ask(listRequests, { query: { show: 'done' } })).requests;
  expect(done).toMatchObject({ stage: 'booked', patientName: expect.stringContaining(person.family) });

  // The psychiatrist finds the person in the day's schedule; the person finds a mail
  const prescriber = await story.as('prescriber');
  const { visits } = await prescriber.ask(readSchedule, {
    query: { from: dateInZone(visit.start, zone), days: 1 },
  });
  expect(visits.map(({ patient }) => patient.id)).toEqual([story.patientId]);
  await sendWhatIsDue(story);
  expect(story.mailbox.received.map(({ to }) => to)).toEqual([[person.email]]);
  expect(story.mailbox.received[0]?.mail).toContain('text/calendar');
}

/** What the server does by itself every few minutes. */
export async function sendWhatIsDue({ test }: Story): Promise<void> {
  const { db, knowledge, sendMail } = test.context;
  await sendDueMessages({ db, knowledge, sendMail, now: test.clock.now });
}

/** Books the first free time of a kind of visit on or after a day. */
export async function bookFirstFree(
  story: Story,
  kind: string,
  from: string,
  request: string | null = null,
): Promise<{ id: string; version: number; start: string; provider: { name: string } | null }> {
  const desk = await story.as('front-desk');
  const { visitTypes } = await desk.ask(readBookingChoices);
  const type = visitTypes.find(({ name }) => name === kind);
  if (type === undefined) throw new Error(`nobody can be booked for ${kind}`);
  const { times } = await desk.ask(findFreeTimes, { query: { visitType: type.id, from } });
  const [free] = times;
  if (free === undefined) throw new Error('there is no free time');
  const { visits, notBooked } = await desk.ask(bookVisit, {
    params: { patientId: story.patientId },
    body: {
      visitType: type.id,
      provider: free.person,
      start: free.start,
      location: free.location,
      setting: 'clinic',
      description: null,
      outsideHours: false,
      repeat: null,
      request,
    },
  });
  expect(notBooked).toEqual([]);
  // The hour is taken: nobody can be booked twice
  const after = await desk.ask(findFreeTimes, { query: { visitType: type.id, from } });
  expect(after.times.map(({ start }) => start)).not.toContain(free.start);
  const [visit] = visits;
  if (visit === undefined) throw new Error('nothing was booked');
  return visit;
}

/** The manager gives the person an account, and they see their visit at home. */
export async function giveAccount(story: Story): Promise<void> {
  const manager = await story.as('manager');
  const { person: account } = await manager.ask(addPerson, {
    body: {
      name: `${person.given} ${person.family}`,
      email: person.email,
      role: 'patient',
      password,
      patientId: story.patientId,
    },
  });
  expect((await manager.ask(listPeople)).people.map(({ id }) => id)).toContain(account.id);
  const home = await story.as('patient');
  const { upcoming } = await home.ask(listVisits, { params: { patientId: story.patientId } });
  expect(upcoming.map(({ id }) => id)).toEqual([story.kept('visit')]);
  // Nobody else's chart opens
  const other = { patientId: story.clinic.otherPatientId };
  expect((await home.refused(listVisits, { params: other })).status).toBe(404);
}
