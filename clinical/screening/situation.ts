import type { CalendarDate } from '#kernel/time.ts';
import type { ChartFacts } from '../facts.ts';
import type { CompiledKnowledge } from './compiled-knowledge.ts';
import { isSystemic, type Medication } from './medication.ts';
import type { MedicationsInView } from './medications-in-view.ts';
import { type ReadyChart, readyChart } from './ready-chart.ts';
import type { Matches } from './selector-index.ts';

/** Everything one screen looks at: the person, the medications in view, the day and the knowledge. */
export interface Situation extends Omit<ReadyChart, 'remembered' | 'views'> {
  /** The chart it is a situation of: what is known without asking which medications are proposed is kept there. */
  readonly chart: ReadyChart;
  readonly medications: MedicationsInView;
  /** Proposed or current, known to the formulary and acting on the whole body: what interactions are among. */
  readonly inPlay: readonly Medication[];
  /** No acts: the whole chart is looked at. */
  readonly wholeChart: boolean;
  /** What single checks are about: the proposed medications, or, without acts, all current ones. */
  readonly inFocus: readonly Medication[];
  /** What the selectors of rules mean among `inPlay`, `inFocus`, the past medications and those being stopped. */
  readonly matching: Readonly<Record<'inPlay' | 'inFocus' | 'past' | 'stopping', Matches>>;
  /** What was worked out about this situation before, each at the place of its work: only `perSituation` looks in here. */
  readonly remembered: (object | undefined)[];
}

/** Puts a situation together. Without acts (`wholeChart`) the focus is on every current medication. */
export function situationOf(
  facts: ChartFacts,
  medications: MedicationsInView,
  compiled: CompiledKnowledge,
  asOf: CalendarDate,
  wholeChart: boolean,
  knownOn: CalendarDate = asOf,
): Situation {
  return situationIn(readyChart(facts, compiled, asOf, knownOn), medications, wholeChart);
}

/** The same for a chart that was made ready. */
export function situationIn(
  chart: ReadyChart,
  medications: MedicationsInView,
  wholeChart: boolean,
): Situation {
  const { facts, asOf, knownOn, age, knowledge, compiled, courses } = chart;
  const inUse = [...medications.proposed, ...medications.current];
  const inPlay = inUse.filter((medication) => medication.traits !== null && isSystemic(medication));
  const inFocus = wholeChart ? medications.current : medications.proposed;
  return {
    chart,
    facts,
    asOf,
    knownOn,
    age,
    knowledge,
    compiled,
    courses,
    medications,
    inPlay,
    wholeChart,
    inFocus,
    matching: {
      inPlay: compiled.matchesAmong(inPlay),
      inFocus: compiled.matchesAmong(inFocus),
      past: compiled.matchesAmong(medications.past),
      stopping: compiled.matchesAmong(medications.stopping),
    },
    remembered: [],
  };
}
