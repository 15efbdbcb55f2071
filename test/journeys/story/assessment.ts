import { expect } from 'vitest';
import { searchDiagnoses } from '#care/1-assessment/diagnosis-schema.ts';
import {
  decideIntakeItem,
  listIntakes,
  openIntake,
  readIntake,
  reviewIntake,
  saveIntakeStep,
  submitIntake,
} from '#care/1-assessment/intake-schema.ts';
import { askForScale, listScales } from '#care/1-assessment/scales-schema.ts';
import {
  addCondition,
  amendEntry,
  readBanner,
  readProblems,
  recordAnswers,
} from '#care/1-assessment/schema.ts';
import { addTarget, amendTarget, listTargets } from '#care/1-assessment/target-schema.ts';
import { systems } from '#kernel/code.ts';
import type { IntakeAnswer, IntakeStep } from '#record/schema/intake.ts';
import { person, type Story } from './story.ts';

const told: readonly (readonly [IntakeStep, readonly IntakeAnswer[]])[] = [
  [
    'reason',
    [
      {
        about: 'history',
        topic: 'what-brings-you',
        text: 'No strength since the summer; I stay in bed on weekends.',
      },
    ],
  ],
  [
    'past-medicines',
    [
      {
        about: 'past-trial',
        medicine: 'Fluoxetine',
        dose: '20 mg',
        weeks: 10,
        from: '2021',
        helped: 'a-little',
        harm: null,
        whyStopped: 'it did not help enough',
      },
    ],
  ],
  ['current-medicines', [{ about: 'none', of: 'current-medicine' }]],
  ['allergies', [{ about: 'no-allergies' }]],
  ['conditions', [{ about: 'condition', name: 'Migraine', since: '2010' }]],
  ['substances', [{ about: 'substance', substance: 'alcohol', state: 'current', note: 'A glass of wine' }]],
  ['pregnancy', [{ about: 'pregnancy', state: 'not-possible' }]],
  ['goals', [{ about: 'goal', text: 'Play in the orchestra again' }]],
];

/** At home, on the phone: the person tells about themselves and answers the two scales they were asked for. */
export async function tellAboutMyself(story: Story): Promise<void> {
  const { patientId } = story;
  const params = { patientId };
  const nurse = await story.as('nurse');
  for (const [instrument, everyDays] of [
    ['phq-9', 28],
    ['gad-7', null],
  ] as const)
    await nurse.ask(askForScale, { params, body: { instrument, everyDays, note: null } });
  const home = await story.as('patient');
  const waiting = (await home.ask(listScales, { params })).scales.filter(({ due }) => due);
  expect(waiting.map(({ shortName }) => shortName).sort()).toEqual(['GAD-7', 'PHQ-9']);
  await answerScale(story, 'gad-7', [2, 2, 2, 1, 1, 1, 1]);
  const score = await answerScale(story, 'phq-9', [3, 3, 2, 3, 2, 2, 2, 1, 0]);
  expect(score).toBe(18);
  expect((await home.ask(listScales, { params })).scales.some(({ due }) => due)).toBe(false);

  let intake = await home.ask(openIntake, { params, body: {} });
  for (const [step, answers] of told)
    intake = await home.ask(saveIntakeStep, {
      params: { ...params, intakeId: intake.id, step },
      ifMatch: intake.version,
      body: { answers: [...answers] },
    });
  // Closing the page loses nothing
  expect((await home.ask(readIntake, { params })).intake).toMatchObject({
    version: intake.version,
    content: { status: 'in-progress' },
  });
  await home.ask(submitIntake, {
    params: { ...params, intakeId: intake.id },
    ifMatch: intake.version,
    body: {},
  });
  const { intakes } = await nurse.ask(listIntakes);
  expect(intakes).toMatchObject([{ patientId, status: 'submitted', undecided: told.length }]);
}

/** Answers a scale at home; returns its score. */
export async function answerScale(
  story: Story,
  instrument: string,
  answers: readonly (number | null)[],
): Promise<number | null> {
  const home = await story.as('patient');
  const { score, concern } = await home.ask(recordAnswers, {
    params: { patientId: story.patientId },
    body: { instrument, answers: [...answers] },
  });
  expect(concern).toBeNull();
  return score;
}

/** Every answer is decided on once: taken over, or set aside with the reason. */
export async function readTheIntake(story: Story): Promise<void> {
  const { patientId } = story;
  const prescriber = await story.as('prescriber');
  const [{ id: intakeId } = { id: '' }] = (await prescriber.ask(listIntakes)).intakes;
  const params = { patientId, intakeId };
  const { intake, items, unanswered } = await prescriber.ask(reviewIntake, { params });
  expect(unanswered).toEqual([]);
  let { version } = intake;
  for (const { id } of items)
    ({ version } = await prescriber.ask(decideIntakeItem, {
      params: { ...params, itemId: id },
      ifMatch: version,
      body: { verdict: 'accepted' },
    }));
  expect((await prescriber.ask(listIntakes)).intakes).toEqual([]);
  const banner = await prescriber.ask(readBanner, { params: { patientId } });
  expect(banner).toMatchObject({ name: expect.stringContaining(person.family) });
  expect(banner.allergies.state).toBe('none-known');
  const problems = await prescriber.ask(readProblems, { params: { patientId } });
  expect(problems.conditions.map(({ content }) => content.concept.text)).toEqual(['Migraine']);
  expect(problems.pregnancy?.content.state).toBe('not-possible');
}

/** A diagnosis found by its words, and what treatment is to change, measured from today's score. */
export async function diagnose(story: Story): Promise<void> {
  const params = { patientId: story.patientId };
  const prescriber = await story.as('prescriber');
  const { hits } = await prescriber.ask(searchDiagnoses, {
    query: { search: 'major depression recurrent moderate' },
  });
  const hit = hits.find(({ code }) => code === 'F33.1');
  if (hit === undefined) throw new Error(`not found: ${hits.map(({ code }) => code).join(' ')}`);
  const condition = await prescriber.ask(addCondition, {
    params,
    body: {
      concept: {
        codings: [{ system: systems.icd10cm, code: hit.code, display: hit.title }],
        text: hit.title,
      },
      clinicalStatus: 'active',
      verification: 'confirmed',
      onset: '2026-07',
      abatement: null,
      note: null,
    },
  });
  story.keep('condition', condition.id);
  const { scales } = await prescriber.ask(listTargets, { params });
  const phq = scales.find(({ id }) => id === 'phq-9');
  if (phq?.newest == null || phq.remission === null) throw new Error('no baseline is proposed');
  expect(phq.newest.value).toBe('18');
  const target = await prescriber.ask(addTarget, {
    params,
    body: {
      name: 'Low mood and no strength',
      inOwnWords: 'No strength for anything',
      condition: condition.id,
      measure: { type: 'instrument', instrument: 'phq-9' },
      baseline: phq.newest,
      target: String(phq.remission),
      status: 'active',
    },
  });
  story.keep('target', target.id);
}

/** Well again: the diagnosis says remission, and the target symptom is reached by its own figures. */
export async function recordRemission(story: Story): Promise<void> {
  const { patientId } = story;
  const prescriber = await story.as('prescriber');
  const { conditions } = await prescriber.ask(readProblems, { params: { patientId } });
  const condition = conditions.find(({ id }) => id === story.kept('condition'));
  const { targets } = await prescriber.ask(listTargets, { params: { patientId } });
  const target = targets.find(({ id }) => id === story.kept('target'));
  if (condition === undefined || target === undefined) throw new Error('the chart lost an entry');
  expect(target.progress).toMatchObject({ percent: 100, reached: true, higherIs: 'worse' });
  await prescriber.ask(amendEntry, {
    params: { patientId, kind: 'condition', id: condition.id },
    ifMatch: condition.version,
    body: {
      act: 'amend',
      reason: 'In remission by the PHQ-9',
      content: { ...condition.content, clinicalStatus: 'remission', abatement: story.today() },
    },
  });
  await prescriber.ask(amendTarget, {
    params: { patientId, targetId: target.id },
    ifMatch: target.version,
    body: { content: { ...target.content, status: 'reached' }, reason: 'Reached' },
  });
}
