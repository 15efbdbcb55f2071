import { ageRange, type CalendarDate } from '#kernel/time.ts';
import type { Basis } from '#knowledge/schema/basis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PrescribingRules } from '#knowledge/schema/prescribing-rules.ts';
import { sourceName } from '#knowledge/schema/source-name.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Patient } from '#record/schema/patient.ts';
import { productOf } from '../ordering/order-words.ts';
import { orderedSchedule } from '../ordering/ordered-schedule.ts';
import { readableDate } from '../screening/wording.ts';
import type { OrderRules, RuleLine } from './order-rules-shape.ts';
import { federalRules, lastFillingDay, refillLimitOf, refillRuleOf } from './refill-law.ts';
import { supplyStanding } from './supply-standing.ts';

type Rules = Pick<Knowledge, 'prescribingRules' | 'drugById' | 'classById' | 'sourceById'>;

interface Asked {
  readonly order: MedicationOrder;
  readonly patient: Pick<Patient, 'birthDate'> | null;
  /** Two letters of the state the clinic prescribes in; null = not on file. */
  readonly state: string | null;
  readonly knowledge: Rules;
  readonly today: CalendarDate;
}

/**
 * What the law of the place says about an order of a controlled medication, as far as the rules on file reach: what is to
 * be looked at before it is signed, whether the registry is to be looked into, and what was not checked. Null for a
 * medication that is on no schedule. Refills beyond what the law allows are refused at their field (refill-law.ts).
 */
export function orderRules({ order, patient, state, knowledge, today }: Asked): OrderRules | null {
  const { drugs } = order.medication;
  const schedule = orderedSchedule(drugs, knowledge);
  if (schedule === null) return null;
  if (schedule === 'unknown')
    return {
      schedule,
      cautions: [],
      notChecked: [
        'Whether this medication is controlled is not known, so no rule for controlled medications was looked at.',
      ],
      registry: {
        needed: 'not-checked',
        text: 'Whether the registry is to be looked into is not known.',
        name: null,
        site: null,
        goodForDays: null,
      },
      state: null,
    };
  const federal = federalRules(knowledge);
  const own =
    knowledge.prescribingRules.find(({ jurisdiction }) => state !== null && jurisdiction === `US-${state}`) ??
    null;
  return {
    schedule,
    cautions: [
      ...federalCautions(order, knowledge, today),
      ...stateCautions(order, schedule, own, knowledge),
    ],
    notChecked: [
      ...(federal === null ? ['The federal rules are not on file.'] : agedRules(federal, today)),
      ...(own === null
        ? [notChecked(state, knowledge)]
        : [
            ...agedRules(own, today),
            `Of ${own.name}, only what is named here was looked at; other rules of the state were not checked.`,
          ]),
    ],
    registry: registryOf(own, schedule, drugs ?? [], patient, knowledge, today),
    state,
  };
}

/** Refills that the law lets lapse before they could be fetched. */
function federalCautions(order: MedicationOrder, knowledge: Rules, today: CalendarDate): RuleLine[] {
  const schedule = orderedSchedule(order.medication.drugs, knowledge);
  const rule = refillRuleOf(schedule, knowledge);
  const limit = refillLimitOf(rule, today);
  const until = lastFillingDay(limit);
  if (rule === null || until === null) return [];
  const standing = supplyStanding(order, productOf(order, knowledge), limit, today);
  if (standing.state !== 'known' || standing.refillsLapsing === 0) return [];
  const { refillsLapsing } = standing;
  const lapse = refillsLapsing === 1 ? '1 refill falls' : `${refillsLapsing} refills fall`;
  return [
    line(
      `${lapse} after ${readableDate(until)} and cannot be filled any more. ${rule.text}`,
      rule.basis,
      knowledge,
    ),
  ];
}

function stateCautions(
  { supply }: MedicationOrder,
  schedule: string,
  rules: PrescribingRules | null,
  knowledge: Rules,
): RuleLine[] {
  if (rules === null || supply === null) return [];
  return rules.supplyDays
    .filter(({ schedules, most }) => schedules.some((one) => one === schedule) && supply.days > most)
    .map(({ text, unless, basis }) =>
      line(
        `${rules.name}: ${text} This one is for ${supply.days} days${unless === null ? '.' : `, which holds only where ${unless}.`}`,
        basis,
        knowledge,
      ),
    );
}

function registryOf(
  rules: PrescribingRules | null,
  schedule: string,
  drugs: readonly string[],
  patient: Asked['patient'],
  knowledge: Rules,
  today: CalendarDate,
): OrderRules['registry'] {
  const registry = rules?.registry ?? null;
  if (rules === null || registry === null)
    return {
      needed: 'not-checked',
      text: 'Whether the state asks for a look into its prescription registry (PDMP) was not checked.',
      name: null,
      site: null,
      goodForDays: null,
    };
  const { name, goodForDays, text, classes, schedules, fromAge } = registry;
  const said = { text: `${rules.name}: ${text}`, name, site: registry.site?.url ?? null, goodForDays };
  const meant = drugs.flatMap((id) => knowledge.drugById.get(id) ?? []);
  const isMeant =
    classes === null || meant.some((drug) => classesOf(drug, knowledge).some((one) => classes.includes(one)));
  if (!schedules.some((one) => one === schedule) || !isMeant) return { needed: 'no', ...said };
  const born = patient?.birthDate ?? null;
  // Whose age is not known is treated as old enough: a look too many harms nobody
  const young = fromAge !== null && born !== null && ageRange(born, today).high < fromAge;
  return { needed: young ? 'no' : 'yes', ...said };
}

/** Classes of a medication with those above them. */
function classesOf({ classes }: Drug, { classById }: Rules): readonly string[] {
  const above = (id: string): readonly string[] => {
    const parent = classById.get(id)?.parent;
    return parent === undefined ? [id] : [id, ...above(parent)];
  };
  return classes.flatMap(above);
}

function notChecked(state: string | null, { prescribingRules }: Rules): string {
  const known = prescribingRules
    .filter(({ jurisdiction }) => jurisdiction !== 'US')
    .map(({ name }) => name)
    .toSorted();
  const has =
    known.length === 0 ? 'Rules of no state are on file' : `Rules are on file for ${known.join(', ')} alone`;
  return state === null
    ? `The state the clinic prescribes in is not on file, so its rules were not checked. ${has}.`
    : `The rules of the state (${state}) were not checked. ${has}.`;
}

function agedRules({ name, reviewBy }: PrescribingRules, today: CalendarDate): string[] {
  return today <= reviewBy
    ? []
    : [
        `The rules on file (${name}) were to be looked at again by ${readableDate(reviewBy)}: what has changed since was not checked.`,
      ];
}

function line(text: string, basis: Basis, { sourceById }: Rules): RuleLine {
  const names = basis.sources.flatMap((id) => sourceById.get(id) ?? []).map(sourceName);
  return { text, source: names.join('; '), reviewed: basis.state === 'read' };
}
