import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { LoopLink, LoopWaiver } from '#record/schema/closed-loop.ts';
import type { Consent } from '#record/schema/consent.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { dueItems } from '../monitoring/due-items.ts';
import { courses, regimen } from '../regimen/courses.ts';
import { prescribedHere } from '../regimen/prescribed-here.ts';
import { baselineLink, monitoringLink } from './check-links.ts';
import { consentLink } from './consent-link.ts';
import { drugOf } from './course-drug.ts';
import type { Link, Loop } from './loop.ts';
import { dosePlanLink, indicationLink, reviewLink, stopLink, targetLink } from './plan-links.ts';

/** What the loops follow from besides the chart. A list that could not be loaded is null: then nothing is concluded from it. */
export interface LoopFacts {
  readonly chart: ChartFacts;
  readonly closures: readonly Held<MonitoringClosure>[] | null;
  /** The plan in force; `'none'` where nobody signed one, null where it could not be loaded. */
  readonly plan: TreatmentPlan | 'none' | null;
  readonly targets: readonly Held<TargetSymptom>[] | null;
  readonly consents: readonly Held<Consent>[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
  readonly waivers: readonly Held<LoopWaiver>[] | null;
}

/**
 * Every active course with the links of its loop: indication, target, consent, baseline checks, dose plan, monitoring,
 * review date, stop criterion. Derived from the record at the moment of reading; nothing of it is stored but waivers.
 */
export function loopsOf(
  facts: LoopFacts,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): readonly Loop[] {
  const active = regimen(courses(facts.chart, knowledge, asOf));
  const calendar = dueItems(facts.chart, facts.closures, knowledge, { asOf });
  return active.map((course) => {
    const drug = drugOf(course);
    const elsewhere = prescribedHere(course, facts.chart) === false;
    const links: readonly Link[] = [
      indicationLink(course, facts.plan),
      targetLink(course, facts.plan, facts.targets),
      consentLink(course, facts.consents, facts.chart.orders, asOf),
      baselineLink(course, calendar, knowledge),
      dosePlanLink(course, facts.dosePlans, asOf),
      monitoringLink(course, calendar, knowledge),
      reviewLink(course, facts.plan, asOf),
      stopLink(course, facts.plan),
    ];
    return {
      drug,
      name: course.name,
      since: course.start?.date ?? null,
      links: links.map((link) => waived(elsewhere ? ofOther(link) : link, drug, facts.waivers, asOf)),
    };
  });
}

/** What belongs to whoever prescribes it. Why it is taken, and what has to be checked because of it, stay ours to know. */
const ofThePrescriber: ReadonlySet<LoopLink> = new Set([
  'target',
  'consent',
  'dose-plan',
  'review-date',
  'stop-criterion',
]);

/** A medication the clinic only knows from what people say is agreed, aimed and reviewed where it is prescribed. */
function ofOther(link: Link): Link {
  if (!ofThePrescriber.has(link.link) || link.state === 'closed') return link;
  return { ...link, state: 'not-asked', because: 'It is prescribed elsewhere.' };
}

function waived(link: Link, drug: string, waivers: LoopFacts['waivers'], asOf: CalendarDate): Link {
  if (link.state !== 'open') return link;
  const waiver = (waivers ?? []).find(({ content }) => holds(content, drug, link.link, asOf));
  return waiver === undefined ? link : { ...link, state: 'waived', because: waiver.content.because };
}

function holds(waiver: LoopWaiver, drug: string, link: LoopLink, asOf: CalendarDate): boolean {
  return (
    waiver.status === 'active' &&
    waiver.drug === drug &&
    waiver.link === link &&
    (waiver.until === null || waiver.until >= asOf)
  );
}
