import { expect } from 'vitest';
import type { OrderEntry } from '#care/2-treatment-plan/orders/schema.ts';
import { addMember } from '#care/5-communication/care-team-schema.ts';
import { draftLetter, listLetters, sendLetter, signLetter } from '#care/5-communication/letter-schema.ts';
import type { Story } from './story.ts';

const doctor = 'letters@elm-practice.example';

/** Who looks after the person, inside and outside. */
export async function nameTheTeam(story: Story): Promise<void> {
  const params = { patientId: story.patientId };
  const nurse = await story.as('nurse');
  const nothing = { organisation: null, phone: null, email: null, address: null, mayReceiveLetters: false };
  const { people } = story.clinic;
  await nurse.ask(addMember, {
    params,
    body: { ...nothing, person: people.prescriber.id, name: null, as: 'prescriber' },
  });
  await nurse.ask(addMember, {
    params,
    body: {
      person: null,
      name: 'Dr. Ada Example',
      as: 'general-practitioner',
      organisation: 'Elm Practice',
      phone: null,
      email: doctor,
      address: '1 Elm Street',
      mayReceiveLetters: true,
    },
  });
}

/** The change is proposed as a letter; the nurse drafts it, the prescriber signs it, and it reaches the family doctor. */
export async function tellTheFamilyDoctor(story: Story, order: OrderEntry): Promise<void> {
  const params = { patientId: story.patientId };
  const nurse = await story.as('nurse');
  const owed = await nurse.ask(listLetters, { params });
  expect(owed.mail).toBe(true);
  const suggestion = owed.suggestions.find((one) => one.order === order.id);
  if (suggestion === undefined) throw new Error('no letter about this order is proposed');
  const { letter } = await nurse.ask(draftLetter, {
    params,
    body: { to: suggestion.to.member, occasion: suggestion.occasion, orders: [order.id] },
  });
  const one = { ...params, letterId: letter.id };
  const prescriber = await story.as('prescriber');
  const signed = await prescriber.ask(signLetter, { params: one, ifMatch: letter.version });
  const sent = await nurse.ask(sendLetter, {
    params: one,
    ifMatch: signed.letter.version,
    body: { how: 'e-mailed' },
  });
  expect(sent.letter.content.status).toBe('sent');
  const mail = story.mailbox.received.at(-1);
  expect(mail?.to).toEqual([doctor]);
  expect(mail?.mail).toContain('application/pdf');
  expect((await nurse.ask(listLetters, { params })).suggestions.map((left) => left.order)).not.toContain(
    order.id,
  );
}
