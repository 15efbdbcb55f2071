import { readDecisionAid } from '#care/2-treatment-plan/choosing/choosing-schema.ts';
import { answerAid, shareAid } from '#care/2-treatment-plan/choosing/sharing-schema.ts';
import { keepAddress, readAddress } from '#care/2-treatment-plan/supplies/address-schema.ts';
import { addMinutes, dateInZone } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { Room } from './room.ts';

const day = 24 * 60;

/** Options shared with the person who has an account, and what they marked; and where they live, for prescriptions. */
export const playChoosing: Room = {
  name: 'options shared in plain words, and an address',
  async after(play, patients, now) {
    const person = patients.find(({ id }) => id === demoPatient.id);
    if (person === undefined) return;
    const at = whenAtWork(addMinutes(now, -20 * day), play.zone);
    const shared = { at, date: dateInZone(at, play.zone), patientId: person.id };
    const past = { ...shared, actor: play.prescribers[person.history.prescriber] };
    const params = { patientId: person.id };
    const asked = { diagnosis: 'F33.1', drugs: 'bupropion,mirtazapine,venlafaxine' };
    const { aid, hash } = await callHandler(play, {
      ...past,
      endpoint: readDecisionAid,
      params,
      query: asked,
    });
    if (aid.options.length > 0) {
      const body = { ...asked, language: aid.language, hash };
      const { shared: page } = await callHandler(play, { ...past, endpoint: shareAid, params, body });
      if (play.patientAccount !== null) {
        const answeredAt = addMinutes(at, day);
        await callHandler(play, {
          endpoint: answerAid,
          actor: { ...play.patientAccount, role: 'patient' },
          at: answeredAt,
          date: dateInZone(answeredAt, play.zone),
          patientId: person.id,
          params: { ...params, sharingId: page.id },
          body: {
            matters: ['not-weight', 'easy-to-stop'],
            words: 'I want to stay awake at work.',
            leaning: null,
            question: null,
          },
        });
      }
    }
    const nurse = { ...shared, actor: play.nurse };
    const { version } = await callHandler(play, { ...nurse, endpoint: readAddress, params });
    await callHandler(play, {
      ...nurse,
      endpoint: keepAddress,
      params,
      body: { address: '22 Juniper Court, Apartment 3\nSpringfield' },
      ifMatch: version,
    });
  },
};
