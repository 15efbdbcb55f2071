import { systems } from '#kernel/code.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { RuleCase } from '#knowledge/schema/rule.ts';
import type { Condition } from '#record/schema/condition.ts';
import { type MedicationOrder, type Sig, SigRoute } from '#record/schema/medication-use.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { ChartFacts, Held, ProposedAct } from '../facts.ts';

/** A rule's case as the chart and the act it describes. */
export interface CaseChart {
  readonly facts: ChartFacts;
  readonly acts: readonly ProposedAct[];
}

type Patient = NonNullable<RuleCase['patient']>;

/** Builds the chart of a case: the first medication is proposed, the others are taken; what is not mentioned is not known. */
export function caseChart(ruleCase: RuleCase, knowledge: Knowledge, asOf: CalendarDate): CaseChart {
  const patient = ruleCase.patient ?? {};
  const begun = startsOf(ruleCase, asOf);
  const [proposed, ...current] = ruleCase.medications.map((text, index) =>
    orderOf(text, index, knowledge, begun),
  );
  const stopped = (ruleCase.stopped ?? []).map((text, index) => stoppedOrder(text, index, knowledge, asOf));
  const before = proposed?.content.start == null ? [] : [{ ...proposed, id: idOf(6, 0) }];
  return {
    acts: proposed === undefined ? [] : [actOf(proposed, before[0])],
    facts: {
      patient: personOf(patient, asOf),
      pregnancy: pregnancyOf(patient, asOf),
      substances: substancesOf(patient, asOf),
      conditions: (patient.conditions ?? []).map((id, index) => conditionOf(id, index, knowledge)),
      allergies: [],
      allergyReview: { state: 'none-known', reviewedOn: asOf },
      orders: [...before, ...current, ...stopped],
      statements: [],
      observations: observationsOf(patient, asOf),
    },
  };
}

/** A medication that is taken already is changed, any other begun. */
function actOf(order: Held<MedicationOrder>, before: Held<MedicationOrder> | undefined): ProposedAct {
  return before === undefined
    ? { act: 'start', order }
    : { act: 'change', order: { ...order, content: { ...order.content, start: null } }, replaces: before.id };
}

/** First days of the medications a case says have been taken for some time, by medication id. */
function startsOf({ takenFor }: RuleCase, asOf: CalendarDate): ReadonlyMap<string, CalendarDate> {
  return new Map(
    (takenFor ?? []).map((text) => {
      const [drug = '', days = '0'] = text.split(' ');
      return [drug, addDays(asOf, -Number(days))] as const;
    }),
  );
}

function personOf({ age, sex }: Patient, asOf: CalendarDate): ChartFacts['patient'] {
  return {
    name: { given: ['Case'], family: null, preferred: null },
    pronouns: null,
    birthDate: age === undefined ? null : `${Number(asOf.slice(0, 4)) - age}${asOf.slice(4)}`,
    sex: sex ?? 'unknown',
    identifiers: [],
    phone: null,
    email: null,
    language: null,
    deceased: null,
  };
}

function substancesOf({ substances, gaveUp }: Patient, asOf: CalendarDate): ChartFacts['substances'] {
  const use = { recordedOn: asOf, note: null };
  return [
    ...(substances ?? []).map((substance) => ({
      ...use,
      substance: substance as 'smoking',
      state: 'current' as const,
      since: null,
    })),
    ...(gaveUp ?? []).map((text) => {
      const [substance = '', days = '0'] = text.split(' ');
      return {
        ...use,
        substance: substance as 'smoking',
        state: 'stopped' as const,
        since: addDays(asOf, -Number(days)),
      };
    }),
  ];
}

function pregnancyOf({ pregnancy }: Patient, asOf: CalendarDate): ChartFacts['pregnancy'] {
  if (pregnancy === undefined) return null;
  return { state: pregnancy === 'no' ? 'not-possible' : pregnancy, dueDate: null, recordedOn: asOf };
}

const idOf = (kind: number, index: number): string =>
  `00000000-0000-7000-800${kind}-${index.toString().padStart(12, '0')}`;

/** `citalopram`, `citalopram 40 mg`, `olanzapine 10 mg intramuscular`; once a day. */
function orderOf(
  text: string,
  index: number,
  knowledge: Knowledge,
  begun: ReadonlyMap<string, CalendarDate>,
): Held<MedicationOrder> {
  const [drug = '', value, unit, route = 'oral'] = text.split(' ');
  const sig: Sig = {
    dose: `${value} ${unit}`,
    timesPerDay: 1,
    everyDays: 1,
    when: [],
    route: SigRoute.parse(route),
    prn: null,
    note: null,
  };
  return held(idOf(1, index), drug, value === undefined ? null : sig, knowledge, {
    start: begun.get(drug) ?? null,
  });
}

/** `fluoxetine 20`: stopped so many days ago. */
function stoppedOrder(
  text: string,
  index: number,
  knowledge: Knowledge,
  asOf: CalendarDate,
): Held<MedicationOrder> {
  const [drug = '', days = '0'] = text.split(' ');
  const end = addDays(asOf, -Number(days));
  return held(idOf(2, index), drug, null, knowledge, { status: 'stopped', end });
}

function held(
  id: string,
  drug: string,
  sig: Sig | null,
  knowledge: Knowledge,
  changes: Partial<MedicationOrder>,
): Held<MedicationOrder> {
  const text = knowledge.drugById.get(drug)?.name ?? drug;
  return {
    id,
    content: {
      status: 'active',
      medication: { concept: { codings: [], text }, drugs: [drug], product: null },
      sig,
      sigText: null,
      supply: null,
      indication: null,
      start: null,
      end: null,
      stop: null,
      replaces: null,
      prescriberText: null,
      screening: null,
      ...changes,
    },
  };
}

/** A diagnosis by the first code of a condition set. */
function conditionOf(set: string, index: number, knowledge: Knowledge): Held<Condition> {
  const { icd10, snomed, name } = knowledge.conditionSetById.get(set) ?? { icd10: [], snomed: [], name: set };
  const coding =
    icd10[0] === undefined
      ? { system: systems.snomed, code: snomed[0] ?? 'none' }
      : { system: systems.icd10cm, code: icd10[0] };
  return {
    id: idOf(3, index),
    content: {
      concept: { codings: [coding], text: name },
      clinicalStatus: 'active',
      verification: 'confirmed',
      onset: null,
      abatement: null,
      note: null,
    },
  };
}

function observationsOf(patient: Patient, asOf: CalendarDate): readonly Held<Observation>[] {
  const results = [
    ...(patient.results ?? []),
    ...(patient.weight === undefined ? [] : [`weight ${patient.weight} 0`]),
  ];
  return [
    ...results.map((text, index) => resultOf(text, index, asOf)),
    ...(patient.genes ?? []).map((text, index) => geneOf(text, index, asOf)),
  ];
}

/** `lithium-level 1.6 mmol/L 10`: analyte, value, unit, days ago. */
function resultOf(text: string, index: number, asOf: CalendarDate): Held<Observation> {
  const [analyte = '', value = '', unit = '', days = '0'] = text.split(' ');
  return observation(idOf(4, index), 'laboratory', analyte, addDays(asOf, -Number(days)), {
    analyte,
    value: { type: 'quantity', quantity: { value, unit, ucum: unit } },
  });
}

/** `CYP2D6 poor`: gene and phenotype word. */
function geneOf(text: string, index: number, asOf: CalendarDate): Held<Observation> {
  const [gene = '', phenotype = ''] = text.split(' ');
  return observation(idOf(5, index), 'gene', gene, asOf, {
    analyte: null,
    value: { type: 'text', text: phenotype },
  });
}

function observation(
  id: string,
  category: Observation['category'],
  text: string,
  date: CalendarDate,
  rest: Pick<Observation, 'analyte' | 'value'>,
): Held<Observation> {
  return {
    id,
    content: {
      status: 'final',
      category,
      concept: { codings: [], text },
      instrument: null,
      when: { date },
      components: [],
      answers: null,
      note: null,
      ...rest,
    },
  };
}
