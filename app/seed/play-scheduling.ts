import { readBookingChoices } from '#care/6-follow-up/booking-schema.ts';
import type { EndpointShape } from '#kernel/endpoint.ts';
import { addDays, addMinutes, type CalendarDate, dateInZone, type Instant, weekdayOf } from '#kernel/time.ts';
import {
  addAbsence,
  addHours,
  addLocation,
  addTeam,
  addVisitType,
  setFrontDoor,
} from '#practice/2-organizing/schema.ts';
import { callHandler, type PastCall } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { clinicPeople, houseName } from './clinic-people.ts';
import type { Actor, PlayContext } from './play-context.ts';
import { playFrontDoor } from './play-front-door.ts';
import { playVisits } from './play-visits.ts';
import type { Room } from './room.ts';

/** One thing done for the clinic itself. */
function forClinic<E extends EndpointShape>(
  play: PlayContext,
  actor: Actor,
  at: Instant,
  endpoint: E,
  body: PastCall<E>['body'],
) {
  const past = { endpoint, actor, at, date: dateInZone(at, play.zone), patientId: null, params: undefined };
  return callHandler(play, { ...past, body } as unknown as PastCall<E>);
}

/** Places, kinds of visit, hours and absences; who asked at the front door; what was booked, missed and comes. */
export const playScheduling: Room = {
  name: 'scheduling',
  async before(shared, at) {
    const play = { ...shared, random: shared.random.fork('scheduling/before') };
    const { manager, therapist } = clinicPeople(play);
    await forClinic(play, manager, at, setFrontDoor, { door: 'alder-street' });
    const house = await forClinic(play, manager, at, addLocation, {
      name: houseName,
      address: '14 Alder Street, second floor',
      phone: '555-555-0140',
      state: 'NY',
      status: 'active',
    });
    await forClinic(play, manager, at, addLocation, {
      name: 'Riverside rooms',
      address: '3 Riverside Walk',
      phone: '555-555-0141',
      state: 'NY',
      status: 'active',
    });
    for (const type of visitTypes) await forClinic(play, manager, at, addVisitType, type);
    const [first, second] = play.prescribers;
    const members = [first, play.nurse, ...(therapist === null ? [] : [therapist])];
    await forClinic(play, manager, at, addTeam, {
      name: 'Adult team',
      lead: first.id,
      members: members.map(({ id, name }) => ({ person: id, name })),
      status: 'active',
    });
    const weeks: readonly [Actor | null, readonly number[], readonly (readonly [string, string])[]][] = [
      [
        first,
        [1, 2, 3, 4, 5],
        [
          ['09:00', '12:30'],
          ['13:30', '17:00'],
        ],
      ],
      [
        second,
        [1, 2, 3, 4],
        [
          ['09:00', '12:30'],
          ['13:30', '17:00'],
        ],
      ],
      [play.nurse, [1, 2, 3, 4, 5], [['08:30', '12:30']]],
      [
        therapist,
        [2, 3, 4],
        [
          ['10:00', '14:00'],
          ['15:00', '18:00'],
        ],
      ],
    ];
    for (const [person, weekdays, stretches] of weeks) {
      if (person === null) continue;
      for (const weekday of weekdays)
        for (const [from, to] of stretches)
          await forClinic(play, manager, at, addHours, {
            person: person.id,
            name: person.name,
            location: house.id,
            weekday,
            from,
            to,
            validFrom: '2020-01-01',
            validTo: null,
          });
    }
  },

  async after(shared, patients, at) {
    const play = { ...shared, random: shared.random.fork('scheduling/after') };
    const { desk } = clinicPeople(play);
    const today = dateInZone(at, play.zone);
    const away = absencesOf(play, today);
    for (const absence of away)
      await forClinic(play, desk, whenAtWork(addMinutes(at, -20 * 24 * 60), play.zone), addAbsence, absence);
    const looked = whenAtWork(at, play.zone);
    const choices = await callHandler(play, {
      endpoint: readBookingChoices,
      actor: desk,
      at: looked,
      date: dateInZone(looked, play.zone),
      patientId: null,
      params: undefined,
    });
    await playVisits(play, patients, at, choices, away);
    await playFrontDoor(play, at, choices);
  },
};

const visitTypes = [
  {
    name: 'First appointment',
    minutes: 60,
    setting: 'clinic',
    roles: ['prescriber'],
    forNewPatients: true,
    status: 'active',
  },
  {
    name: 'Medication review',
    minutes: 30,
    setting: 'clinic',
    roles: ['prescriber'],
    forNewPatients: false,
    status: 'active',
  },
  {
    name: 'Video review',
    minutes: 30,
    setting: 'virtual',
    roles: ['prescriber'],
    forNewPatients: false,
    status: 'active',
  },
  {
    name: 'Nurse visit',
    minutes: 30,
    setting: 'clinic',
    roles: ['nurse'],
    forNewPatients: false,
    status: 'active',
  },
  {
    name: 'Therapy session',
    minutes: 50,
    setting: 'clinic',
    roles: ['therapist'],
    forNewPatients: false,
    status: 'active',
  },
] as const satisfies readonly PastCall<typeof addVisitType>['body'][] as readonly PastCall<
  typeof addVisitType
>['body'][];

/** The second prescriber is away for two days next week, the nurse for training in the week after. */
function absencesOf(play: PlayContext, today: CalendarDate) {
  const monday = addDays(today, 8 - weekdayOf(today));
  const [first, second] = play.prescribers;
  const cover = { person: first.id, name: first.name };
  return [
    {
      person: second.id,
      name: second.name,
      from: addDays(monday, 2),
      to: addDays(monday, 3),
      why: 'leave' as const,
      cover,
    },
    {
      person: play.nurse.id,
      name: play.nurse.name,
      from: addDays(monday, 8),
      to: addDays(monday, 8),
      why: 'training' as const,
      cover: null,
    },
  ];
}
