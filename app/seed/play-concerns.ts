import { recordAnswers } from '#care/1-assessment/schema.ts';
import { closeConcern } from '#care/5-communication/schema.ts';
import { addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import type { Actor, PlayContext } from './play-context.ts';

const day = 24 * 60;

/**
 * Two people whose answers spoke of suicide, entered by the nurse item by item: one was called the same hour and the
 * concern closed, the other's answers came in just before the demo began, so that somebody is needed now.
 */
export async function playConcerns(
  context: PlayContext,
  now: Instant,
  { closed, open }: { readonly closed: string; readonly open: string },
  accountOf: (patientId: string) => Promise<Actor>,
): Promise<void> {
  const earlier = whenAtWork(addMinutes(now, -12 * day), context.zone);
  const raised = await answer(context, context.nurse, closed, earlier, [2, 2, 2, 2, 1, 2, 2, 1, 1, 2]);
  if (raised === null) throw new Error('The demo clinic: a positive answer raised no concern');
  const at = addMinutes(earlier, 25);
  await callHandler(context, {
    endpoint: closeConcern,
    actor: context.prescribers[0],
    at,
    date: dateInZone(at, context.zone),
    patientId: closed,
    params: { patientId: closed, concernId: raised },
    ifMatch: 1,
    body: {
      act: 'called',
      text: 'Called. Passive thoughts for some days, no plan, no means at home, sister stays tonight. Safety plan gone through; visit moved to tomorrow.',
    },
  });
  const lately = addMinutes(now, -20);
  // At night and on weekends nobody is there to ask: the answers come from the own phone
  const who = whenAtWork(lately, context.zone) === lately ? context.nurse : await accountOf(open);
  await answer(context, who, open, lately, [2, 1, 2, 2, 1, 2, 1, 0, 1, null]);
}

async function answer(
  context: PlayContext,
  actor: Actor,
  patientId: string,
  at: Instant,
  answers: (number | null)[],
): Promise<string | null> {
  const { concern } = await callHandler(context, {
    endpoint: recordAnswers,
    actor,
    at,
    date: dateInZone(at, context.zone),
    patientId,
    params: { patientId },
    body: { instrument: 'phq-9', answers },
  });
  return concern;
}
