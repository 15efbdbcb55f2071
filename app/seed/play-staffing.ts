import type { BodyOf } from '#kernel/endpoint.ts';
import { addDays, addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { recordLicence, supervise } from '#practice/3-staffing/licences-schema.ts';
import { announce } from '#practice/4-directing/notices-schema.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { Room } from './room.ts';

/** Papers of the people who work here, one of them ending soon, a supervision that begins now, and an announcement. */
export const playStaffing: Room = {
  name: 'staffing',
  before: async (play, at) => {
    const manager = somebody(play, 'manager');
    const [first, second] = play.prescribers;
    const begun = dateInZone(at, play.zone);
    for (const [actor, number] of [
      [first, 'NY-204117'],
      [second, 'NY-311902'],
    ] as const) {
      await licence(play, manager, at, actor, {
        kind: 'prescribing',
        number,
        validFrom: addDays(begun, -900),
        validTo: addDays(begun, actor === first ? 1400 : 760),
      });
      await licence(play, manager, at, actor, {
        kind: 'controlled-substances',
        number: `BX${number.slice(-6)}`,
        schedules: ['II', 'III', 'IV', 'V'],
        validFrom: addDays(begun, -400),
        validTo: addDays(begun, 1200),
      });
    }
    await licence(play, manager, at, play.nurse, {
      kind: 'nursing',
      number: 'RN-55120',
      validFrom: addDays(begun, -600),
      validTo: addDays(begun, 1100),
    });
  },
  after: async (play, _patients, now) => {
    const manager = somebody(play, 'manager');
    const [first, second] = play.prescribers;
    const today = dateInZone(now, play.zone);
    const at = whenAtWork(addMinutes(now, -3 * 24 * 60), play.zone);
    const on = { at, date: dateInZone(at, play.zone) };
    await callHandler(play, {
      endpoint: supervise,
      actor: manager,
      ...on,
      patientId: null,
      params: undefined,
      body: {
        supervised: second.id,
        supervisor: first.id,
        from: addDays(today, -30),
        to: null,
        coSign: 'controlled-only',
      },
    });
    await callHandler(play, {
      endpoint: announce,
      actor: manager,
      ...on,
      patientId: null,
      params: undefined,
      body: {
        title: 'Two mornings for metabolic checks',
        text: 'Please book weight, blood pressure, glucose and lipids for everybody on an antipsychotic whose check falls due in the next four weeks. Two mornings are kept free for it in the nurse’s schedule.',
        to: ['prescriber', 'nurse', 'front-desk'],
        from: addDays(today, -3),
        until: addDays(today, 25),
      },
    });
  },
};

type LicenceBody = BodyOf<typeof recordLicence>;
type Paper = Partial<LicenceBody> & Pick<LicenceBody, 'kind' | 'number' | 'validFrom' | 'validTo'>;

async function licence(
  play: PlayContext,
  manager: Actor,
  at: Instant,
  whose: Actor,
  paper: Paper,
): Promise<void> {
  await callHandler(play, {
    endpoint: recordLicence,
    actor: manager,
    at,
    date: dateInZone(at, play.zone),
    patientId: null,
    params: undefined,
    body: {
      person: whose.id,
      issuedBy: 'State licensing office (made up)',
      schedules: [],
      checkedOn: dateInZone(at, play.zone),
      status: 'active',
      ...paper,
    },
  });
}

function somebody(play: PlayContext, role: Actor['role']): Actor {
  const found = play.staff.find((one) => one.role === role);
  if (found === undefined) throw new Error(`the demo clinic has nobody in the role ${role}`);
  return found;
}
