import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderEntry } from '#care/2-treatment-plan/orders/schema.ts';
import { verifyAudit } from '#practice/5-controlling/schema.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import {
  answerScale,
  diagnose,
  readTheIntake,
  recordRemission,
  tellAboutMyself,
} from './story/assessment.ts';
import { askAQuestion, checkIn, closeTheConcern, doTheChecks, firstWeeks } from './story/between-visits.ts';
import { balance, benefits, clinicFigures, missingLinks, prompt } from './story/figures.ts';
import {
  arrive,
  bringForward,
  endTheVisit,
  goToTheVisit,
  missAndRecover,
  tookPlace,
} from './story/follow-up.ts';
import { nameTheTeam, tellTheFamilyDoctor } from './story/letter.ts';
import { giveAccount, knockAtTheDoor, openTheDoor, triageAndBook } from './story/new-person.ts';
import { openStory, type Story } from './story/story.ts';
import { agreeOnATaper, endTheMedication, orderInForce, sayGoodbye } from './story/taper.ts';
import {
  agreeAtHome,
  lookAtThePlanAgain,
  prepareToPrescribe,
  signTheOrder,
  writeThePlan,
} from './story/treatment.ts';

/**
 * One person from the first question to the last tablet, eighteen months, through the pages' own requests: front desk,
 * person, psychiatrist, nurse, therapist and manager, each signed in, each finding what the one before left for them.
 * The tests below are its chapters: they run in this order, and each needs those before it.
 */
let story: Story;
let order: OrderEntry;
const fifty = { dose: '50 mg', product: 'sertraline-50mg-tablet', upTo: '50 mg' };
const hundred = { dose: '100 mg', product: 'sertraline-100mg-tablet', upTo: '100 mg' };

beforeAll(async () => {
  story = await openStory();
  story.later(1, '09:00');
});
afterAll(() => story.close());

test('the front door: somebody asks for help, is triaged, registered and booked', async () => {
  await openTheDoor(story);
  story.later(0, '12:00');
  await knockAtTheDoor(story);
  story.later(0, '13:30');
  await triageAndBook(story);
});

test('before the first visit: the account, the intake and the scales', async () => {
  await giveAccount(story);
  story.later(0, '20:00');
  await tellAboutMyself(story);
});

test('the first visit: intake read, diagnosis, target symptom, plan, a draft that waits for consent', async () => {
  await goToTheVisit(story);
  const arrived = await arrive(story);
  await readTheIntake(story);
  await diagnose(story);
  await nameTheTeam(story);
  await writeThePlan(story);
  order = await prepareToPrescribe(story, { ...fifty, replaces: null });
  await endTheVisit(story, arrived, 'not-remitted');
});

test('the person agrees at home, the order is signed, the nurse does the checks: the loop is whole', async () => {
  story.later(0, '20:00');
  await agreeAtHome(story);
  story.later(1, '09:00');
  order = await signTheOrder(story, order);
  await tellTheFamilyDoctor(story, order);
  await bringForward(story, 'new-medication');
  expect(await missingLinks(story)).toEqual(['baseline-checks']);
  expect(await doTheChecks(story)).toEqual(['sodium']);
  expect(await missingLinks(story)).toEqual([]);
  expect(await clinicFigures(story)).toMatchObject({ 'consent-complete': '1/1', 'closed-loops': '1/1' });
});

test('between visits: check-ins, a side effect that finds its owner, a question answered', async () => {
  story.later(2, '19:00');
  await firstWeeks(story);
  story.later(0, '11:00');
  await closeTheConcern(story);
  await askAQuestion(story);
});

test('week two: hardly better, stay the course', async () => {
  await goToTheVisit(story);
  expect(await answerScale(story, 'phq-9', [2, 2, 2, 2, 2, 2, 2, 1, 0])).toBe(15);
  await checkIn(story, { mood: 4, sideEffects: [{ name: 'Nausea', bother: 'a-little', since: null }] });
  const arrived = await arrive(story);
  expect(await prompt(story)).toMatchObject({
    state: 'decide',
    point: 'Week 2',
    options: ['continue', 'raise-dose'],
    figures: { baseline: { value: 18 }, now: { value: 15 }, burden: 'low' },
  });
  await endTheVisit(story, arrived, 'new-medication');
});

test('week four: the figures say raise the dose; it needs a new yes, and the family doctor is told', async () => {
  await goToTheVisit(story);
  expect(await answerScale(story, 'phq-9', [2, 2, 2, 2, 2, 1, 1, 1, 0])).toBe(13);
  await checkIn(story);
  const arrived = await arrive(story);
  expect(await prompt(story)).toMatchObject({ state: 'decide', point: 'Week 4', options: ['raise-dose'] });
  order = await prepareToPrescribe(story, { ...hundred, replaces: order });
  await lookAtThePlanAgain(story, 70);
  await endTheVisit(story, arrived, 'new-medication');
  story.later(0, '20:00');
  await agreeAtHome(story);
  story.later(1, '09:00');
  order = await signTheOrder(story, order);
  await tellTheFamilyDoctor(story, order);
  expect(await doTheChecks(story)).toEqual(['sodium']);
  expect(await missingLinks(story)).toEqual([]);
});

test('a visit is missed, the person is reached, booked again and seen', async () => {
  await goToTheVisit(story);
  await missAndRecover(story);
  await goToTheVisit(story);
  expect(await answerScale(story, 'phq-9', [2, 1, 1, 1, 2, 1, 1, 1, 0])).toBe(10);
  await checkIn(story, { mood: 6 });
  await endTheVisit(story, await arrive(story), 'dose-changed');
});

test('half of the complaints are gone: a response, said in figures; what is still missing has a name', async () => {
  await goToTheVisit(story);
  expect(await answerScale(story, 'phq-9', [1, 1, 1, 1, 1, 1, 1, 1, 0])).toBe(8);
  await checkIn(story, { mood: 7 });
  const arrived = await arrive(story);
  const { benefit, burden } = await balance(story);
  expect(benefit).toMatchObject({
    state: 'measured',
    from: { value: 18 },
    to: { value: 8 },
    percent: 56,
    response: 'response',
    remission: false,
  });
  expect(burden).toMatchObject({ sideEffects: { state: 'none' }, checks: { kinds: 1, open: 1 } });
  // The same figure where the decision is made, and it asks for more than a response
  expect(await prompt(story)).toMatchObject({
    point: 'Weeks 8 to 9',
    figures: { fallPercent: 56, remission: false },
    options: ['augment', 'switch'],
  });
  // The nurse's check after the dose change is late: the chart, the manager's list and the indicator agree
  expect(await missingLinks(story)).toEqual(['monitoring']);
  expect(await clinicFigures(story)).toMatchObject({
    'closed-loops': '0/1',
    'consent-complete': '1/1',
    'concerns-in-time': '1/1',
    'messages-in-time': '1/1',
    // The visit of today is not over, and no case yet
    'no-shows': '1/5',
    'phq-9-measured': '1/1',
    'without-next-step': '0/1',
  });
  expect(await doTheChecks(story)).toEqual(['sodium']);
  expect(await missingLinks(story)).toEqual([]);
  expect(await clinicFigures(story)).toMatchObject({ 'closed-loops': '1/1' });
  await lookAtThePlanAgain(story, 60);
  await endTheVisit(story, arrived, 'not-yet-remitted');
});

test('remission: benefit against burden says so to both', async () => {
  await goToTheVisit(story);
  expect(await answerScale(story, 'phq-9', [1, 1, 0, 1, 0, 0, 1, 0, 0])).toBe(4);
  await checkIn(story, { mood: 8, energy: 8 });
  const arrived = await arrive(story);
  const { benefit, burden } = await balance(story);
  expect(benefit).toMatchObject({ to: { value: 4 }, response: 'response', remission: true });
  expect(burden.sideEffects.state).toBe('none');
  await recordRemission(story);
  await lookAtThePlanAgain(story, 120);
  await doTheChecks(story);
  await endTheVisit(story, arrived, 'taking');
});

test('a year of visits by the rules: well, and the clinic’s figures say so when their time has come', async () => {
  // Nothing is counted before its window has ended
  expect(await clinicFigures(story)).toMatchObject({ 'phq-9-response': '0/0', 'phq-9-remission': '0/0' });
  while (story.today() < '2027-11-01') {
    await goToTheVisit(story);
    await answerScale(story, 'phq-9', [1, 0, 0, 1, 0, 0, 1, 0, 0]);
    await checkIn(story, { mood: 8, energy: 8 });
    const arrived = await arrive(story);
    await lookAtThePlanAgain(story, 120);
    await doTheChecks(story);
    expect(await missingLinks(story)).toEqual([]);
    await endTheVisit(story, arrived, 'taking');
  }
  expect(await clinicFigures(story)).toMatchObject({
    'adequate-trials': '1/1',
    'antidepressant-acute': '1/1',
    'antidepressant-continuation': '1/1',
    'bothering-side-effects': '0/1',
    'phq-9-response': '1/1',
    'phq-9-remission': '0/0',
  });
});

test('a taper is proposed and agreed; the loop is whole', async () => {
  await goToTheVisit(story);
  await checkIn(story, { mood: 8, energy: 8 });
  expect(await answerScale(story, 'phq-9', [0, 0, 0, 1, 0, 0, 1, 0, 0])).toBe(2);
  const arrived = await arrive(story);
  await agreeOnATaper(story, await orderInForce(story));
  await lookAtThePlanAgain(story, 40);
  await doTheChecks(story);
  await endTheVisit(story, arrived, 'taper');
  expect(await missingLinks(story)).toEqual([]);
});

test('at the end the person and the manager read the same story in figures', async () => {
  await goToTheVisit(story);
  await answerScale(story, 'phq-9', [0, 0, 0, 1, 0, 0, 1, 0, 0]);
  await checkIn(story, { mood: 8, energy: 8 });
  expect(await clinicFigures(story)).toMatchObject({
    'phq-9-response': '1/1',
    'phq-9-remission': '1/1',
    'relapse-after-remission': '0/1',
    'consent-complete': '1/1',
    'closed-loops': '1/1',
    'without-next-step': '0/1',
  });
  expect(await benefits(story)).toMatchObject({
    symptomRelief: [{ shortName: 'PHQ-9', first: { value: 18 }, last: { value: 2 }, remission: true }],
    sideEffects: { botheredALot: 1, last: [] },
    efficacy: [{ outcome: 'counted', about: expect.stringContaining('Sertraline') }],
    relapse: { relapses: 0, inRemissionSince: expect.stringMatching(/^2027-0/) },
  });
});

test('the taper runs to its end: the order is stopped, the family doctor told, and nothing is left open', async () => {
  let arrived = await arrive(story);
  while (story.today() < story.kept('last step')) {
    await lookAtThePlanAgain(story, 60);
    await doTheChecks(story);
    expect(await missingLinks(story)).toEqual([]);
    const home = await endTheVisit(story, arrived);
    // The paper says the step of today, not the dose the order began from
    expect(home).toMatch(/Now (75|50|25) mg in the morning/);
    expect(home).not.toContain('100 mg');
    await goToTheVisit(story);
    await checkIn(story, { mood: 8, energy: 8 });
    arrived = await arrive(story);
  }
  // The steps came to nothing, and the order is still there: nobody can overlook it
  expect(await missingLinks(story)).toEqual(['dose-plan']);
  order = await endTheMedication(story);
  await tellTheFamilyDoctor(story, order);
  expect(await missingLinks(story)).toEqual([]);
  await tookPlace(story, arrived);
  await sayGoodbye(story);
  expect(await clinicFigures(story)).toMatchObject({ 'consent-complete': '0/0', 'without-next-step': '0/0' });
});

test('nothing was lost: the record and its log are whole', async () => {
  expect(await (await story.as('manager')).ask(verifyAudit)).toMatchObject({ intact: true, problems: [] });
  expect((await verifyDatabase(story.test.database.ownerPool)).problems).toEqual([]);
});
