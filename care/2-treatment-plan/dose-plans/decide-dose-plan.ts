import { checkSteps } from '#clinical/dose-plans/check-steps.ts';
import { resumeSteps, stepOn } from '#clinical/dose-plans/resume-steps.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import { addDays, type CalendarDate, type Instant, isCalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { DosePlanForm } from './steps-schema.ts';

/** What is done to a dose plan after it was proposed. */
export type DosePlanAct =
  | { readonly act: 'agree' }
  | { readonly act: 'hold'; readonly because: string }
  | { readonly act: 'resume'; readonly on: string }
  | { readonly act: 'stop'; readonly because: string }
  | { readonly act: 'finish' };

/** Longest way back or ahead a plan may begin, in days: beyond it the year is mistyped. A convention of the form. */
const reachDays = 366;

/**
 * A proposed plan from the form: every dose of every step counted out of the products chosen, or each field that is in
 * the way.
 * @param field where the form stands in the body, for the paths of what is refused
 */
export function proposedPlan(
  form: DosePlanForm,
  knowledge: Knowledge,
  today: CalendarDate,
  field: string,
): Result<DosePlan, Refusal> {
  const refuse = (errors: readonly { readonly path: string; readonly message: string }[]) =>
    err({
      kind: 'bad-input' as const,
      detail: errors[0]?.message ?? 'The dose plan does not add up yet.',
      next: 'Nothing was rounded and nothing was saved. Change the dose or choose other products.',
      errors: errors.map(({ path, message }) => ({ path: `${field}.${path}`, message })),
    });
  const drug = knowledge.drugById.get(form.drug);
  if (drug === undefined) return refuse([{ path: 'drug', message: 'is not in the formulary' }]);
  const template = knowledge.doseTemplates.find(({ id }) => id === form.template);
  if (form.template !== null && template?.drug !== form.drug)
    return refuse([{ path: 'template', message: 'is no template of this medication' }]);
  const steps = checkSteps(form, drug);
  if (!steps.ok) return refuse(steps.error);
  const first = form.steps[0]?.start ?? today;
  if (first < addDays(today, -reachDays) || first > addDays(today, reachDays))
    return refuse([{ path: 'steps.0.start', message: 'is more than a year away' }]);
  return ok({
    status: 'proposed',
    purpose: form.purpose,
    medication: { drug: drug.id, name: drug.name },
    order: form.order,
    pairedWith: null,
    template: template === undefined ? null : { id: template.id, knowledge: knowledge.release },
    steps: steps.value,
    because: null,
    agreedAt: null,
  });
}

export interface Deciding {
  readonly role: Role;
  readonly now: Instant;
  readonly today: CalendarDate;
  /** Day the current version was recorded: of a held plan, the day it was held. */
  readonly since: CalendarDate;
}

/** Which acts a plan in this state allows; nothing follows an end. */
const allowed: Readonly<Record<DosePlan['status'], readonly DosePlanAct['act'][]>> = {
  proposed: ['agree', 'stop'],
  agreed: ['hold', 'stop', 'finish'],
  held: ['resume', 'stop'],
  finished: [],
  stopped: [],
  replaced: [],
};

/** The plan after the act, or why not. */
export function decideDosePlan(plan: DosePlan, act: DosePlanAct, by: Deciding): Result<DosePlan, Refusal> {
  const conflict = (detail: string, next?: string): Result<DosePlan, Refusal> =>
    err({ kind: 'conflict', detail, ...(next === undefined ? {} : { next }) });
  if (!allowed[plan.status].includes(act.act))
    return conflict(`This dose plan is ${plan.status}: nothing of the kind can be done with it now.`);
  if (act.act === 'stop' && by.role !== 'prescriber' && plan.status !== 'proposed')
    return err({
      kind: 'forbidden',
      detail: 'An agreed dose plan is stopped by a prescriber.',
      next: 'Hold it, and tell the prescriber why.',
    });
  switch (act.act) {
    case 'agree':
      return ok({ ...plan, status: 'agreed', agreedAt: by.now });
    case 'hold': {
      const next = plan.steps.some(({ start }) => start > by.today);
      if (!next)
        return conflict('No step is still to come, so there is nothing to hold.', 'Finish or stop it.');
      return ok({ ...plan, status: 'held', because: act.because });
    }
    case 'resume':
      if (!isCalendarDate(act.on) || act.on < by.today || act.on > addDays(by.today, reachDays))
        return err({
          kind: 'bad-input',
          detail: 'The plan cannot go on from that day.',
          errors: [{ path: 'body.on', message: 'must be today or a day of the coming year' }],
        });
      return ok({
        ...plan,
        status: 'agreed',
        because: null,
        agreedAt: by.now,
        steps: resumeSteps(plan.steps, by.since, act.on),
      });
    case 'stop':
      return ok({ ...plan, status: 'stopped', because: act.because });
    case 'finish': {
      const last = plan.steps.at(-1);
      const reached = last !== undefined && (last.start <= by.today || stepOn(plan.steps, by.today) === last);
      if (!reached) return conflict('Its last step has not begun yet.', 'Stop it instead, with the reason.');
      return ok({ ...plan, status: 'finished' });
    }
  }
}
