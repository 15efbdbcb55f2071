import type { BodyOf } from '#kernel/endpoint.ts';
import type { Role } from '#kernel/role.ts';
import { addDays, addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { addObjective } from '#practice/1-planning/schema.ts';
import { addAction, changeAction } from '#practice/5-controlling/measures-schema.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { Room } from './room.ts';

const day = 24 * 60;

type Aimed = Omit<BodyOf<typeof addObjective>, 'owner' | 'by'> & {
  owner: Role;
  daysAgo: number;
  inDays: number;
};

const objectives: readonly Aimed[] = [
  {
    indicator: 'metabolic-checks-on-time',
    title: 'Weight, sugar and fats watched in everybody on an antipsychotic',
    aim: 'at-least',
    target: '60',
    owner: 'nurse',
    daysAgo: 168,
    inDays: 120,
    note: 'Weight and blood pressure at every visit; laboratory slips are sent with the reminder.',
  },
  {
    indicator: 'phq-9-measured',
    title: 'Depression is measured, not guessed',
    aim: 'at-least',
    target: '90',
    owner: 'prescriber',
    daysAgo: 300,
    inDays: 60,
    note: 'The scale goes out by itself before each visit.',
  },
  {
    indicator: 'consent-complete',
    title: 'Nobody takes a medicine they have not agreed to',
    aim: 'at-least',
    target: '95',
    owner: 'prescriber',
    daysAgo: 90,
    inDays: 180,
    note: null,
  },
  {
    indicator: 'without-next-step',
    title: 'Nobody leaves without a next step',
    aim: 'at-most',
    target: '5',
    owner: 'front-desk',
    daysAgo: 30,
    inDays: 90,
    note: 'The front desk books before people go home.',
  },
];

/** What the manager planned and did: four objectives, one action measured again, one under way. */
export const playPractice: Room = {
  name: 'objectives and corrective actions',
  async after(play, _patients, now) {
    for (const one of objectives) await aim(play, one, now);
    const first = await decide(play, addMinutes(now, -140 * day), 'nurse', 42, {
      indicator: 'metabolic-checks-on-time',
      deviation: 'Less than half of the checks of people on antipsychotics are in time.',
      cause: 'Waist and blood fats were nobody’s task.',
      action:
        'The nurse measures weight, waist and blood pressure at every visit and orders the blood tests.',
    });
    await change(play, addMinutes(now, -98 * day), first, 1, { act: 'done' });
    await change(play, addMinutes(now, -7 * day), first, 2, {
      act: 'remeasure',
      note: 'Goes on as usual work.',
    });
    await decide(play, addMinutes(now, -12 * day), 'front-desk', 28, {
      indicator: 'without-next-step',
      deviation: 'People leave without a visit booked.',
      cause: 'Booking was left to a call later.',
      action:
        'No one goes home before the next visit is booked; the list of people without one is worked down weekly.',
    });
  },
};

function actorOf({ staff }: PlayContext, role: Role): Actor {
  const found = staff.find((one) => one.role === role);
  if (found === undefined) throw new Error(`the demo clinic has nobody as ${role}`);
  return found;
}

async function aim(play: PlayContext, aimed: Aimed, now: Instant): Promise<void> {
  const { owner, daysAgo, inDays, ...wanted } = aimed;
  const at = whenAtWork(addMinutes(now, -daysAgo * day), play.zone);
  await callHandler(play, {
    endpoint: addObjective,
    actor: actorOf(play, 'manager'),
    at,
    date: dateInZone(at, play.zone),
    patientId: null,
    params: undefined,
    body: { ...wanted, owner: actorOf(play, owner).id, by: addDays(dateInZone(now, play.zone), inDays) },
  });
}

type Decided = Omit<BodyOf<typeof addAction>, 'owner' | 'due'>;

async function decide(
  play: PlayContext,
  then: Instant,
  owner: Role,
  inDays: number,
  body: Decided,
): Promise<string> {
  const at = whenAtWork(then, play.zone);
  const date = dateInZone(at, play.zone);
  const made = await callHandler(play, {
    endpoint: addAction,
    actor: actorOf(play, 'manager'),
    at,
    date,
    patientId: null,
    params: undefined,
    body: { ...body, owner: actorOf(play, owner).id, due: addDays(date, inDays) },
  });
  return made.id;
}

async function change(
  play: PlayContext,
  then: Instant,
  actionId: string,
  ifMatch: number,
  body: BodyOf<typeof changeAction>,
): Promise<void> {
  const at = whenAtWork(then, play.zone);
  await callHandler(play, {
    endpoint: changeAction,
    actor: actorOf(play, 'manager'),
    at,
    date: dateInZone(at, play.zone),
    patientId: null,
    params: { actionId },
    ifMatch,
    body,
  });
}
