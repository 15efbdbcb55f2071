import { formatDecimal } from '#kernel/decimal.ts';
import { formatDose } from '#kernel/dose.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { AlertPolicy } from '#record/schema/directing.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { MedicationOrder, MedicationStatement } from '#record/schema/medication-use.ts';
import type { PastTrial } from '../balance/past-trial-shape.ts';
import { pastTrials } from '../balance/past-trials.ts';
import { brandsHere } from '../brands-here.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { shownName } from '../ordering/order-words.ts';
import type { Course } from '../regimen/course.ts';
import { withClinicPolicy } from '../screening/clinic-policy.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { newestResult } from '../screening/facts/result-fact.ts';
import type { ScreenResult } from '../screening/finding.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { screen } from '../screening/screen.ts';
import { type Situation, situationOf } from '../screening/situation.ts';
import { optionEffects } from './option-effects.ts';
import type { Comparison, Option, Reason } from './option-shape.ts';
import { type DiagnosisOption, optionsOfDiagnosis } from './options-of-diagnosis.ts';
import {
  doseReasons,
  effectReasons,
  geneReasons,
  genesOf,
  labelReasons,
  orderingReasons,
} from './page-reasons.ts';
import { pregnancyOf, pregnancyReasons, pregnancyWord } from './pregnancy-word.ts';
import { sourcesCited } from './reason-sources.ts';
import { screenReasons } from './screen-reasons.ts';
import { standingOf } from './standing.ts';
import { trialReason, trialsOf } from './trial-reasons.ts';
import { startOrder, type UsualStart, usualStart } from './usual-start.ts';

/** What a comparison looks at: the chart, and what was measured and agreed on besides. */
export interface ChoosingFacts extends ChartFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
}

export interface ChoosingContext {
  readonly asOf: CalendarDate;
  /** What the clinic decided about its alerts, so that nothing here differs from the order drawer. */
  readonly policy: AlertPolicy | null;
  /** Formulary id of a medication that would be stopped for the new one; null = it is added to all that is taken. */
  readonly insteadOf: string | null;
}

/** What is the same for every option of one comparison. */
interface Desk {
  readonly facts: ChoosingFacts;
  /** The same, as if what is to be replaced had ended today. */
  readonly screened: ChartFacts;
  readonly knowledge: Knowledge;
  readonly policy: AlertPolicy | null;
  readonly asOf: CalendarDate;
  readonly code: string;
  readonly situation: Situation;
  readonly pregnancy: Comparison['person']['pregnancy'];
  readonly trials: readonly PastTrial[];
  readonly courses: readonly Course[];
}

/** An option with the screen of its usual start; null where it is taken already and nothing would be begun. */
interface Looked extends DiagnosisOption {
  readonly usual: UsualStart;
  readonly taken: Course | null;
  readonly screen: ScreenResult | null;
}

/**
 * Every medication the formulary holds for a diagnosis, by name, with all that speaks for and against it for this person:
 * the safety screen of its usual start, what was tried, what its page says. Nothing is ranked and nothing is left out.
 * @param code ICD-10-CM
 */
export function compareOptions(
  code: string,
  facts: ChoosingFacts,
  knowledge: Knowledge,
  { asOf, policy, insteadOf }: ChoosingContext,
): Comparison {
  const compiled = compiledKnowledge(knowledge);
  const situation = situationOf(facts, medicationsInView(facts, [], compiled, asOf), compiled, asOf, true);
  const desk: Desk = {
    facts,
    screened: insteadOf === null ? facts : withoutDrug(facts, insteadOf, asOf),
    knowledge,
    policy,
    asOf,
    code,
    situation,
    pregnancy: pregnancyOf(situation),
    trials: pastTrials(facts, knowledge, asOf),
    courses: agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf),
  };
  const looked = optionsOfDiagnosis(code, knowledge).map((option) => lookAt(option, desk));
  const common = notCheckedForAll(looked);
  const options = looked.map((option) => toOption(option, common, desk));
  return {
    asOf,
    release: knowledge.release,
    code,
    insteadOf,
    person: {
      pregnancy: desk.pregnancy,
      weight: measured('weight', situation),
      bodyMassIndex: measured('bmi', situation),
    },
    options,
    sources: sourcesCited(options, knowledge),
    notCheckedForAll: [...common.values()],
  };
}

function lookAt(option: DiagnosisOption, desk: Desk): Looked {
  const { screened, knowledge, policy, asOf, situation, courses } = desk;
  const usual = usualStart(option, situation.age);
  const taken =
    courses.find(({ drugs, status }) => status !== 'ended' && drugs?.join() === option.drug.id) ?? null;
  if (taken !== null) return { ...option, usual, taken, screen: null };
  const order = { id: `choosing-${option.drug.id}`, content: startOrder(option, usual, asOf) };
  const result = screen(screened, [{ act: 'start', order }], knowledge, { asOf });
  // That an order without a dose has no dose is said once, by `doseReasons`
  const notChecked = result.notChecked.filter(
    ({ reason }) => usual.dose !== null || reason !== 'unreadable-dose',
  );
  return { ...option, usual, taken, screen: withClinicPolicy({ ...result, notChecked }, policy, asOf) };
}

/** The chart as if a medication had been taken for the last time today, whoever prescribed it. */
function withoutDrug(facts: ChoosingFacts, drug: string, asOf: CalendarDate): ChartFacts {
  const ended = <T extends MedicationOrder | MedicationStatement>(held: Held<T>): Held<T> =>
    held.content.medication.drugs?.join() === drug && held.content.status === 'active'
      ? { ...held, content: { ...held.content, status: 'stopped', end: asOf } }
      : held;
  return {
    ...facts,
    orders: facts.orders?.map(ended) ?? null,
    statements: facts.statements?.map(ended) ?? null,
  };
}

type Common = ReadonlyMap<string, Comparison['notCheckedForAll'][number]>;

/** What could not be checked whatever is chosen; of a single option everything is its own. */
function notCheckedForAll(looked: readonly Looked[]): Common {
  const [first, ...rest] = looked.flatMap((option) => option.screen ?? []);
  if (first === undefined || rest.length === 0) return new Map();
  const everywhere = first.notChecked.filter(({ text }) =>
    rest.every(({ notChecked }) => notChecked.some((other) => other.text === text)),
  );
  return new Map(everywhere.map(({ text, toCheck }) => [text, { text, toCheck }]));
}

function toOption(looked: Looked, common: Common, desk: Desk): Option {
  const { drug, uses, usual, taken, screen: screened } = looked;
  const { knowledge, situation, pregnancy, facts, code, asOf } = desk;
  const trials = trialsOf(drug.id, desk.trials);
  const effects = optionEffects(drug, knowledge);
  const genes = genesOf(looked, situation);
  const own = screened && {
    ...screened,
    notChecked: screened.notChecked.filter(({ text, blocking }) => blocking || !common.has(text)),
  };
  const reasons: Reason[] = [
    ...(taken === null ? [] : [takenReason(taken, asOf)]),
    ...(own === null ? [] : screenReasons(own)),
    ...trials.map(trialReason),
    ...pregnancyReasons(drug, pregnancy, facts.pregnancy?.recordedOn ?? null),
    ...labelReasons(looked, code),
    ...(taken === null ? doseReasons(usual, looked) : []),
    ...geneReasons(genes, looked),
    ...effectReasons(effects, looked, knowledge),
    ...orderingReasons(looked),
  ];
  const blocked = own?.notChecked.some(({ blocking }) => blocking) ?? false;
  return {
    drug: drug.id,
    name: shownName(drug),
    brands: brandsHere(drug, knowledge).slice(0, 3),
    className: knowledge.classById.get(drug.classes[0] ?? '')?.name ?? '',
    schedule: drug.controlledSchedule?.schedule ?? null,
    orderable: drug.products.length > 0,
    uses: uses.map(({ indication: { id, name, remark, label }, icd10, fit }) => ({
      id,
      name,
      remark: remark ?? null,
      label,
      icd10,
      fit,
    })),
    start: {
      kind: usual.kind,
      dose: usual.dose,
      timesPerDay: usual.timesPerDay,
      everyDays: usual.everyDays,
      usual: usual.row?.usual ?? null,
    },
    standing: standingOf(reasons, { taken: taken !== null, blocked }),
    taken: taken === null ? null : { dose: doseOn(taken, asOf) },
    trials: [...trials],
    effects,
    pregnancy: pregnancyWord(drug, pregnancy),
    genes,
    reasons,
  };
}

function takenReason(course: Course, asOf: CalendarDate): Reason {
  const dose = doseOn(course, asOf);
  const words = { active: 'Taken now', planned: 'Already ordered', 'on-hold': 'On hold', ended: 'Ended' };
  return {
    topic: 'taken',
    pull: 'note',
    severity: null,
    text: `${words[course.status]}: ${dose === null ? 'dose not known' : `${dose} a day`}. Not screened as a new start.`,
    todo: 'To go on with it, change its dose from the medication list.',
    sources: [{ from: 'chart', place: 'current-medications', on: course.start?.date ?? null }],
  };
}

/** The daily dose of a day; steps agreed on for later do not count yet, and one that is only planned has its first. */
function doseOn({ steps }: Course, day: CalendarDate): string | null {
  const step = steps.findLast(({ from }) => from === null || from.date <= day) ?? steps[0];
  const daily = step?.dailyDose ?? null;
  return daily === null ? null : formatDose(BigInt(formatDecimal(daily, 0)));
}

function measured(analyte: string, situation: Situation): { value: string; on: string } | null {
  const result = newestResult(analyte, situation);
  return result.state === 'known' ? { value: result.input.value, on: result.date } : null;
}
