import { readBanner } from '#care/1-assessment/schema.ts';
import { draftOrder, type OrderForm, signOrder } from '#care/2-treatment-plan/orders/schema.ts';
import { recordRegistryLook } from '#care/2-treatment-plan/supplies/supply-schema.ts';
import { productUnit } from '#clinical/ordering/product-unit.ts';
import { addDays, addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { supervise } from '#practice/3-staffing/licences-schema.ts';
import { answersTo } from './answers-to.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { clinicPeople } from './clinic-people.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;
/** For whom it is written: somebody anxious whom the second prescriber looks after. */
const beside = 'duloxetine';
const drug = 'lorazepam';

/** Lately, controlled medications of the second prescriber wait for the first; one of them waits now. */
export const playCoSigning: Room = {
  name: 'an order that waits for its co-signature',
  async after(play, patients, now) {
    const [first, second] = play.prescribers;
    const person = patients.find(({ id, history }) => id !== demoPatient.id && fits(history));
    if (person === undefined) return;
    const agreed = whenAtWork(addMinutes(now, -2 * day), play.zone);
    const agreedOn = dateInZone(agreed, play.zone);
    await callHandler(play, {
      endpoint: supervise,
      actor: clinicPeople(play).manager,
      at: agreed,
      date: agreedOn,
      patientId: null,
      params: undefined,
      body: {
        supervised: second.id,
        supervisor: first.id,
        from: agreedOn,
        to: null,
        coSign: 'controlled-only',
        when: 'before',
      },
    });
    await order(play, person, now);
  },
};

function fits({ prescriber, visits }: PlayedPatient['history']): boolean {
  const acts = visits.flatMap(({ steps }) => steps).filter((step) => 'drug' in step && step.drug === beside);
  const last = acts.at(-1)?.act;
  return prescriber === 1 && (last === 'start' || last === 'change');
}

async function order(play: PlayContext, person: PlayedPatient, now: Instant): Promise<void> {
  const [, actor] = play.prescribers;
  const at = whenAtWork(addMinutes(now, -1.5 * 60), play.zone);
  const past = { actor, at, date: dateInZone(at, play.zone), patientId: person.id };
  const params = { patientId: person.id };
  const { screenToken } = await callHandler(play, { ...past, endpoint: readBanner, params });
  const { order, shown, rules, look } = await callHandler(play, {
    ...past,
    endpoint: draftOrder,
    params,
    body: { form: formOf(play, past.date), screenToken },
  });
  if (rules?.registry.needed === 'yes' && look === null && rules.state !== null)
    await callHandler(play, {
      ...past,
      endpoint: recordRegistryLook,
      params,
      body: { state: rules.state, found: 'nothing-unexpected', note: null },
    });
  await callHandler(play, {
    ...past,
    endpoint: signOrder,
    params: { ...params, orderId: order.id },
    body: {
      shownHash: shown.shownHash,
      ...answersTo(shown),
      consent: { because: 'agreed-verbally', text: null },
      screenToken,
    },
    ifMatch: order.version,
  });
}

function formOf({ knowledge }: PlayContext, date: string): OrderForm {
  const product = knowledge.drugById.get(drug)?.products.find(({ id }) => id === `${drug}-0-5mg-tablet`);
  if (product === undefined) throw new Error(`the formulary has no ${drug} 0.5 mg tablet`);
  const prn = { maxPerDay: '1 mg', reason: 'panic on a flight' };
  return {
    drug,
    product: product.id,
    sig: { dose: '0.5 mg', timesPerDay: 2, everyDays: 1, when: [], route: product.route, prn, note: null },
    supply: { quantity: '4', unit: productUnit(product).noun, days: 4, refills: 0 },
    indication: { id: null, text: 'fear of flying' },
    start: addDays(date, 1),
    replaces: null,
  };
}
