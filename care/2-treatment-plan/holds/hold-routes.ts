import { heldBecause } from '#clinical/dose-plans/holds-begun.ts';
import { orderName } from '#clinical/ordering/order-words.ts';
import { openHold, plannedHold } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CalendarDate, daysBetween, isCalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { OrderHold } from '#record/schema/order-hold.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readClinicPeople } from '#record/store/clinic-people.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { writeVersion } from '#record/store/versions.ts';
import { withBothFactorsFor } from '../orders/both-factors.ts';
import { refuseUnsupervised } from '../orders/co-signer.ts';
import { decideSignature } from '../orders/decide-signature.ts';
import { isInForce } from '../orders/end-order.ts';
import { licenceAtSigning, refuseLicence } from '../orders/licence-at-signing.ts';
import { loadOrder } from '../orders/load-order.ts';
import { loadToSign } from '../orders/load-to-sign.ts';
import { recordSignature } from '../orders/record-signature.ts';
import { type PlanCall, type PlanChart, type StoredOrder, toOrderEntry } from '../queries.ts';
import { deliveredAfterwards, sendAfterChange } from '../sending/send-after-change.ts';
import type { SendingOutlets } from '../sending/sending-routes.ts';
import { checkHold, heldOrder, notInForce, resumedOrder } from './decide-hold.ts';
import { planAgreedMeanwhile, plansGoingOn, plansToHold } from './held-plans.ts';
import { holdOrder, resumeOrder, reviewHold, reviewResume } from './hold-schema.ts';
import { restartAfter } from './restart-after.ts';
import { closeReviewTask, openReviewTask } from './review-task.ts';
import { resumedSteps, shownHold, shownResuming } from './shown-hold.ts';

/** Holding an order and taking it up again: screened, signed, kept with its reason, and never without somebody who looks again. */
export function holdRoutes(knowledge: Knowledge, outlets: SendingOutlets): Route[] {
  return [
    route(reviewHold, async (call) => {
      const found = await loadOrder(call, call.params.orderId, 'forReading');
      if (!found.ok) return found;
      const { chart, order } = found.value;
      if (!isInForce(order.content, call.today)) return err(notInForce(order.content));
      const shown = shownHold({ order, chart, knowledge, today: call.today });
      const owners = await ownersOf(call);
      const holdsSteps = plansToHold(order, chart, call.today).length > 0;
      return ok({
        reply: { order: toOrderEntry(order, knowledge), shown, owners: [...owners], holdsSteps },
        version: order.version,
      });
    }),

    route(holdOrder, async (call) => {
      const { body, params, today, ifMatch, newId, touched } = call;
      const loaded = await loadToSign(call, params.orderId, ifMatch, body.screenToken);
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      const checked = checkHold(order.content, body, today);
      if (!checked.ok) return checked;
      const owner = (await ownersOf(call)).find(({ person }) => person === body.owner);
      if (owner === undefined)
        return err({
          kind: 'bad-input',
          detail: 'Nobody would look at it again.',
          errors: [{ path: 'body.owner', message: 'is nobody who works here as a prescriber or nurse' }],
        });
      const shown = shownHold({ order, chart, knowledge, today });
      const answers = decideSignature(shown, body);
      if (!answers.ok) return answers;
      const { lastDay } = checked.value;
      const plans = plansToHold(order, chart, lastDay);
      const ahead = lastDay > today;
      if (ahead && plans.length > 1) return err(crossTaperAhead);
      // What is planned anew names the plans there are now; what is held further names those held with it already
      const before = plannedHold(order.content, today) === null ? openHold(order.content) : null;
      const { reason, text, until, toPerson } = body;
      const hold: OrderHold = {
        lastDay,
        reason,
        text,
        until,
        review: { on: body.reviewOn, owner: { ...owner }, task: newId() },
        dosePlans: [...(before?.dosePlans ?? []), ...plans.map(({ id }) => id)],
        toPerson,
        resumedOn: null,
      };
      const recorded = await recordSignature(call, {
        order,
        signed: () => heldOrder(order.content, hold, today),
        act: 'hold',
        meaning: 'holds',
        shown,
        answers: answers.value,
        chart,
        reason,
      });
      if (!recorded.ok) return recorded;
      const because = heldBecause(reason);
      // Steps go on until a day that is still to come; from then on they are held by the order (holds-begun.ts)
      const held = await writePlans(
        call,
        (ahead ? [] : plans).map((plan) => ({ plan, content: { ...plan.content, status: 'held', because } })),
        'hold',
      );
      if (!held.ok) return held;
      const closed = await closeReviewTask(
        call,
        order,
        before === null ? 'Planned anew.' : `Held further until ${body.reviewOn}.`,
      );
      if (!closed.ok) return closed;
      const asked = await openReviewTask(call, order.id, orderName(order.content, knowledge), hold);
      if (!asked.ok) return asked;
      touched(
        params.patientId,
        `medication-order/${order.id}`,
        `${ahead ? 'hold planned' : 'held'}: ${reason}`,
      );
      const { signature, order: saved } = recorded.value;
      // Whoever has its prescription is told when it begins (orders-to-tell-of.ts)
      const told = ahead ? ok([]) : await sendAfterChange(call, { order: saved, chart }, knowledge, outlets);
      if (!told.ok) return told;
      const answer = {
        reply: { order: toOrderEntry(saved, knowledge), signature, task: hold.review.task },
        version: saved.version,
      };
      return ok(deliveredAfterwards(call, told.value, answer, knowledge, outlets));
    }),

    route(reviewResume, async (call) => {
      const { query, today } = call;
      const found = await loadOrder(call, call.params.orderId, 'forReading');
      if (!found.ok) return found;
      const { chart, order } = found.value;
      const going = goingOn(order, chart, query.on, today);
      if (!going.ok) return going;
      const { on, plans, days } = going.value;
      const shown = shownResuming({ order, chart, knowledge, today, on, plans });
      const restart = restartAfter(order.content, days, chart, knowledge, today);
      const steps = resumedSteps(order, plans, on);
      return ok({
        reply: { order: toOrderEntry(order, knowledge), shown, days, restart, steps },
        version: order.version,
      });
    }),

    route(resumeOrder, async (call) => {
      const { body, params, today, now, ifMatch, touched } = call;
      const loaded = await loadToSign(call, params.orderId, ifMatch, body.screenToken);
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      const going = goingOn(order, chart, body.on, today);
      if (!going.ok) return going;
      const supervised = await refuseUnsupervised(call, order.content, 'resumes', knowledge);
      if (supervised) return err(supervised);
      const unlicensed = refuseLicence(await licenceAtSigning(call, order.content, knowledge));
      if (unlicensed) return err(unlicensed);
      const { on, plans, moved, resumed } = going.value;
      const shown = shownResuming({ order, chart, knowledge, today, on, plans });
      const answers = decideSignature(shown, body);
      if (!answers.ok) return answers;
      const confirmed = await withBothFactorsFor(call, 'resume', order, shown, knowledge);
      if (!confirmed.ok) return confirmed;
      const recorded = await recordSignature(confirmed.value, {
        order,
        signed: () => resumed,
        act: 'resume',
        meaning: 'resumes',
        shown,
        answers: answers.value,
        chart,
        reason: going.value.calledOff ? 'the planned hold was called off' : `resumed from ${on}`,
        asked: { on, plans: plans.map(({ id, content }) => ({ id, content })) },
      });
      if (!recorded.ok) return recorded;
      const written = await writePlans(
        call,
        moved.map((plan) => ({ plan, content: { ...plan.content, agreedAt: now } })),
        'resume',
      );
      if (!written.ok) return written;
      const { calledOff } = going.value;
      const decided = calledOff ? 'Not held after all.' : `Resumed from ${on}.`;
      const closed = await closeReviewTask(call, order, decided);
      if (!closed.ok) return closed;
      touched(params.patientId, `medication-order/${order.id}`, calledOff ? 'hold called off' : 'resumed');
      const { signature, order: saved } = recorded.value;
      // Nobody was told of a hold that had not begun
      const told = calledOff
        ? ok([])
        : await sendAfterChange(call, { order: saved, chart }, knowledge, outlets);
      if (!told.ok) return told;
      const answer = { reply: { order: toOrderEntry(saved, knowledge), signature }, version: saved.version };
      return ok(deliveredAfterwards(call, told.value, answer, knowledge, outlets));
    }),
  ];
}

type OrderCall = PlanCall & { readonly params: { readonly patientId: string; readonly orderId: string } };

/** The order and its plans as they are once it is taken again on a day, and how long it was left out by then. */
function goingOn(order: StoredOrder, chart: PlanChart, day: string, today: CalendarDate) {
  const resumed = resumedOrder(order.content, day, today);
  if (!resumed.ok) return resumed;
  const held = openHold(order.content);
  // Both were looked at by resumedOrder; this says so to the compiler
  if (held === null || !isCalendarDate(day)) return err(notInForce(order.content));
  if (plannedHold(order.content, today) !== null)
    return ok({ on: today, resumed: resumed.value, moved: [], plans: [], days: 0, calledOff: true });
  const plans = plansGoingOn(order, chart, day);
  if (!plans.ok) return plans;
  const rules = plans.value.length > 0 ? plans.value : planAgreedMeanwhile(order, chart, day);
  return ok({
    on: day,
    resumed: resumed.value,
    moved: plans.value,
    plans: rules,
    days: daysBetween(held.lastDay, day),
    calledOff: false,
  });
}

/** The other side would have to stay at the step of a day that is still to come, which is not written anywhere. */
const crossTaperAhead: Refusal = {
  kind: 'conflict',
  detail: 'It is part of a cross-taper: both sides would pause, and a pause of both cannot be planned ahead.',
  next: 'Hold it on the day itself, or write the pause into the steps of both.',
};

async function ownersOf({ tx, caller }: PlanCall) {
  const people = await readClinicPeople(tx, caller.clinicId, ['prescriber', 'nurse']);
  const here = people.map(({ id, name }) => ({ person: id, name }));
  const own = { person: caller.personId, name: caller.personName };
  return here.some(({ person }) => person === own.person) ? here : [...here, own];
}

async function writePlans(
  call: OrderCall,
  plans: readonly { readonly plan: StoredVersion<'dose-plan'>; readonly content: DosePlan }[],
  reason: string,
): Promise<Result<null, Refusal>> {
  for (const { plan, content } of plans) {
    const { version, ...entry } = plan;
    const written = await writeVersion(call.tx, authorOf(call), {
      ...entry,
      content,
      expected: version,
      reason,
    });
    if (!written.ok) return written;
    call.touched(call.params.patientId, `dose-plan/${plan.id}`, content.status);
  }
  return ok(null);
}
