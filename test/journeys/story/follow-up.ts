import { expect } from 'vitest';
import {
  findFreeTimes,
  listVisits,
  markArrived,
  markMissed,
  markTookPlace,
  moveVisit,
} from '#care/6-follow-up/booking-schema.ts';
import { listFollowUp, readFollowUp, recordOutreach, setFollowUp } from '#care/6-follow-up/next-schema.ts';
import { draftSummary, giveSummary, listSummaries } from '#care/6-follow-up/summary-schema.ts';
import { readBrief, readToday } from '#care/6-follow-up/today-schema.ts';
import { addDays, clockInZone, dateInZone, daysBetween } from '#kernel/time.ts';
import { bookFirstFree, sendWhatIsDue } from './new-person.ts';
import { person, type Story, zone } from './story.ts';

/**
 * The visit took place; when to come again is set by the rule, and the front desk books it before the person goes.
 * Returns what the person takes home.
 */
export async function endTheVisit(story: Story, arrivedVersion: number, rule?: string): Promise<string> {
  const { patientId } = story;
  await tookPlace(story, arrivedVersion);
  const dueBy = await setNextStep(story, rule);
  // Not booked yet: on the list of the front desk, without the clinical reason
  const desk = await story.as('front-desk');
  const toBook = await desk.ask(listFollowUp, { query: { show: 'to-book' } });
  expect(toBook.rows).toMatchObject([{ patientId, because: null, step: { state: 'to-book', dueBy } }]);
  const visit = await bookFirstFree(story, 'Medication review', addDays(dueBy, -4));
  story.keep('visit', visit.id);
  const { rows, counts } = await desk.ask(listFollowUp, { query: { show: 'all' } });
  expect(rows.find((row) => row.patientId === patientId)?.step).toMatchObject({
    state: 'booked',
    late: false,
  });
  expect(counts).toMatchObject({ booked: 1, missed: 0, overdue: 0 });
  const home = await giveTheSummary(story);
  expect(home).toContain(clockInZone(visit.start, zone));
  return home;
}

/** The visit took place: its encounter is made. */
export async function tookPlace(story: Story, arrivedVersion: number): Promise<void> {
  const prescriber = await story.as('prescriber');
  const { visit } = await prescriber.ask(markTookPlace, {
    params: { patientId: story.patientId, visitId: story.kept('visit') },
    ifMatch: arrivedVersion,
    body: { encounter: null },
  });
  story.keep('encounter', visit.encounter ?? '');
}

/** What the visit was about goes home with the person. Returns its lines as the person reads them. */
async function giveTheSummary(story: Story): Promise<string> {
  const params = { patientId: story.patientId };
  const prescriber = await story.as('prescriber');
  const { summary } = await prescriber.ask(draftSummary, {
    params,
    body: { encounter: story.kept('encounter') },
  });
  const home = await story.as('patient');
  const before = (await home.ask(listSummaries, { params })).summaries.length;
  await prescriber.ask(giveSummary, {
    params: { ...params, summaryId: summary.id },
    ifMatch: summary.version,
    body: { how: 'in-the-portal' },
  });
  const { summaries } = await home.ask(listSummaries, { params });
  expect([summaries.length, summaries[0]?.id]).toEqual([before + 1, summary.id]);
  return summaries[0]?.content.sections.flatMap(({ lines }) => lines).join('\n') ?? '';
}

/** Takes over the day the rules propose, and returns it. */
async function setNextStep(story: Story, rule?: string): Promise<string> {
  const { patientId } = story;
  const prescriber = await story.as('prescriber');
  const { current, proposal } = await prescriber.ask(readFollowUp, { params: { patientId } });
  if (proposal === null) throw new Error('no rule proposes a day');
  if (rule !== undefined) expect(proposal.rule).toBe(rule);
  await prescriber.ask(setFollowUp, {
    params: { patientId },
    ifMatch: current?.version ?? 0,
    body: {
      status: 'in-care',
      dueBy: proposal.dueBy,
      rule: proposal.rule,
      because: proposal.because,
    },
  });
  return proposal.dueBy;
}

/** After the signature the rules ask for an earlier visit: the booked one is late, and the front desk moves it. */
export async function bringForward(story: Story, rule: string): Promise<void> {
  const { patientId } = story;
  const dueBy = await setNextStep(story, rule);
  const desk = await story.as('front-desk');
  const stepNow = async () => {
    const { rows } = await desk.ask(listFollowUp, { query: { show: 'all' } });
    return rows.find((row) => row.patientId === patientId)?.step;
  };
  expect(await stepNow()).toMatchObject({ state: 'booked', late: true, dueBy });
  const visit = await bookedVisit(story);
  const { times } = await desk.ask(findFreeTimes, {
    query: { visitType: story.kept('Medication review'), from: addDays(dueBy, -4) },
  });
  const [free] = times;
  if (free === undefined) throw new Error('there is no free time');
  await desk.ask(moveVisit, {
    params: { patientId, visitId: visit.id },
    ifMatch: visit.version,
    body: { start: free.start, provider: free.person, outsideHours: false },
  });
  expect(await stepNow()).toMatchObject({ state: 'booked', late: false });
}

/** The visit of the story that comes next, as the front desk sees it. */
async function bookedVisit(story: Story) {
  const desk = await story.as('front-desk');
  const { upcoming } = await desk.ask(listVisits, { params: { patientId: story.patientId } });
  const visit = upcoming.find(({ id }) => id === story.kept('visit'));
  if (visit === undefined) throw new Error('nothing is booked');
  return visit;
}

/** Turns the clock to the morning of the booked visit; the day before, the person is reminded by e-mail. */
export async function goToTheVisit(story: Story): Promise<void> {
  const { start } = await bookedVisit(story);
  const days = daysBetween(story.today(), dateInZone(start, zone));
  if (days > 1) {
    story.later(days - 1, '10:00');
    const before = story.mailbox.received.length;
    await sendWhatIsDue(story);
    const news = story.mailbox.received.slice(before);
    expect(news.length).toBeGreaterThan(0);
    expect(news.map(({ to }) => to)).toEqual(news.map(() => [person.email]));
  }
  story.later(Math.min(days, 1), '08:30');
}

/** Nobody comes. The person is on the list of those who could be lost until somebody reaches them and books again. */
export async function missAndRecover(story: Story): Promise<void> {
  const { patientId } = story;
  story.later(0, '11:00');
  const desk = await story.as('front-desk');
  const visitId = story.kept('visit');
  const { upcoming, past } = await desk.ask(listVisits, { params: { patientId } });
  const version = [...upcoming, ...past].find(({ id }) => id === visitId)?.version ?? 0;
  await desk.ask(markMissed, { params: { patientId, visitId }, ifMatch: version, body: { because: null } });
  const lost = await desk.ask(listFollowUp, { query: {} });
  expect(lost.counts.missed).toBe(1);
  expect(lost.rows[0]).toMatchObject({
    patientId,
    phone: expect.any(String),
    step: { state: 'missed', uncertain: true },
    outreach: { made: 0, next: { attempt: 1, dueOn: story.today() } },
  });
  await desk.ask(recordOutreach, {
    params: { patientId },
    body: { visit: visitId, outcome: 'not-reached', text: null },
  });
  story.later(1, '10:00');
  const { outreach } = await (await story.as('front-desk')).ask(recordOutreach, {
    params: { patientId },
    body: { visit: visitId, outcome: 'reached', text: 'Slept in; is glad about the call.' },
  });
  expect(outreach?.made).toBe(2);
  const again = await bookFirstFree(story, 'Medication review', addDays(story.today(), 2));
  story.keep('visit', again.id);
  const found = await (await story.as('front-desk')).ask(listFollowUp, { query: {} });
  expect(found.rows.map((row) => row.patientId)).not.toContain(patientId);
}

/** The person comes in: the front desk says so, and the visit begins. Returns the version of the visit. */
export async function arrive(story: Story): Promise<number> {
  story.later(0, '08:55');
  const { id, version } = await bookedVisit(story);
  const desk = await story.as('front-desk');
  const arrived = await desk.ask(markArrived, {
    params: { patientId: story.patientId, visitId: id },
    ifMatch: version,
  });
  // The psychiatrist sees who is here, and what matters before the door opens
  const { visits, counts } = await (await story.as('prescriber')).ask(readToday);
  expect(counts.here).toBe(1);
  expect(visits).toMatchObject([{ patient: { id: story.patientId }, status: 'arrived', facts: {} }]);
  const brief = await (await story.as('prescriber')).ask(readBrief, {
    params: { patientId: story.patientId },
  });
  expect(brief.asOf).toBe(story.today());
  // Whoever sits here has made good for a visit they missed
  expect(visits[0]?.facts?.next.state).not.toBe('missed');
  story.later(0, '09:05');
  return arrived.visit.version;
}
