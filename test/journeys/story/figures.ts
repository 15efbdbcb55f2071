import { expect } from 'vitest';
import {
  readBenefitBurden,
  readPathways,
} from '#care/4-monitoring-adjustment/adjustment/adjustment-schema.ts';
import { openLoops, patientLoops } from '#practice/4-directing/loops-schema.ts';
import { readMeasures, readPersonBenefits } from '#practice/5-controlling/measures-schema.ts';
import type { Story } from './story.ts';

/** Figures of the clinic by measure, as `numerator/denominator`, as the manager reads them today. */
export async function clinicFigures(story: Story): Promise<Readonly<Record<string, string>>> {
  const { measures } = await (await story.as('manager')).ask(readMeasures);
  return Object.fromEntries(
    measures.map(({ measure, figure }) => [measure.id, `${figure.numerator}/${figure.denominator}`]),
  );
}

/** Links of the loop of sertraline that are missing; the manager's list and the chart say the same. */
export async function missingLinks(story: Story): Promise<readonly string[]> {
  const { open } = await (await story.as('manager')).ask(openLoops, { query: {} });
  const { loops } = await (await story.as('nurse')).ask(patientLoops, {
    params: { patientId: story.patientId },
  });
  const ofChart = loops.flatMap(({ links }) => links.filter(({ state }) => state === 'open'));
  expect(open.map(({ link, because }) => ({ link, because }))).toEqual(
    ofChart.map(({ link, because }) => ({ link, because })),
  );
  return open.map(({ link }) => link);
}

/** What the figures say at the decision point of today. */
export async function prompt(story: Story) {
  const { prompts } = await (await story.as('prescriber')).ask(readPathways, {
    params: { patientId: story.patientId },
  });
  const [one] = prompts;
  if (one === undefined) throw new Error('no pathway speaks of this person');
  return one;
}

/** Benefit held against burden since the medication was started: the same for the person as for the psychiatrist. */
export async function balance(story: Story) {
  const params = { patientId: story.patientId };
  const { courses } = await (await story.as('prescriber')).ask(readBenefitBurden, { params });
  expect((await (await story.as('patient')).ask(readBenefitBurden, { params })).courses).toEqual(courses);
  const [course] = courses;
  if (course === undefined) throw new Error('nothing is taken');
  return { benefit: (course.sinceStart ?? course.sinceChange)?.benefit, burden: course.burden };
}

export async function benefits(story: Story) {
  return (
    await (
      await story.as('patient')
    ).ask(readPersonBenefits, { params: { patientId: story.patientId }, query: { days: '730' } })
  ).benefits;
}
