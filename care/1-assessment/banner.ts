import type { z } from 'zod';
import type { ChartFacts } from '#clinical/facts.ts';
import { compiledKnowledge } from '#clinical/screening/compiled-knowledge.ts';
import { evaluateCondition } from '#clinical/screening/evaluate-condition.ts';
import { readings } from '#clinical/screening/facts/readings.ts';
import { medicationsInView } from '#clinical/screening/medications-in-view.ts';
import { screeningPolicy } from '#clinical/screening/screening-policy.ts';
import { type Situation, situationOf } from '#clinical/screening/situation.ts';
import { readableDate } from '#clinical/screening/wording.ts';
import { convert, formatMeasured, limitIn, stands } from '#kernel/quantity.ts';
import { type CalendarDate, daysBetween, partialBounds } from '#kernel/time.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Patient } from '#record/schema/patient.ts';
import { listedName } from '#record/store/patient-words.ts';
import { ageText, initials } from './person-words.ts';
import type { Banner, BannerFlag } from './schema.ts';

type Flag = z.infer<typeof BannerFlag>;

/** Who this is, and what must be in view on every page about them. Nothing unknown is shown as normal. */
export function banner(
  patient: { readonly id: string; readonly version: number; readonly content: Patient },
  facts: ChartFacts,
  knowledge: Knowledge,
  today: CalendarDate,
): Omit<Banner, 'screenToken' | 'team'> {
  const { content } = patient;
  const compiled = compiledKnowledge(knowledge);
  const situation = situationOf(facts, medicationsInView(facts, [], compiled, today), compiled, today, true);
  return {
    id: patient.id,
    version: patient.version,
    name: listedName(content.name),
    preferredName: content.name.preferred,
    initials: initials(content.name),
    pronouns: content.pronouns,
    age: ageText(content, today),
    birthDate: content.birthDate,
    sex: content.sex,
    identifiers: content.identifiers.map(({ label, system, value }) => ({
      label: label ?? systemLabel(system),
      value,
    })),
    deceased: content.deceased,
    allergies: allergies(facts, today),
    flags: [
      pregnancyFlag(situation),
      resultFlag('renal', 'Kidney', ['egfr'], situation),
      resultFlag('hepatic', 'Liver', ['alt', 'ast', 'bilirubin'], situation),
      resultFlag('weight', 'Weight', ['weight'], situation),
      riskFlag(situation),
    ],
  };
}

/** The last part of a system's address: better than nothing where the source gave no label. */
function systemLabel(system: string): string {
  if (system === 'urn:titrate:clinic-number') return 'Clinic number';
  return system.split(/[/:]/).filter(Boolean).at(-1) ?? 'Number';
}

/** Allergies in three states that never look alike: listed, none known, not asked (or unable to ask). */
function allergies(facts: ChartFacts, today: CalendarDate): Banner['allergies'] {
  const review = facts.allergyReview;
  const active = (facts.allergies ?? []).filter(({ content }) => content.clinicalStatus === 'active');
  const items = active.map(({ content }) => ({
    name: content.concept.text,
    detail: [content.kind === 'intolerance' ? 'intolerance' : '', ...content.reactions]
      .filter(Boolean)
      .join(', '),
    coded: content.concept.codings.length > 0,
  }));
  // A list that says "none" beside entries is out of date: the entries win.
  const state =
    items.length > 0 ? 'listed' : review === null || review.state === 'listed' ? 'not-asked' : review.state;
  const reviewedOn = review?.reviewedOn ?? null;
  const old = reviewedOn === null || daysBetween(reviewedOn, today) > screeningPolicy.allergyReviewDays;
  return { state, items, reviewedOn, stale: state !== 'not-asked' && old };
}

function pregnancyFlag(situation: Situation): Flag {
  const { pregnancy } = situation.facts;
  const date = pregnancy?.recordedOn ?? null;
  const flag = (value: string, state: Flag['state']): Flag => ({
    id: 'pregnancy',
    label: 'Pregnancy',
    value,
    date,
    state,
  });
  const is = (state: 'pregnant' | 'breastfeeding') => evaluateCondition({ pregnancy: state }, situation, {});
  const pregnant = is('pregnant');
  if (pregnant.truth === true) {
    const due = pregnancy?.dueDate ? `, due ${readableDate(pregnancy.dueDate)}` : '';
    return flag(`Pregnant${due}`, 'attention');
  }
  if (pregnant.truth === null) {
    return pregnancy === null || pregnancy.state === 'unknown'
      ? flag('Not asked', 'unknown')
      : flag('Pregnant when last asked', 'stale');
  }
  if (is('breastfeeding').truth === true) return flag('Breastfeeding', 'attention');
  if (pregnancy?.state === 'could-become') return flag('Not pregnant, could become', 'normal');
  return flag(pregnancy?.state === 'not-possible' ? 'Not possible' : 'Does not apply', 'not-applicable');
}

/** The newest of each result against its reference range; the one that needs attention speaks for all of them. */
function resultFlag(id: Flag['id'], label: string, analytes: readonly string[], situation: Situation): Flag {
  const found = analytes.flatMap((analyte) => newestResult(analyte, situation) ?? []);
  const worst =
    found.find(({ state }) => state === 'attention') ??
    found.find(({ state }) => state === 'unknown') ??
    found.find(({ state }) => state === 'stale') ??
    found[0];
  if (!worst)
    return {
      id,
      label,
      value: situation.facts.observations === null ? 'Could not be loaded' : 'None on file',
      date: null,
      state: 'unknown',
    };
  return { id, label, ...worst };
}

function newestResult(
  analyteId: string,
  { facts, knowledge, asOf }: Situation,
): Pick<Flag, 'value' | 'date' | 'state'> | null {
  const analyte = knowledge.analyteById.get(analyteId);
  const newest = readings(facts.observations ?? [])
    .get(analyteId)
    ?.find((reading) => reading.date <= asOf);
  if (!analyte || !newest) return null;
  const date = newest.written;
  const measured = newest.quantity === null ? null : convert(newest.quantity, analyte);
  if (!measured?.ok) return { value: `${analyte.shortName} ${newest.text}`, date, state: 'unknown' };
  const value =
    analyteId === 'weight'
      ? formatMeasured(measured.value)
      : `${analyte.shortName} ${formatMeasured(measured.value)}`;
  const outside = isOutside(measured.value, analyte);
  const stale = daysBetween(partialBounds(date)[0], asOf) > analyte.staleAfterDays;
  return {
    value,
    date,
    state: outside === true ? 'attention' : stale ? 'stale' : outside === null ? 'unknown' : 'normal',
  };
}

/** Null when a comparator leaves it open (`<100` against a lower limit of 60). */
function isOutside(measured: Parameters<typeof stands>[0], analyte: Analyte): boolean | null {
  const { low, high } = analyte.reference ?? {};
  const below = low === undefined ? false : stands(measured, 'below', limitIn(low, analyte));
  const above = high === undefined ? false : stands(measured, 'above', limitIn(high, analyte));
  if (below === true || above === true) return true;
  return below === null || above === null ? null : false;
}

/** Suicidality on the problem list. Without an entry nothing is claimed: nobody may have asked. */
function riskFlag(situation: Situation): Flag {
  const answer = evaluateCondition({ condition: ['suicidality'] }, situation, {});
  const first = answer.inputs[0];
  if (answer.truth === true) {
    return {
      id: 'risk',
      label: 'Risk',
      value: first?.value ?? 'On the problem list',
      date: first?.date ?? null,
      state: 'attention',
    };
  }
  return { id: 'risk', label: 'Risk', value: 'No assessment on file', date: null, state: 'unknown' };
}
