import {
  type PlanForm,
  type PlanVersion,
  readPlan,
  reviewPlan,
  savePlanDraft,
  signPlan,
  startPlanDraft,
} from '#care/2-treatment-plan/plan/plan-schema.ts';
import { addDays, addMinutes, type CalendarDate, dateInZone, type Instant } from '#kernel/time.ts';
import type { PlannedCourse } from '#record/schema/treatment-plan.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { courseWords, otherCourse, planWords } from './plan-words.ts';
import { type Actor, newId, type PlayContext } from './play-context.ts';
import { playDosePlans } from './play-dose-plans.ts';
import type { Random } from './random.ts';
import type { PlayedPatient, Room } from './room.ts';

/**
 * Signed treatment plans for everybody who takes something, as of their last visit; about one course in ten lacks a
 * target, a review date or a stop criterion, as in a real clinic. The person with an account has a draft besides.
 */
export const playPlans: Room = {
  name: 'treatment plans',
  async after(play, patients, now) {
    await playDosePlans(play, patients, now);
    for (const patient of patients) {
      const random = play.random.fork(`plan/${patient.id}`);
      await signOne(play, patient, random, now);
      const { patientAccount } = play;
      if (patientAccount !== null && patient.history.given === patientAccount.name.split(' ')[0])
        if (patientAccount.name.endsWith(patient.history.family)) await draftNext(play, patient, now);
    }
  },
};

interface Known {
  readonly conditions: readonly { readonly id: string; readonly text: string }[];
  readonly targets: readonly { readonly id: string; readonly text: string }[];
}

async function signOne(
  play: PlayContext,
  { id, history }: PlayedPatient,
  random: Random,
  now: Instant,
): Promise<void> {
  const last = history.visits.at(-1);
  if (last === undefined) return;
  const desk = deskOf(play, id, play.prescribers[history.prescriber]);
  const at = [addMinutes(last.at, 25), whenAtWork(addMinutes(now, -15), play.zone)].toSorted()[0] ?? last.at;
  const { draft } = await callHandler(play, { ...desk(at), endpoint: startPlanDraft });
  if (draft.plan.courses.length === 0) return;
  const known = await callHandler(play, { ...desk(at), endpoint: readPlan });
  const form = written(draft, known, play, random, dateInZone(now, play.zone), dateInZone(at, play.zone));
  await callHandler(play, {
    ...desk(addMinutes(at, 6)),
    endpoint: savePlanDraft,
    ifMatch: 1,
    body: { form },
  });
  const { shownHash } = await callHandler(play, { ...desk(addMinutes(at, 8)), endpoint: reviewPlan });
  await callHandler(play, {
    ...desk(addMinutes(at, 9)),
    endpoint: signPlan,
    ifMatch: 2,
    body: { shownHash },
  });
}

/** What the therapist and the prescriber began to change for the visit to come. */
async function draftNext(play: PlayContext, { id, history }: PlayedPatient, now: Instant): Promise<void> {
  const yesterday = whenAtWork(addMinutes(now, -26 * 60), play.zone);
  const therapist =
    play.staff.find(({ role }) => role === 'therapist') ?? play.prescribers[history.prescriber];
  const desk = deskOf(play, id, therapist);
  const { draft } = await callHandler(play, { ...desk(yesterday), endpoint: startPlanDraft });
  const { status: _status, signed: _signed, ...form } = draft.plan;
  const goals = [
    ...form.goals,
    {
      id: newId(play.random, yesterday),
      text: 'Know what to do if the low days come back while I take less',
    },
  ];
  const earlySigns = [...form.earlySigns, 'Leaving the guitar in its case for a week'];
  await callHandler(play, {
    ...desk(addMinutes(yesterday, 15)),
    endpoint: savePlanDraft,
    ifMatch: draft.version,
    body: { form: { ...form, goals, earlySigns } },
  });
}

const deskOf = (play: PlayContext, patientId: string, actor: Actor) => (at: Instant) => ({
  actor,
  at,
  date: dateInZone(at, play.zone),
  patientId,
  params: { patientId },
});

function written(
  { plan: { status: _status, signed: _signed, ...form } }: PlanVersion,
  known: Known,
  play: PlayContext,
  random: Random,
  today: CalendarDate,
  on: CalendarDate,
): PlanForm {
  const about = [
    ...known.conditions.map(({ text }) => text),
    ...form.courses.map((one) => one.indication?.text ?? ''),
  ];
  const words = planWords.find(({ when }) => about.some((text) => when.test(text))) ?? planWords.at(-1);
  const id = () => newId(random, `${on}T12:00:00.000Z`);
  return {
    ...form,
    goals: (words?.goals ?? []).map((text) => ({ id: id(), text })),
    nonDrug: (words?.nonDrug ?? []).map(([what, who]) => ({ id: id(), what, who })),
    earlySigns: [...(words?.earlySigns ?? [])],
    ifWorse: words?.ifWorse ?? null,
    reviewOn: addDays(today, random.whole(20, 90)),
    agreed: { how: random.pick(['in-person', 'in-person', 'by-video'] as const), on },
    courses: form.courses.map((course) => writtenCourse(course, known, play, random, today)),
  };
}

function writtenCourse(
  course: PlannedCourse,
  { conditions, targets }: Known,
  play: PlayContext,
  random: Random,
  today: CalendarDate,
): PlannedCourse {
  const drug = play.knowledge.drugById.get(course.medication.drug);
  const classes = [course.medication.drug, ...(drug?.classes ?? []).flatMap((id) => lineOf(id, play))];
  const words = courseWords.find(({ of }) => classes.includes(of)) ?? otherCourse;
  const [condition] = conditions;
  const missing = random.chance(0.1) ? random.pick(['targets', 'review', 'stop'] as const) : null;
  const indication =
    course.indication ??
    (condition === undefined || words === otherCourse
      ? null
      : { condition: condition.id, text: condition.text });
  return {
    ...course,
    indication,
    targets: missing === 'targets' ? [] : targets.slice(0, 2).map(({ id }) => id),
    whyThis: words.whyThis,
    reviewOn: missing === 'review' ? null : addDays(today, random.whole(10, 75)),
    stopCriterion: missing === 'stop' ? null : words.stopCriterion,
  };
}

/** A class and everything above it. */
function lineOf(id: string, play: PlayContext): string[] {
  const parent = play.knowledge.classById.get(id)?.parent;
  return parent == null ? [id] : [id, ...lineOf(parent, play)];
}
