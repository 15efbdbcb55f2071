import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Intake, IntakeAnswer, IntakeDecision, IntakeStep } from '#record/schema/intake.ts';
import { intakeSteps, stepOf } from './intake-steps.ts';

/** An intake as it begins: nothing asked, nothing assumed. */
export function newIntake(today: CalendarDate): Intake {
  return { status: 'in-progress', startedOn: today, submittedAt: null, items: [], stepsSeen: [] };
}

/**
 * Whether another intake may begin. One is open at a time; a person begins the first, the team may ask for another.
 * @returns null when it may
 */
export function refuseNewIntake(newest: Intake | null, asPatient: boolean): Refusal | null {
  if (newest === null) return null;
  if (newest.status === 'in-progress')
    return {
      kind: 'conflict',
      detail: 'An intake is begun already.',
      next: 'Go on with the one that is there.',
    };
  if (newest.status === 'submitted')
    return {
      kind: 'conflict',
      detail: 'An intake was handed in and not looked through yet.',
      next: asPatient ? 'Your team reads it before your visit.' : 'Look it through first.',
    };
  if (!asPatient) return null;
  return {
    kind: 'conflict',
    detail: 'Your team has taken over what you told them.',
    next: 'Send a message when something has changed.',
  };
}

/** Keeps what was answered in one step in place of what stood there. Answers that did not change keep their id. */
export function saveStep(
  intake: Intake,
  step: IntakeStep,
  answers: readonly IntakeAnswer[],
  newId: () => string,
): Result<Intake, Refusal> {
  if (intake.status !== 'in-progress') return err(handedIn);
  const wrong = answers.flatMap((answer, at) =>
    stepOf(answer) === step
      ? []
      : [{ path: `body.answers.${at}.about`, message: `does not belong to the step “${step}”` }],
  );
  if (wrong.length > 0)
    return err({ kind: 'bad-input', detail: 'An answer is in the wrong step.', errors: wrong });
  const contradiction = contradictionIn(answers);
  if (contradiction !== null)
    return err({
      kind: 'bad-input',
      detail: contradiction,
      errors: [{ path: 'body.answers', message: contradiction }],
    });
  const before = new Map(
    intake.items
      .filter(({ answer }) => stepOf(answer) === step)
      .map(({ id, answer }) => [JSON.stringify(answer), id]),
  );
  const taken = new Set<string>();
  const saved = answers.map((answer) => {
    const known = before.get(JSON.stringify(answer));
    const id = known !== undefined && !taken.has(known) ? known : newId();
    taken.add(id);
    return { id, answer, decision: null };
  });
  const items = intakeSteps.flatMap((one) =>
    one === step ? saved : intake.items.filter(({ answer }) => stepOf(answer) === one),
  );
  const seen = new Set([...(intake.stepsSeen ?? []), step]);
  return ok({ ...intake, items, stepsSeen: intakeSteps.filter((one) => seen.has(one)) });
}

/** "None" beside something, or the same question answered twice; null where the answers agree. */
function contradictionIn(answers: readonly IntakeAnswer[]): string | null {
  const none = answers.some(({ about }) => about === 'none' || about === 'no-allergies');
  if (none && answers.length > 1) return '“None” cannot stand beside something else.';
  const once = answers.flatMap((answer) =>
    answer.about === 'substance'
      ? [answer.substance]
      : answer.about === 'history'
        ? [answer.topic]
        : answer.about === 'pregnancy'
          ? ['pregnancy']
          : [],
  );
  return new Set(once).size < once.length ? 'One question has two answers.' : null;
}

/** Hands it in. An intake without any answer says nothing, so it cannot be handed in. */
export function submitted(intake: Intake, now: Instant): Result<Intake, Refusal> {
  if (intake.status !== 'in-progress') return err(handedIn);
  if (intake.items.length === 0)
    return err({
      kind: 'conflict',
      detail: 'Nothing is answered yet.',
      next: 'Answer at least one of the questions.',
    });
  return ok({ ...intake, status: 'submitted', submittedAt: now });
}

/** The intake with one more answer decided; with the last one it is reviewed. Nothing is decided twice. */
export function decided(intake: Intake, itemId: string, decision: IntakeDecision): Intake {
  const items = intake.items.map((item) => (item.id === itemId ? { ...item, decision } : item));
  const open = items.some((item) => item.decision === null);
  return { ...intake, items, status: open ? 'submitted' : 'reviewed' };
}

/** The answer to decide on, or why it cannot be. */
export function undecidedItem(intake: Intake, itemId: string): Result<Intake['items'][number], Refusal> {
  if (intake.status === 'in-progress')
    return err({
      kind: 'conflict',
      detail: 'This intake is not handed in yet.',
      next: 'Wait for it, or hand it in together with the person.',
    });
  const item = intake.items.find(({ id }) => id === itemId);
  if (item === undefined)
    return err({ kind: 'not-found', detail: 'There is no such answer in this intake.' });
  if (item.decision !== null)
    return err({
      kind: 'conflict',
      detail: `${item.decision.byName} has decided on this already.`,
      next: 'What it became can be corrected in the chart.',
    });
  return ok(item);
}

const handedIn: Refusal = {
  kind: 'conflict',
  detail: 'This was handed in already.',
  next: 'Tell your team at the visit, or send a message, when something is different.',
};
