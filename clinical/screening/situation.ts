import { ageRange, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { courses } from '../regimen/courses.ts';
import type { CompiledKnowledge } from './compiled-knowledge.ts';
import { isSystemic, type Medication } from './medication.ts';
import type { MedicationsInView } from './medications-in-view.ts';
import type { Matches } from './selector-index.ts';

/** Everything one screen looks at: the person, the medications in view, the day and the knowledge. */
export interface Situation {
  readonly asOf: CalendarDate;
  /** Day the chart was read: whether a fact is too old is asked of this day, when a coming day is judged as well. */
  readonly knownOn: CalendarDate;
  readonly facts: ChartFacts;
  /** Completed years on the day; null when the date of birth is not known, a range when it is partly known. */
  readonly age: { readonly low: number; readonly high: number } | null;
  readonly knowledge: Knowledge;
  readonly compiled: CompiledKnowledge;
  readonly medications: MedicationsInView;
  /** Proposed or current, known to the formulary and acting on the whole body: what interactions are among. */
  readonly inPlay: readonly Medication[];
  /** No acts: the whole chart is looked at. */
  readonly wholeChart: boolean;
  /** What single checks are about: the proposed medications, or, without acts, all current ones. */
  readonly inFocus: readonly Medication[];
  /** What the selectors of rules mean among `inPlay`, `inFocus` and the past medications. */
  readonly matching: Readonly<Record<'inPlay' | 'inFocus' | 'past', Matches>>;
  /** What was worked out about this situation before, each at the place of its work: only `perSituation` looks in here. */
  readonly remembered: (object | undefined)[];
  /** Courses of the chart, worked out when first asked for. */
  readonly courses: () => readonly Course[];
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
  const inUse = [...medications.proposed, ...medications.current];
  const inPlay = inUse.filter((medication) => medication.traits !== null && isSystemic(medication));
  const inFocus = wholeChart ? medications.current : medications.proposed;
  const born = facts.patient?.birthDate ?? null;
  let known: readonly Course[] | null = null;
  return {
    asOf,
    knownOn,
    facts,
    age: born === null ? null : ageRange(born, asOf),
    knowledge: compiled.source,
    compiled,
    medications,
    inPlay,
    wholeChart,
    inFocus,
    matching: {
      inPlay: compiled.matchesAmong(inPlay),
      inFocus: compiled.matchesAmong(inFocus),
      past: compiled.matchesAmong(medications.past),
    },
    remembered: [],
    courses: () => {
      known ??= courses(facts, compiled.source, asOf);
      return known;
    },
  };
}
